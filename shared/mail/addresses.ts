import type { Mailbox, MailContent } from './parsed.ts'

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

/** Everybody who takes part in a message, each once, but for the desk's own mailboxes. */
export function participantsOf(
  { from, sender, replyTo, to, cc }: Pick<MailContent, 'from' | 'sender' | 'replyTo' | 'to' | 'cc'>,
  own: readonly string[],
): string[] {
  const known = new Set(own.map(comparableAddress))
  return [...from, ...sender, ...replyTo, ...to, ...cc].flatMap(({ address }) => {
    const comparable = comparableAddress(address)
    if (comparable === '' || known.has(comparable)) return []
    known.add(comparable)
    return [address]
  })
}

/** "DC Lee, kim.lee@kent.police.uk", and how many more. */
export function partyWords(mailboxes: readonly Mailbox[]): string {
  const [first, ...others] = mailboxes
  if (!first) return 'nobody named'
  const words = [first.name, first.address].filter(Boolean).join(', ')
  return others.length === 0 ? words : `${words} and ${others.length} more`
}
