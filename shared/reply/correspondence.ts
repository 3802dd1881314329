import { comparableAddress, isOfDomain } from '../mail/addresses.ts'
import type { TicketMail } from '../ticket/state.ts'

/** Who is known to take part in a ticket before anybody writes. */
export interface Requester {
  /** Of the requester: on the ticket, or in the directory. */
  readonly addresses: readonly string[]
  /** Of the requester's organisation. */
  readonly domains: readonly string[]
}

/** A message of a ticket, by its id. */
type Message = readonly [string, TicketMail]

/** Who writes with whom on a ticket. */
export interface Correspondence {
  /** The message that an answer goes to: the latest that a person wrote who takes part; null: none. */
  readonly answers: string | null
  /** To whom an answer goes, if nobody says otherwise. */
  readonly to: readonly string[]
  /** Messages of people who took no part before and are of no domain of the requester's organisation, oldest first. */
  readonly strange: readonly string[]
}

/**
 * Reads the messages of a ticket in the order in which they came. Part takes the requester, whoever is of the
 * requester's organisation, to whom the desk wrote, and whom one of these wrote to; where nobody is known, who wrote
 * first. That a message follows another by its headers makes nobody one of them: anybody can write those.
 */
export function correspondence(
  mails: Readonly<Record<string, TicketMail>>,
  { addresses, domains }: Requester,
): Correspondence {
  const known = new Set(addresses.filter(Boolean).map(comparableAddress))
  const strange: string[] = []
  let latest: Message | null = null
  for (const message of inOrder(mails)) {
    const [id, mail] = message
    const sender = senderOf(mail)
    const isOurs = mail.direction === 'out'
    if (!isOurs && sender !== null && known.size > 0 && !known.has(comparableAddress(sender)))
      if (!isOfDomain(sender, domains)) {
        strange.push(id)
        continue
      }
    for (const address of mail.addresses) known.add(comparableAddress(address))
    if (!isOurs && !mail.automatic) latest = message
  }
  const sender = latest && senderOf(latest[1])
  const [requester] = addresses.filter(Boolean)
  return { answers: latest?.[0] ?? null, to: [sender ?? requester ?? ''].filter(Boolean), strange }
}

/** The messages that came in, or went out, after one; of all, where there is none. Machines are passed over. */
export function cameSince(
  mails: Readonly<Record<string, TicketMail>>,
  known: readonly string[],
): readonly Message[] {
  const ids = new Set(known)
  return inOrder(mails).filter(([id, mail]) => mail.direction === 'in' && !mail.automatic && !ids.has(id))
}

function inOrder(mails: Readonly<Record<string, TicketMail>>): Message[] {
  return Object.entries(mails)
    .filter(([, { state }]) => state !== 'moved')
    .toSorted(([, a], [, b]) => (a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : 0))
}

/** Who wrote a message that came in: the first of those who take part in it. */
function senderOf({ direction, addresses }: TicketMail): string | null {
  return direction === 'in' ? (addresses[0] ?? null) : null
}
