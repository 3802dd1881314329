/** The domain of an address, in lower case; '' where it has none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1).toLowerCase()
}

/** Whether an address is of one of these domains, or of one below them. */
export function isOfDomain(address: string, domains: readonly string[]): boolean {
  const domain = domainOf(address)
  return domain !== '' && domains.some((one) => isWithin(domain, one.toLowerCase()))
}

function isWithin(domain: string, above: string): boolean {
  return above !== '' && (domain === above || domain.endsWith(`.${above}`))
}

/** Two ways of writing one address are equal in this form: nobody tells mailboxes apart by capitals. */
export function comparableAddress(address: string): string {
  return address.trim().toLowerCase()
}

export function isSameAddress(a: string, b: string): boolean {
  return comparableAddress(a) === comparableAddress(b)
}
