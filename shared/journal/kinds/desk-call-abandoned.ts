import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { id, instant, line, text } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'

/** A call that ended before it was logged. All that had been typed is kept, and listed until reviewed. */
export const deskCallAbandoned = defineKind({
  name: 'desk.call-abandoned',
  stream: 'desk',
  v: 1,
  title: 'Abandoned call',
  writers: caseWriters,
  body: z.strictObject({
    call: id,
    startedAt: instant,
    endedAt: instant,
    number: z.string().max(80),
    party: line,
    text,
    /** The card as it was, judged when it is taken up again; absent in entries of before it was kept. */
    card: z.json().optional(),
  }),
  step(state: DeskState, entry, body) {
    if (own(state.abandoned, body.call)) return 'this call is listed already'
    state.abandoned[body.call] = { ...body, by: entry.pen, review: null }
    return undefined
  },
  line: (body) => `Abandoned call ${[body.party, body.number].filter(Boolean).join(', ')}: ${body.text}`,
})
