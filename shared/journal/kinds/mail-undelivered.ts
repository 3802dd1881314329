import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { instant, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** A message is not tried any further: every try has failed for too long. */
export const mailUndelivered = defineKind({
  name: 'mail.undelivered',
  stream: 'mail',
  v: 1,
  title: 'E-mail given up',
  writers: caseWriters,
  body: z.strictObject({ at: instant, reason: line }),
  step(state: MailState, _entry, body) {
    const { delivery } = state
    if (delivery?.state !== 'waiting') return 'it was not waiting to be sent'
    state.delivery = { ...delivery, state: 'undelivered', at: body.at, detail: body.reason }
    return undefined
  },
  line: ({ reason }) => `Given up: ${reason}`,
})
