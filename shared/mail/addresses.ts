import { asciiDomain } from './mailable.ts'

/** The domain of an address, in lower case; '' where it has none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1).toLowerCase()
}

/** A domain as it is looked up, so that two ways of writing one are equal; one that is none stays as it is written. */
function lookedUp(domain: string): string {
  const lower = domain.toLowerCase()
  return /^[\0-\x7f]*$/.test(lower) ? lower : (asciiDomain(lower) ?? lower)
}

/** Whether an address is of one of these domains, or of one below them. */
export function isOfDomain(address: string, domains: readonly string[]): boolean {
  const domain = lookedUp(domainOf(address))
  return domain !== '' && domains.some((one) => isWithin(domain, lookedUp(one)))
}

function isWithin(domain: string, above: string): boolean {
  return above !== '' && (domain === above || domain.endsWith(`.${above}`))
}

/** Two ways of writing one address are equal in this form: nobody tells mailboxes apart by capitals. */
export function comparableAddress(address: string): string {
  const plain = address.trim().toLowerCase()
  const domain = domainOf(plain)
  return domain === '' ? plain : plain.slice(0, -domain.length) + lookedUp(domain)
}

export function isSameAddress(a: string, b: string): boolean {
  return comparableAddress(a) === comparableAddress(b)
}
