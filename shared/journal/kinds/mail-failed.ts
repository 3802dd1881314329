import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { code, instant, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** A message could not be handed over. It waits for the next try, unless the server says that there is no point. */
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
      state: body.permanent ? 'failed' : 'waiting',
      at: body.at,
      detail: body.reason,
      attempts: delivery.attempts + 1,
    }
    return undefined
  },
  line: ({ reason, permanent }) => `${permanent ? 'Not sent' : 'Not sent yet'}: ${reason}`,
})
