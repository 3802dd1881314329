import { understand } from '../../shared/journal/parse.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import type { AnyDraft, BodyOf } from '../../shared/journal/kinds/index.ts'
import { ANSWER_ENDS_AWAITING, endOfAwaiting } from '../../shared/mail/awaited.ts'
import type { MailState } from '../../shared/mail/state.ts'
import type { Desk } from './desk.ts'
import { participantsIn } from './mail-thread.ts'
import { readTicket, readTicketState } from './reads.ts'

/** Entries of one commit that may lie between a message's own on its ticket and the end of the awaiting. */
const SAME_COMMIT = 3

/** The entry by which a message that is put on a ticket ends its awaiting; none where it does not. */
export async function awaitingEnded(
  desk: Desk,
  mail: Pick<MailState, 'content' | 'proposal'>,
  ticket: string,
): Promise<AnyDraft[]> {
  const state = await readTicketState(desk, ticket)
  const end =
    state &&
    endOfAwaiting(mail, {
      id: ticket,
      status: state.status.value,
      participants: participantsIn(desk, state),
    })
  return end ? [end] : []
}

/**
 * The entry by which a ticket waits on, as it did: the message that ended the awaiting is taken off it. None where that
 * message ended nothing, or the ticket has gone on since.
 */
export async function awaitingResumed(
  desk: Desk,
  mail: string,
  ticket: string,
  why: string,
): Promise<AnyDraft[]> {
  const read = await readTicket(desk, ticket)
  const placed = read?.entries.find(({ id }) => id === read.state.mails?.[mail]?.entry)
  const end = read?.entries.find(
    (entry) =>
      endsAwaiting(entry) &&
      entry.pen === placed?.pen &&
      entry.seq > placed.seq &&
      entry.seq <= placed.seq + SAME_COMMIT,
  )
  if (!read || !end || !read.state.status.heads.some(({ entry }) => entry === end.id)) return []
  const reason = `the message that ended the awaiting is no longer here: ${why}`.slice(0, 1_000)
  return [
    { stream: `ticket/${ticket}`, kind: 'ticket.struck', body: { target: end.id, reason, correction: null } },
  ]
}

function endsAwaiting(raw: RawEntry): boolean {
  if (raw.kind !== 'ticket.status') return false
  const body = understand(raw).entry?.body as BodyOf<'ticket.status'> | null | undefined
  return body?.reason === ANSWER_ENDS_AWAITING
}
