import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { instant, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/**
 * The mail server has taken a message for delivery. That it was withdrawn while it was on its way changes nothing: it
 * has gone out.
 */
export const mailSent = defineKind({
  name: 'mail.sent',
  stream: 'mail',
  v: 1,
  title: 'E-mail sent',
  writers: caseWriters,
  body: z.strictObject({
    sentAt: instant,
    /** What the server answered. */
    response: line,
    /** Recipients that the server would not take. */
    refused: z.array(z.string().max(320)).max(200),
  }),
  step(state: MailState, _entry, body) {
    const { delivery } = state
    if (delivery === null) return 'no such message was written'
    if (delivery.state === 'sent' || delivery.state === 'bounced') return 'it was sent already'
    const { sentAt: at, response: detail, refused } = body
    state.delivery = { state: 'sent', at, detail, attempts: delivery.attempts, refused }
    return undefined
  },
  line: ({ response, refused }) =>
    refused.length > 0 ? `Sent, but not to ${refused.join(', ')}: ${response}` : `Sent: ${response}`,
})
