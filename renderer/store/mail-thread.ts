import { isSameAddress } from '../../shared/mail/addresses.ts'
import { type Thread, type ThreadIndex, threadOf } from '../../shared/mail/index.ts'
import type { MailContent } from '../../shared/mail/parsed.ts'
import { isLive } from '../../shared/queue/due.ts'
import type { QueueRow } from '../../shared/queue/row.ts'
import { participants, requesterOf } from '../../shared/reply/correspondence.ts'
import type { TicketState } from '../../shared/ticket/state.ts'
import type { Desk } from './desk.ts'
import { lookUp } from './find.ts'
import { normalised } from './projections/lookup-keys.ts'
import { readTicketState } from './reads.ts'

/** Rounds of questions: the last answer of a round may lead to one more question, and a forger's must end. */
const MOST_ROUNDS = 8
/** Tickets that a message may be said to belong to one of. */
const MOST_TICKETS = 20

type Answer = readonly string[] | boolean | null

/**
 * The ticket that a message belongs to, by what is kept here: the ids and references that it names, looked up in the
 * blind index.
 */
export async function threadIn(desk: Desk, mail: MailContent): Promise<Thread | null> {
  // `threadOf` judges without waiting: it is asked, what it wanted to know is looked up, and it is asked again.
  const known = new Map<string, Answer>()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = new Map<string, () => Promise<Answer>>()
    const thread = threadOf(mail, asking(desk, known, wanted))
    if (wanted.size === 0) return thread
    for (const [question, answer] of wanted) known.set(question, await answer())
  }
  return null
}

function asking(
  desk: Desk,
  known: ReadonlyMap<string, Answer>,
  wanted: Map<string, () => Promise<Answer>>,
): ThreadIndex {
  const ask = (question: string, answer: () => Promise<Answer>) => {
    if (!known.has(question)) wanted.set(question, answer)
    return known.get(question) ?? null
  }
  const tickets = (answer: Answer): readonly string[] =>
    typeof answer === 'boolean' || answer === null ? [] : answer
  return {
    byMessageId: (id) => tickets(ask(`id ${id}`, () => ticketsByMessageId(desk, id))),
    byReference: (reference) =>
      tickets(ask(`reference ${reference}`, () => ticketsBy(desk, 'reference', reference)))[0] ?? null,
    isParticipant: (id, address) =>
      ask(`part ${id} ${address}`, () => isParticipant(desk, id, address)) === true,
  }
}

/** The tickets that a key leads to, open ones first, then the latest; for one that was merged the one that goes on. */
async function ticketsBy(desk: Desk, by: 'message-id' | 'reference', text: string): Promise<string[]> {
  const ids = await lookUp(desk.workings, by, normalised(by, text))
  const { get } = desk.queue.getState()
  const rows = new Set(ids.flatMap((id) => goingOn(get, id) ?? []))
  return [...rows]
    .toSorted((a, b) => Number(isLive(b)) - Number(isLive(a)) || (a.receivedAt < b.receivedAt ? 1 : -1))
    .map(({ id }) => id)
}

/** The tickets on which a message lies. A letter of ours is of the ticket it was written on, whoever used its id again. */
async function ticketsByMessageId(desk: Desk, messageId: string): Promise<string[]> {
  const tickets = await ticketsBy(desk, 'message-id', messageId)
  if (tickets.length < 2) return tickets
  for (const ticket of tickets) {
    const mails = Object.values((await readTicketState(desk, ticket))?.mails ?? {})
    if (mails.some((mail) => mail.direction === 'out' && mail.messageId === messageId)) return [ticket]
  }
  return tickets.slice(0, MOST_TICKETS)
}

function goingOn(get: (id: string) => QueueRow | undefined, id: string): QueueRow | undefined {
  let row = get(id)
  for (const seen = new Set<string>(); row?.mergedInto && !seen.has(row.id); ) {
    seen.add(row.id)
    row = get(row.mergedInto) ?? row
  }
  return row
}

/** Whether a sender of a message takes part in a ticket. */
export async function isFromParticipant(desk: Desk, mail: MailContent, ticket: string): Promise<boolean> {
  for (const { address } of mail.from)
    if (address !== '' && (await isParticipant(desk, ticket, address))) return true
  return false
}

/** Whether an address is of somebody who takes part in a ticket (`participants`). */
async function isParticipant(desk: Desk, id: string, address: string): Promise<boolean> {
  const ticket = await readTicketState(desk, id)
  return ticket !== null && participantsIn(desk, ticket).some((one) => isSameAddress(one, address))
}

/** The addresses of all who take part in a ticket; a stranger whose message lies there does not. */
export function participantsIn(desk: Desk, ticket: TicketState): string[] {
  return participants(ticket.mails ?? {}, requesterOf(ticket, desk.directory.getState()))
}
