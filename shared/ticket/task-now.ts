import { labelOf } from '../taxonomy/term.ts'
import { TASK_STATES } from './labels.ts'
import type { TaskState } from './state.ts'

interface Words {
  readonly user: (id: string) => string
  readonly moment: (instant: string) => string
}

/**
 * How a task stands now, in words, beside what was written when it was added: its state, and its owner and due
 * moment where they have become others. '' where the task is no longer there: it was undone or struck out.
 */
export function taskNow(
  written: { readonly task: string; readonly owner: string | null; readonly dueAt: string | null },
  tasks: Readonly<Record<string, TaskState>>,
  words: Words,
): string {
  const now = Object.hasOwn(tasks, written.task) ? tasks[written.task] : undefined
  if (!now) return ''
  const facts = [labelOf(TASK_STATES, now.state)]
  if (now.owner !== written.owner)
    facts.push(now.owner ? `given to ${words.user(now.owner)}` : 'without owner')
  if (now.dueAt !== written.dueAt)
    facts.push(now.dueAt ? `due ${words.moment(now.dueAt)}` : 'without due moment')
  return facts.join(', ')
}
