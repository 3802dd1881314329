import type { Faults } from './faults.ts'
import { htmlText } from './html-text.ts'

const WORDS = /[\p{L}\p{N}]{4,}/gu
const COMPARED = 500
const ALIKE = 0.5

/**
 * The text of a message that everybody can read and search: its plain text, or what its HTML says where there is none.
 * Where both are there and do not say the same (a footer beside a page, a blind beside the bait), both are.
 */
export function wholeText(plain: string, html: string | null, faults: Faults): string {
  if (html === null) return plain
  const said = htmlText(html)
  if (plain.trim() === '') {
    if (said !== '')
      faults.add('E_MAIL_TEXT_FROM_HTML', 'There is no plain text; what the HTML says is shown.')
    return said
  }
  if (saysAsMuch(plain, said)) return plain
  faults.add('E_MAIL_TEXT_DIFFERS', 'The plain text does not say what the HTML says; both are shown.')
  return `${plain.trimEnd()}\n\n${said}`
}

/** Whether most words of the one stand in the other as well. */
function saysAsMuch(plain: string, said: string): boolean {
  const words = new Set(
    said
      .slice(0, 20 * COMPARED)
      .toLowerCase()
      .match(WORDS)
      ?.slice(0, COMPARED),
  )
  if (words.size === 0) return true
  const known = new Set(plain.toLowerCase().match(WORDS))
  const common = Array.from(words).filter((word) => known.has(word)).length
  return common / words.size >= ALIKE
}
