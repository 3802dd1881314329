import { plainOf } from './charset.ts'
import { type Faults, quote } from './faults.ts'

// What programs write before the parts for readers that know of none.
const USUAL = /\bMIME\b|multi-?part|OpenPGP|cryptographically/i
const USUAL_LENGTH = 600
const LOOKED_AT = 64 * 1024

/** Tells of text before the first part of a message and behind its last: no mail program shows it. */
export function tellOutsideParts(raw: Buffer, boundary: string, faults: Faults): void {
  const first = lineAt(raw, `--${boundary}`, 'first')
  const bodyFrom = afterHead(raw)
  if (first > bodyFrom && bodyFrom >= 0) {
    const before = plainOf(raw.subarray(bodyFrom, Math.min(first, bodyFrom + LOOKED_AT))).trim()
    if (before !== '' && !(USUAL.test(before) && before.length < USUAL_LENGTH))
      tell('before its first part', before, faults)
  }
  const end = `--${boundary}--`
  const last = lineAt(raw, end, 'last')
  if (last === -1) return
  const from = last + end.length
  const behind = plainOf(raw.subarray(from, from + LOOKED_AT)).trim()
  if (behind !== '') tell('behind its last part', behind, faults)
}

function tell(where: string, text: string, faults: Faults): void {
  faults.add(
    'E_MAIL_OUTSIDE_PARTS',
    `There is text ${where}, which mail programs do not show: ${quote(text.replace(/\s+/g, ' '))} The raw message keeps all.`,
  )
}

function afterHead(raw: Buffer): number {
  const gaps = ['\r\n\r\n', '\n\n'].map((gap) => ({ at: raw.indexOf(gap), length: gap.length }))
  const [gap] = gaps.filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at)
  return gap ? gap.at + gap.length : -1
}

/** Where a line begins that starts with these words; -1 where none does. */
function lineAt(raw: Buffer, words: string, which: 'first' | 'last'): number {
  const line = `\n${words}`
  const found =
    which === 'first' ? raw.indexOf(line, 0, 'latin1') : raw.lastIndexOf(line, undefined, 'latin1')
  return found === -1 ? -1 : found + 1
}
