import { outranks } from '../../shared/mail/marking-rank.ts'
import { type SendCheck, sendChecks, unsettledChecks } from '../../shared/mail/send-checks.ts'
import type { Agreed, MailState, WrittenState } from '../../shared/mail/state.ts'
import { field, type TicketState } from '../../shared/ticket/state.ts'
import type { Desk } from './desk.ts'
import { readTicketState } from './reads.ts'
import { type Letter, sendFactsOf } from './send-facts.ts'

/** What stands against a message about a ticket as it is now, and nobody has agreed to for whom it goes to. */
export function openChecks(
  desk: Desk,
  ticket: TicketState,
  letter: Letter & { readonly agreed: readonly Agreed[] },
  answers: Pick<MailState, 'proposal' | 'content'> | null | undefined,
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
  letter: Pick<WrittenState, 'ticket' | 'to' | 'cc' | 'subject' | 'text' | 'marking' | 'agreed'>,
): Promise<SendStop | null> {
  const ticket = letter.ticket === null ? null : await readTicketState(desk, letter.ticket)
  if (!ticket) return null
  const marking = field(ticket, 'marking')
  if (marking !== null && outranks(marking, letter.marking))
    return {
      code: 'E_MAIL_MARKING',
      reason: `The ticket is marked ${marking} now, and the message ${letter.marking}: write it anew under the marking that holds.`,
    }
  const [open] = openChecks(desk, ticket, letter, undefined)
  return open ? { code: 'E_MAIL_CHECKS', reason: `Nobody has agreed to this: ${open.text}` } : null
}

function isDutyOfficer(desk: Desk, user: string): boolean {
  const known = desk.deskState.getState().users[user]
  return known?.role === 'duty-officer' && known.active
}
