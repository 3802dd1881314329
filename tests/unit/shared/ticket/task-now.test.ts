import { describe, expect, it } from 'vitest'
import { taskNow } from '../../../../shared/ticket/task-now.ts'

const words = { user: (id: string) => `user ${id}`, moment: (instant: string) => `at ${instant}` }
const written = { task: 't', owner: 'a', dueAt: null }
const added = { title: 'Ring', owner: 'a', dueAt: null, state: 'open', reason: '', entry: 'e' } as const

describe('how a task stands now', () => {
  it('is its state alone while owner and due moment are as written', () => {
    expect(taskNow(written, { t: added }, words)).toBe('Open')
  })

  it('tells of another owner and due moment, and of their absence', () => {
    const changed = { ...added, owner: 'b', dueAt: 'noon', state: 'done' } as const
    expect(taskNow(written, { t: changed }, words)).toBe('Done, given to user b, due at noon')
    expect(taskNow({ ...written, dueAt: 'noon' }, { t: { ...added, owner: null } }, words)).toBe(
      'Open, without owner, without due moment',
    )
  })

  it('is nothing once the task has been taken back, or under a name that every record inherits', () => {
    expect(taskNow(written, {}, words)).toBe('')
    expect(taskNow({ ...written, task: 'toString' }, {}, words)).toBe('')
  })
})
