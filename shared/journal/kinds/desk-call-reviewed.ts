import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { id, line } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'

export const deskCallReviewed = defineKind({
  name: 'desk.call-reviewed',
  stream: 'desk',
  v: 1,
  title: 'Abandoned call reviewed',
  writers: caseWriters,
  body: z.strictObject({ call: id, note: line.min(1), ticket: id.nullable() }),
  step(state: DeskState, entry, body) {
    const call = own(state.abandoned, body.call)
    if (!call) return 'no such call'
    if (call.review) return 'this call was reviewed already'
    state.abandoned[body.call] = {
      ...call,
      review: { by: entry.pen, at: entryInstant(entry), note: body.note },
    }
    return undefined
  },
  line: (body) => `Abandoned call reviewed: ${body.note}`,
})
