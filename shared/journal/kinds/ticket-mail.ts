import { messageId } from '../../mail/parsed.ts'
import type { TicketMail, TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, instant, line, text } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'

/** Where a message of this ticket stands so that it may be put on it again. */
const AGAIN: readonly TicketMail['state'][] = ['moved', 'withdrawn', 'failed', 'undelivered', 'unsure']

/** A message on a ticket, with its text: the log of a ticket reads alone. */
export const ticketMail = defineKind({
  name: 'ticket.mail',
  stream: 'ticket',
  v: 1,
  title: 'E-mail',
  writers: caseWriters,
  body: z.strictObject({
    mail: id,
    direction: z.enum(['in', 'out']),
    /** What a message that goes out is for; null for one that came in. */
    purpose: z.enum(['acknowledgement', 'reply']).nullable(),
    messageId: messageId.nullable(),
    subject: line,
    /** Who wrote it, or to whom it goes. */
    party: line,
    /** The addresses of all who take part in it, but the desk's own. */
    addresses: z.array(z.string().max(320)).max(200),
    text,
    happenedAt: instant,
    /** Why it is on this ticket. */
    because: line,
    /** Written by a machine: theirs, or the desk itself. */
    automatic: z.boolean(),
    /** Nobody has read it yet: the desk put it here by itself. */
    unread: z.boolean(),
  }),
  step(state: TicketState, entry, body) {
    const known = own(state.mails ?? {}, body.mail)
    if (known && !AGAIN.includes(known.state)) return 'this message is on the ticket already'
    const { mail, direction, purpose, subject, party, addresses, happenedAt, automatic, unread } = body
    const stage = direction === 'out' ? 'waiting' : unread ? 'new' : 'seen'
    const about = { direction, purpose, messageId: body.messageId, subject, party, addresses, happenedAt }
    state.mails = {
      ...state.mails,
      [mail]: { ...about, automatic, state: stage, detail: '', entry: entry.id },
    }
    return undefined
  },
  line: ({ direction, party, subject, text: words }) =>
    `E-mail ${direction === 'in' ? 'from' : 'to'} ${party}: ${subject || 'no subject'}${words ? `: ${words}` : ''}`,
})
