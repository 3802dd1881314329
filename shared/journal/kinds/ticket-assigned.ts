import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { clashes, write } from '../register.ts'
import { id, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'
import { noteClash, sameValue } from './fields.ts'

/** Who owns the work; null puts it back into the pool. */
export const ticketAssigned = defineKind({
  name: 'ticket.assigned',
  stream: 'ticket',
  v: 1,
  title: 'Assigned',
  writers: caseWriters,
  body: z.strictObject({ owner: id.nullable(), reason: line.nullable() }),
  step(state: TicketState, entry, body) {
    state.owner = write(state.owner, body.owner, entry)
    noteClash(state, 'owner', clashes(state.owner, sameValue))
    return undefined
  },
  line: (body, names) =>
    (body.owner === null ? 'Put back to unassigned' : `Assigned to ${names.user(body.owner)}`) +
    (body.reason ? `: ${body.reason}` : ''),
})
