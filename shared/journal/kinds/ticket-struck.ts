import { z } from '../../zod.ts'
import type { TicketState } from '../../ticket/state.ts'
import { entryRef, line, text } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/**
 * Strikes out an entry, with a reason and, where it was text, what it should have said. The old stays
 * legible for ever; what it did to the ticket is taken back. The fold's `voids` does that.
 */
export const ticketStruck = defineKind({
  name: 'ticket.struck',
  stream: 'ticket',
  v: 1,
  title: 'Correction',
  writers: caseWriters,
  body: z.strictObject({ target: entryRef, reason: line.min(1), correction: text.nullable() }),
  step(_state: TicketState) {
    return undefined
  },
  line: (body) => `Struck out (${body.reason})${body.correction ? `, should read: ${body.correction}` : ''}`,
})
