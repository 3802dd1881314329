import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { caseWriters, defineKind } from './define.ts'

/** A message that has not gone out is not to go out. */
export const mailWithdrawn = defineKind({
  name: 'mail.withdrawn',
  stream: 'mail',
  v: 1,
  title: 'E-mail withdrawn',
  writers: caseWriters,
  body: z.strictObject({}),
  step(state: MailState, entry) {
    const { delivery } = state
    if (delivery === null) return 'no such message was written'
    if (delivery.state === 'withdrawn') return 'it is withdrawn already'
    if (delivery.state === 'sent' || delivery.state === 'bounced') return 'it has gone out'
    state.delivery = { ...delivery, state: 'withdrawn', at: entryInstant(entry) }
    return undefined
  },
  line: () => 'Withdrawn',
})
