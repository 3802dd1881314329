import { comparableAddress } from './addresses.ts'
import type { MailContent } from './parsed.ts'

type Judged = Pick<MailContent, 'headers' | 'report' | 'text'>

const ADDRESS = /(?<![\w.+@-])[\w.+=&'*/%!#$^{}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/gi
const SEARCHED = 20_000
const MOST = 1_000
// What a report says of a recipient to whom the message went, or may still go (RFC 3464, 2.3.3).
const NOT_LOST = /^(?:delayed|delivered|relayed|expanded)/
// Whoever reports, not whoever could not be reached.
const REPORTER = /^(?:postmaster|mailer-daemon|uucp|[^@]*-(?:bounces|admin|request))@/i

// Where the message that failed begins: what follows names its sender and many others.
const ORIGINAL =
  /^\W*(?:-{2,}.*(?:original|returned message|unsent|included|message header|body of|below this line).*|.*(?:(?:below|here|this|following|line)\b.{0,20} is a copy of|original message (?:follows|headers?|as received)|(?:headers?|text) of (?:the|your) (?:original )?message|headers? follow|returned message follows|unsent message|copy of the message, including).*|>?(?:received|return-path|message-id):.*)$/im
// Exchange begins with whom the message was written to.
const ADDRESSED = /^[^]*did not reach the following recipient/i
// What programs write while they still try.
const STILL_TRYING =
  /\b(?:will retry|still being retried|has been delayed|no action is required|warning message only)\b/i

/**
 * The addresses that a bounce says could not be reached, in its order, each once: by its machine-readable part, by
 * X-Failed-Recipients, and only where there is neither, by the lines of its text before the message that failed.
 */
export function failedAddresses({ report, headers, text }: Judged): string[] {
  const reported = (report?.failed ?? [])
    .filter(({ action, status }) => !NOT_LOST.test(action) && !status.startsWith('2'))
    .map(({ address }) => address)
  if (report && report.failed.length > 0) return unique(reported)
  const listed = headers
    .filter(({ name }) => name === 'x-failed-recipients')
    .flatMap(({ value }) => value.split(','))
  return unique(listed.length > 0 ? listed : inText(text))
}

function inText(text: string): string[] {
  const searched = text.slice(0, SEARCHED)
  const end = ORIGINAL.exec(searched)?.index ?? searched.length
  const notice = searched.slice(0, end).replace(ADDRESSED, '')
  if (STILL_TRYING.test(notice)) return []
  return Array.from(notice.matchAll(ADDRESS), ([address]) => address.replace(/^(?:smtp=|')/i, '')).filter(
    (address) => !REPORTER.test(address),
  )
}

function unique(addresses: readonly string[]): string[] {
  const found = new Map<string, string>()
  for (const address of addresses) {
    const plain = address.trim().replace(/^<(.*)>$/, '$1')
    if (plain.includes('@') && found.size < MOST) found.set(comparableAddress(plain), plain)
  }
  return [...found.values()]
}
