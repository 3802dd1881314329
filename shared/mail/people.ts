import { comparableAddress } from './addresses.ts'
import type { Mailbox, MailContent } from './parsed.ts'

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
