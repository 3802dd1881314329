import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, instant, line, text } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** A decision with its options, its reasons and the headings of the National Decision Model (domain section 2). */
export const ticketDecision = defineKind({
  name: 'ticket.decision',
  stream: 'ticket',
  v: 1,
  title: 'Decision',
  writers: caseWriters,
  body: z.strictObject({
    decision: text.min(1),
    rationale: text,
    options: z
      .array(z.strictObject({ option: line, verdict: z.enum(['chosen', 'rejected']), why: line }))
      .max(50),
    model: z.strictObject({
      ethics: text,
      information: text,
      threat: text,
      powers: text,
      contingencies: text,
      action: text,
    }),
    authority: line,
    decider: id,
    happenedAt: instant,
    reviewAt: instant.nullable(),
  }),
  step(_state: TicketState) {
    return undefined
  },
  line: (body, names) => `Decided by ${names.user(body.decider)}: ${body.decision}`,
})
