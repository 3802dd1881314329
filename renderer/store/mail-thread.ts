import { isSameAddress } from '../../shared/mail/addresses.ts'
import { type Thread, type ThreadIndex, threadOf } from '../../shared/mail/index.ts'
import type { MailContent } from '../../shared/mail/parsed.ts'
import { isLive } from '../../shared/queue/due.ts'
import type { QueueRow } from '../../shared/queue/row.ts'
import { field, type TicketState } from '../../shared/ticket/state.ts'
import type { Desk } from './desk.ts'
import { lookUp } from './find.ts'
import { normalised } from './projections/lookup-keys.ts'
import { readTicketState } from './reads.ts'

/** Rounds of questions: the last answer of a round may lead to one more question, and a forger's must end. */
const MOST_ROUNDS = 8

/**
 * The ticket that a message belongs to, by what is kept here: the ids and references that it names, looked up in the
 * blind index.
 */
export async function threadIn(desk: Desk, mail: MailContent): Promise<Thread | null> {
  // `threadOf` judges without waiting: it is asked, what it wanted to know is looked up, and it is asked again.
  const known = new Map<string, string | boolean | null>()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = new Map<string, () => Promise<string | boolean | null>>()
    const thread = threadOf(mail, asking(desk, known, wanted))
    if (wanted.size === 0) return thread
    for (const [question, answer] of wanted) known.set(question, await answer())
  }
  return null
}

function asking(
  desk: Desk,
  known: ReadonlyMap<string, string | boolean | null>,
  wanted: Map<string, () => Promise<string | boolean | null>>,
): ThreadIndex {
  const ask = (question: string, answer: () => Promise<string | boolean | null>) => {
    if (!known.has(question)) wanted.set(question, answer)
    return known.get(question) ?? null
  }
  const ticket = (answer: string | boolean | null) => (typeof answer === 'string' ? answer : null)
  return {
    byMessageId: (id) => ticket(ask(`id ${id}`, () => ticketBy(desk, 'message-id', id))),
    byReference: (reference) =>
      ticket(ask(`reference ${reference}`, () => ticketBy(desk, 'reference', reference))),
    isParticipant: (id, address) =>
      ask(`part ${id} ${address}`, () => isParticipant(desk, id, address)) === true,
  }
}

/** The ticket that a key leads to: of several one that is open, else the latest; where it was merged, the one that goes on. */
async function ticketBy(desk: Desk, by: 'message-id' | 'reference', text: string): Promise<string | null> {
  const ids = await lookUp(desk.workings, by, normalised(by, text))
  const { get } = desk.queue.getState()
  const rows = ids.flatMap((id) => goingOn(get, id) ?? [])
  const [best] = rows.toSorted(
    (a, b) => Number(isLive(b)) - Number(isLive(a)) || (a.receivedAt < b.receivedAt ? 1 : -1),
  )
  return best?.id ?? null
}

function goingOn(get: (id: string) => QueueRow | undefined, id: string): QueueRow | undefined {
  let row = get(id)
  for (const seen = new Set<string>(); row?.mergedInto && !seen.has(row.id); ) {
    seen.add(row.id)
    row = get(row.mergedInto) ?? row
  }
  return row
}

/** Whether an address wrote on a ticket, was written to, or is the requester's. */
async function isParticipant(desk: Desk, id: string, address: string): Promise<boolean> {
  const ticket = await readTicketState(desk, id)
  return ticket !== null && participantsIn(desk, ticket).some((one) => isSameAddress(one, address))
}

/** The addresses of the requester, as the ticket and the directory have them, and of all who take part in its mail. */
export function participantsIn(desk: Desk, ticket: TicketState): string[] {
  const contact = desk.directory.getState().contacts.get(field(ticket, 'requesterContact') ?? '')
  return [
    field(ticket, 'requesterEmail') ?? '',
    ...(contact?.fields.emails?.value ?? []),
    ...Object.values(ticket.mails ?? {})
      .filter(({ state }) => state !== 'moved')
      .flatMap((mail) => mail.addresses),
  ]
}
