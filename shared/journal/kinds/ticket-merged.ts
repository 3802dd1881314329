import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** A pointer to the ticket that goes on; `into` null takes it back. Nothing is moved or lost. */
export const ticketMerged = defineKind({
  name: 'ticket.merged',
  stream: 'ticket',
  v: 1,
  title: 'Merged',
  writers: caseWriters,
  body: z.strictObject({ into: id.nullable(), reason: line }),
  step(state: TicketState, _entry, body) {
    if (body.into === state.id) return 'a ticket is not merged into itself'
    state.mergedInto = body.into
    return undefined
  },
  line: (body, names) =>
    (body.into === null ? 'Merge taken back' : `Merged into ${names.ticket(body.into)}`) +
    (body.reason ? `: ${body.reason}` : ''),
})
