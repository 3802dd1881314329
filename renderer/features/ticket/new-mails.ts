import type { TicketMail, TicketState } from '../../../shared/ticket/state.ts'

/** The messages that the desk put on a ticket by itself and nobody has read, by their ids, the newest first. */
export function newMails({
  mails = {},
}: Pick<TicketState, 'mails'>): readonly (readonly [string, TicketMail])[] {
  return Object.entries(mails)
    .filter(([, { state }]) => state === 'new')
    .toSorted(([, a], [, b]) => (a.happenedAt < b.happenedAt ? 1 : -1))
}
