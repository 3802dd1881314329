import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, instant, line } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'

export const ticketTaskAdded = defineKind({
  name: 'ticket.task-added',
  stream: 'ticket',
  v: 1,
  title: 'Task',
  writers: caseWriters,
  body: z.strictObject({ task: id, title: line.min(1), owner: id.nullable(), dueAt: instant.nullable() }),
  step(state: TicketState, entry, body) {
    if (own(state.tasks, body.task)) return 'this task is there already'
    state.tasks[body.task] = {
      title: body.title,
      owner: body.owner,
      dueAt: body.dueAt,
      state: 'open',
      reason: '',
      entry: entry.id,
    }
    return undefined
  },
  line: (body, names) => `Task: ${body.title}${body.owner ? ` (${names.user(body.owner)})` : ''}`,
})
