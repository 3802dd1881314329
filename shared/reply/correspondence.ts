import { comparableAddress, isOfDomain } from '../mail/addresses.ts'
import type { ContactState } from '../contact/state.ts'
import { knownOrganisation } from '../organisation/known.ts'
import type { OrganisationState } from '../organisation/state.ts'
import { field, type TicketMail, type TicketState } from '../ticket/state.ts'

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

/** The requester of a ticket, as it and the directory have them. */
export function requesterOf(ticket: TicketState, { contacts, organisations }: Directory): Requester {
  const contact = contacts.get(field(ticket, 'requesterContact') ?? '')
  const organisation = field(ticket, 'requesterOrganisation')
  const known = organisation === null ? null : knownOrganisation(organisation, organisations)
  return {
    addresses: [field(ticket, 'requesterEmail') ?? '', ...(contact?.fields.emails?.value ?? [])],
    domains: known?.emailDomains ?? [],
  }
}

/** Where people and organisations are looked up, by their ids. */
interface Directory {
  readonly contacts: ReadonlyMap<string, ContactState>
  readonly organisations: ReadonlyMap<string, OrganisationState>
}

/**
 * Reads the messages of a ticket in the order in which they came. Part takes the requester, whoever is of the
 * requester's organisation, to whom the desk wrote, and whom one of these wrote to; where nobody is known, who wrote
 * first. That a message follows another by its headers makes nobody one of them: anybody can write those.
 */
export function correspondence(
  mails: Readonly<Record<string, TicketMail>>,
  requester: Requester,
): Correspondence {
  const { strange, latest } = readThrough(mails, requester)
  const sender = latest && senderOf(latest[1])
  const [address] = requester.addresses.filter(Boolean)
  return { answers: latest?.[0] ?? null, to: [sender ?? address ?? ''].filter(Boolean), strange }
}

/**
 * The addresses of all who take part in a ticket, as `correspondence` has it: a message that lies there makes nobody one
 * of them by that alone.
 */
export function participants(mails: Readonly<Record<string, TicketMail>>, requester: Requester): string[] {
  return [...readThrough(mails, requester).known]
}

interface Reading {
  /** Comparable addresses of those who take part. */
  readonly known: ReadonlySet<string>
  readonly strange: readonly string[]
  /** The latest that a person wrote who takes part. */
  readonly latest: Message | null
}

function readThrough(
  mails: Readonly<Record<string, TicketMail>>,
  { addresses, domains }: Requester,
): Reading {
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
  return { known, strange, latest }
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
