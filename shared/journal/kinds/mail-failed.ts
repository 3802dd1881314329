import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { code, instant, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** Of a message that the server may have taken: sending it again could make it arrive twice. */
export const MAY_BE_SENT = 'E_MAIL_UNSURE'

/**
 * A message could not be handed over. It waits for the next try, unless the server says that there is no point, or may
 * have taken it: then somebody decides.
 */
export const mailFailed = defineKind({
  name: 'mail.failed',
  stream: 'mail',
  v: 1,
  title: 'E-mail not sent',
  writers: caseWriters,
  body: z.strictObject({ at: instant, code, reason: line, permanent: z.boolean() }),
  step(state: MailState, _entry, body) {
    const { delivery } = state
    if (delivery === null) return 'no such message was written'
    if (delivery.state !== 'waiting') return 'it was not waiting to be sent'
    state.delivery = {
      ...delivery,
      state: body.code === MAY_BE_SENT ? 'unsure' : body.permanent ? 'failed' : 'waiting',
      at: body.at,
      detail: body.reason,
      attempts: delivery.attempts + 1,
    }
    return undefined
  },
  line: ({ code: why, reason, permanent }) =>
    `${why === MAY_BE_SENT ? 'Perhaps sent' : permanent ? 'Not sent' : 'Not sent yet'}: ${reason}`,
})
