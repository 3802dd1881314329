import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import type { AnyDraft } from '../../../shared/journal/kinds/index.ts'
import { DISMISSALS, type Dismissal } from '../../../shared/mail/dismissals.ts'
import { handledDraft, onTicketDraft, stageDraft } from '../../../shared/mail/on-ticket.ts'
import { type ArrivedMail, isArrived } from '../../../shared/mail/state.ts'
import { openedByMail } from '../../../shared/mail/ticket-of.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import type { TicketFieldValues } from '../../../shared/ticket/fields.ts'
import { quoted } from '../../../shared/ticket/gist.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { StoreFailure } from '../failure.ts'
import { awaitingEnded, awaitingResumed } from '../mail-awaited.ts'
import { readMailState, readTicketState } from '../reads.ts'
import { nameOf, reopening, type Subject } from './ticket.ts'

/** A ticket that was made of a message. */
export interface MadeTicket {
  readonly ticket: string
  readonly reference: string
}

/**
 * Opens a ticket of a message; everything of it in one commit. The reference stays for ever: to take the message off
 * it again, `reopenMail` or `moveMail`.
 */
export async function makeTicketOf(desk: Desk, mail: string, fields: TicketFieldValues): Promise<MadeTicket> {
  const [made] = await splitMail(desk, mail, [fields])
  if (!made) throw new StoreFailure('E_NO_EFFECT')
  return made
}

/** Opens several tickets of one message that asks several things; each holds the whole message, and they are linked. */
export async function splitMail(
  desk: Desk,
  mail: string,
  parts: readonly TicketFieldValues[],
): Promise<MadeTicket[]> {
  const state = await incoming(desk, mail)
  const { receivedAt } = state.received
  const profile = profileOf(desk.deskState.getState())
  const around = { now: nowOf(desk), calendar: calendarOf(profile), deskMarking: profile.marking }
  let made: MadeTicket[] = []
  await append(
    desk,
    (issue) => {
      made = parts.map(() => ({ ticket: desk.newId(), reference: issue() }))
      const [first] = made
      const drafts = made.flatMap(({ ticket, reference }, at): AnyDraft[] => [
        ...openedByMail({ id: ticket, reference }, parts[at] ?? {}, receivedAt, around),
        placed(desk, state, ticket, 'the ticket was made of it'),
        ...(first && at > 0 ? [relatedTo(desk, ticket, first.ticket)] : []),
      ])
      const tickets = [...state.handling.value.tickets, ...made.map(({ ticket }) => ticket)]
      return [...drafts, handledDraft(mail, { tickets, because: 'made a ticket' })]
    },
    {
      label:
        parts.length === 1
          ? `Made a ticket of ${titleOfMail(state)}`
          : `Made ${parts.length} tickets of ${titleOfMail(state)}`,
      undoable: false,
    },
  )
  return made
}

export interface Adding {
  readonly because: string
  readonly note?: string
  /** Takes a closed ticket up again. */
  readonly reopen?: boolean
}

/** Puts a message on a ticket that stands already, beside those that it is on. */
export async function addMailTo(desk: Desk, mail: string, ticket: Subject, how: Adding): Promise<Committed> {
  const state = await incoming(desk, mail)
  const isClosed = desk.queue.getState().get(ticket.id)?.status === 'CLOSED'
  const tickets = [...new Set([...state.handling.value.tickets, ticket.id])]
  return append(
    desk,
    [
      ...(how.reopen && isClosed ? [reopening(ticket, 'an e-mail came in')] : []),
      placed(desk, state, ticket.id, how.because),
      ...(await awaitingEnded(desk, state, ticket.id)),
      handledDraft(mail, { tickets, because: how.because, note: how.note ?? '' }),
    ],
    { label: `Added ${titleOfMail(state)} to ${nameOf(ticket)}` },
  )
}

/** Takes a message off one ticket and puts it on another. */
export async function moveMail(
  desk: Desk,
  mail: string,
  from: Subject,
  to: Subject,
  because: string,
): Promise<Committed> {
  const state = await incoming(desk, mail)
  const others = state.handling.value.tickets.filter((id) => id !== from.id && id !== to.id)
  return append(
    desk,
    [
      ...(await takenOff(desk, mail, [from.id], `to ${nameOf(to)}`)),
      placed(desk, state, to.id, because),
      ...(await awaitingEnded(desk, state, to.id)),
      handledDraft(mail, { tickets: [...others, to.id], because }),
    ],
    { label: `Moved ${titleOfMail(state)} from ${nameOf(from)} to ${nameOf(to)}` },
  )
}

/** Puts messages away without a ticket, with a reason. They are kept, and found again. */
export async function dismissMail(
  desk: Desk,
  mails: readonly string[],
  reason: Dismissal,
  note = '',
): Promise<Committed> {
  const because = labelOf(DISMISSALS, reason)
  const drafts: AnyDraft[] = []
  for (const mail of mails) {
    const row = desk.mails.getState().get(mail)
    if (row?.direction === 'in') drafts.push(...(await takenOff(desk, mail, row.tickets, because)))
    drafts.push(handledDraft(mail, { dismissed: reason, because, note }))
  }
  const what = mails.length === 1 ? 'a message' : `${mails.length} messages`
  return append(desk, drafts, { label: `Put away ${what}: ${because.toLowerCase()}` })
}

/** Takes a message off its tickets, or out of what was put away: it is to be decided anew. */
export async function reopenMail(desk: Desk, mail: string): Promise<Committed> {
  const state = await incoming(desk, mail)
  return append(
    desk,
    [
      ...(await takenOff(desk, mail, state.handling.value.tickets, 'to be decided anew')),
      handledDraft(mail, { because: 'to be decided anew' }),
    ],
    { label: `Took up ${titleOfMail(state)} again` },
  )
}

/** Notes that the new messages of a ticket have been read. Nothing to note: nothing is written. */
export async function markMailRead(desk: Desk, ticket: Pick<TicketState, 'id' | 'mails'>): Promise<void> {
  const unread = Object.entries(ticket.mails ?? {}).filter(([, { state }]) => state === 'new')
  if (unread.length === 0) return
  await append(
    desk,
    unread.map(([mail]) => stageDraft(ticket.id, mail, 'seen', nowOf(desk))),
    { label: 'Read new messages', undoable: false, isSilent: true },
  )
}

/** @throws StoreFailure E_NO_EFFECT where there is no such message that came in */
async function incoming(desk: Desk, mail: string): Promise<ArrivedMail> {
  const state = await readMailState(desk, mail)
  if (!state || !isArrived(state)) throw new StoreFailure('E_NO_EFFECT')
  return state
}

function placed(desk: Desk, state: ArrivedMail, ticket: string, because: string): AnyDraft {
  const own = [profileOf(desk.deskState.getState()).mailbox]
  return onTicketDraft(state, ticket, { because, unread: false, own })
}

/** The entries that take a message off tickets, as far as it is on them. */
async function takenOff(
  desk: Desk,
  mail: string,
  tickets: readonly string[],
  detail: string,
): Promise<AnyDraft[]> {
  const drafts: AnyDraft[] = []
  for (const ticket of tickets) {
    const stage = (await readTicketState(desk, ticket))?.mails?.[mail]?.state
    if (stage === 'new' || stage === 'seen')
      drafts.push(
        stageDraft(ticket, mail, 'moved', nowOf(desk), detail),
        ...(await awaitingResumed(desk, mail, ticket, detail)),
      )
  }
  return drafts
}

function relatedTo(desk: Desk, ticket: string, other: string): AnyDraft {
  return {
    stream: `ticket/${ticket}`,
    kind: 'ticket.linked',
    body: { link: desk.newId(), relation: 'related', ticket: other, note: 'made of the same message' },
  }
}

function titleOfMail({ content }: ArrivedMail): string {
  return `the message ${quoted(content?.subject || content?.from[0]?.address || 'that cannot be read')}`
}

function nowOf(desk: Desk): string {
  return new Date(desk.now()).toISOString()
}
