import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, instant, line } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'

/** Done, not needed, carried over, opened again, given to somebody else, or due at another time. */
export const ticketTaskChanged = defineKind({
  name: 'ticket.task-changed',
  stream: 'ticket',
  v: 1,
  title: 'Task',
  writers: caseWriters,
  body: z.strictObject({
    task: id,
    state: z.enum(['open', 'done', 'not-needed', 'carried-over']),
    owner: id.nullable(),
    dueAt: instant.nullable(),
    reason: line,
  }),
  step(state: TicketState, _entry, body) {
    const task = own(state.tasks, body.task)
    if (!task) return 'no such task'
    if (body.state === 'not-needed' && !body.reason) return 'a task that is not needed needs a reason'
    state.tasks[body.task] = {
      ...task,
      state: body.state,
      owner: body.owner,
      dueAt: body.dueAt,
      reason: body.reason,
    }
    return undefined
  },
  line: (body, names) => `Task ${names.label(body.state)}${body.reason ? `: ${body.reason}` : ''}`,
})
