import { z } from '../../zod.ts'
import type { TicketState } from '../../ticket/state.ts'
import { entryRef } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** Takes back one's own acts, in one go. The fold's `voids` does that; only their author may. */
export const ticketUndone = defineKind({
  name: 'ticket.undone',
  stream: 'ticket',
  v: 1,
  title: 'Undone',
  writers: caseWriters,
  body: z.strictObject({ targets: z.array(entryRef).min(1).max(100) }),
  step(_state: TicketState) {
    return undefined
  },
  line: (body) => (body.targets.length === 1 ? 'Undone' : `Undone (${body.targets.length} entries)`),
})
