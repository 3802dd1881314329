import type { BodyOf, Draft } from '../../../shared/journal/kinds/index.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { TASK_STATES } from '../../../shared/ticket/labels.ts'
import { quoted } from '../../../shared/ticket/gist.ts'
import type { TaskState } from '../../../shared/ticket/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { nameOf, type Subject, streamOf } from './ticket.ts'

export function addTask(
  desk: Desk,
  ticket: Subject,
  task: Omit<BodyOf<'ticket.task-added'>, 'task'>,
): Promise<Committed> {
  const body = { task: desk.newId(), ...task }
  const draft: Draft<'ticket.task-added'> = { stream: streamOf(ticket), kind: 'ticket.task-added', body }
  return append(desk, [draft], { label: `Task ${quoted(task.title)} on ${nameOf(ticket)}` })
}

/** Another state, owner or due time of a task; what is not given stays as it is. */
export function changeTask(
  desk: Desk,
  ticket: Subject,
  id: string,
  task: TaskState,
  change: Partial<Pick<TaskState, 'state' | 'owner' | 'dueAt' | 'reason'>>,
): Promise<Committed> {
  const { state, owner, dueAt } = { ...task, ...change }
  const draft: Draft<'ticket.task-changed'> = {
    stream: streamOf(ticket),
    kind: 'ticket.task-changed',
    body: { task: id, state, owner, dueAt, reason: change.reason ?? '' },
  }
  return append(desk, [draft], {
    label: `Task ${quoted(task.title)} ${labelOf(TASK_STATES, state).toLowerCase()} on ${nameOf(ticket)}`,
  })
}
