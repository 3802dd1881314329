import { outranks } from '../../shared/mail/marking-rank.ts'
import { type SendCheck, sendChecks, unsettledChecks } from '../../shared/mail/send-checks.ts'
import type { Agreed, WrittenState } from '../../shared/mail/state.ts'
import { field, type TicketState } from '../../shared/ticket/state.ts'
import type { Desk } from './desk.ts'
import { readMailState, readTicketState } from './reads.ts'
import { type Answered, type Letter, sendFactsOf } from './send-facts.ts'

/** What stands against a message about a ticket as it is now, and nobody has agreed to for whom it goes to. */
export function openChecks(
  desk: Desk,
  ticket: TicketState,
  letter: Letter & { readonly agreed: readonly Agreed[] },
  answers: readonly Answered[],
): readonly SendCheck[] {
  return unsettledChecks(sendChecks(sendFactsOf(desk, ticket, letter, answers)), letter.agreed, (user) =>
    isDutyOfficer(desk, user),
  )
}

/** Why a written message does not go as it stands, by what its ticket says now: a code, and words. */
export interface SendStop {
  readonly code: 'E_MAIL_MARKING' | 'E_MAIL_CHECKS'
  readonly reason: string
}

/**
 * Looks once more at a message that was written before: its ticket may be marked higher since, or may not be shared
 * with whom it goes to. Null: it may go.
 *
 * @param letter as it would go, to other addresses perhaps
 */
export async function stopOf(
  desk: Desk,
  letter: Pick<
    WrittenState,
    'ticket' | 'to' | 'cc' | 'subject' | 'text' | 'marking' | 'agreed' | 'inReplyTo'
  >,
): Promise<SendStop | null> {
  const ticket = letter.ticket === null ? null : await readTicketState(desk, letter.ticket)
  if (!ticket) return null
  const marking = field(ticket, 'marking')
  if (marking !== null && outranks(marking, letter.marking))
    return {
      code: 'E_MAIL_MARKING',
      reason: `The ticket is marked ${marking} now, and the message ${letter.marking}: write it anew under the marking that holds.`,
    }
  const [open] = openChecks(desk, ticket, letter, await answeredBy(desk, ticket, letter.inReplyTo))
  return open ? { code: 'E_MAIL_CHECKS', reason: `Nobody has agreed to this: ${open.text}` } : null
}

/**
 * The messages of a ticket that a written one may answer: those of that id, which anybody can give to theirs; those
 * without one, where it names none. Whether a machine wrote them was asked when the answer was written.
 */
async function answeredBy(desk: Desk, { mails = {} }: TicketState, id: string | null): Promise<Answered[]> {
  const found = Object.entries(mails).filter(
    ([, { direction, messageId }]) => direction === 'in' && messageId === id,
  )
  const states = await Promise.all(found.map(([mail]) => readMailState(desk, mail)))
  return states.map((state) => ({ content: state?.content ?? null, proposal: null }))
}

function isDutyOfficer(desk: Desk, user: string): boolean {
  const known = desk.deskState.getState().users[user]
  return known?.role === 'duty-officer' && known.active
}
