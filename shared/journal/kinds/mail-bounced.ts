import type { DeliveryStage, MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { id, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** What has gone out, or may have. */
const GONE: readonly DeliveryStage[] = ['sent', 'bounced', 'unsure']

/** Another message says that a sent one did not reach somebody. */
export const mailBounced = defineKind({
  name: 'mail.bounced',
  stream: 'mail',
  v: 1,
  title: 'E-mail not delivered',
  writers: caseWriters,
  body: z.strictObject({ by: id, address: z.string().max(320), reason: line }),
  step(state: MailState, entry, body) {
    const { delivery } = state
    if (delivery === null) return 'no such message was written'
    if (!GONE.includes(delivery.state)) return 'it has not been sent'
    state.delivery = {
      ...delivery,
      state: 'bounced',
      at: entryInstant(entry),
      detail: body.reason,
      refused: [...new Set([...delivery.refused, body.address])],
    }
    return undefined
  },
  line: ({ address, reason }) => `Did not reach ${address}: ${reason}`,
})
