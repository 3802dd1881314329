import type { MailRow } from '../../../../shared/mail/row.ts'
import { addMailTo, reopenMail } from '../../../store/acts/mail.ts'
import { sendAgain as writeAgain, withdrawReply } from '../../../store/acts/mail-out.ts'
import type { Desk } from '../../../store/desk.ts'
import { openMailDialog } from '../mail-ui.ts'
import { performAll } from './perform-all.ts'

/** Puts a message on the ticket that the desk proposes. One that is closed asks first. */
export async function acceptProposal(desk: Desk, [row]: readonly MailRow[]): Promise<void> {
  const ticket = desk.queue.getState().get(row?.proposal?.ticket ?? '')
  if (!row || !ticket) return
  if (ticket.status === 'CLOSED') return openMailDialog('closed', [row.id], ticket.id)
  const because = row.proposal?.because ?? 'proposed by the desk'
  await performAll(desk, [row], ({ id }) => addMailTo(desk, id, ticket, { because }), '')
}

export async function decideAnew(desk: Desk, rows: readonly MailRow[]): Promise<void> {
  await performAll(desk, rows, ({ id }) => reopenMail(desk, id), `Took up ${rows.length} messages again`)
}

export async function withdraw(desk: Desk, rows: readonly MailRow[]): Promise<void> {
  await performAll(desk, rows, ({ id }) => withdrawReply(desk, id), `Withdrew ${rows.length} messages`)
}

/** Sends once more what did not go; what may have gone asks first. */
export async function sendAgain(desk: Desk, rows: readonly MailRow[]): Promise<void> {
  if (!rows.some(({ place }) => place === 'unsure')) return sendOnceMore(desk, rows)
  openMailDialog(
    'again',
    rows.map(({ id }) => id),
  )
}

export async function sendOnceMore(desk: Desk, rows: readonly MailRow[]): Promise<void> {
  await performAll(desk, rows, ({ id }) => writeAgain(desk, id), `${rows.length} messages are sent once more`)
}
