import { afterEach, beforeEach, expect, it } from 'vitest'
import { listCommands } from '../../../../renderer/features/queue/commands.ts'
import { queueGrid } from '../../../../renderer/features/queue/view-store.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { navigation } from '../../../../renderer/ui/navigation.ts'
import { open, opening } from '../store/harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
  for (const id of ['t1', 't2', 't3'])
    await append(desk, (issue) => opening(id, issue()), { label: 'Logged' })
  toasts.setState({ toasts: [] })
})
afterEach(() => closeDesk(desk))

const run = (id: string) => {
  const command = listCommands(desk).find((one) => one.id === id)
  if (command?.when?.() !== false) void command?.run()
}
const opened = () => navigation.getState().place.ticketId
const said = () => toasts.getState().toasts.map(({ message }) => message)

it('closes one of several that are selected, the one that has focus, and says so', () => {
  queueGrid.setState({ active: 't2', selected: new Set(['t1', 't2', 't3']) })
  run('queue.close')
  expect(opened()).toBe('t2')
  const reference = desk.queue.getState().get('t2')?.reference ?? 'none'
  expect(said()).toEqual([
    `Tickets are closed one at a time. This is ${reference}; the others that are selected (2) are left as they are.`,
  ])
})

it('closes what is selected, not the row that focus has gone to since', () => {
  queueGrid.setState({ active: 't3', selected: new Set(['t1']) })
  run('queue.close')
  expect(opened()).toBe('t1')
  expect(said()).toEqual([])
})

it('writes a note on one of several that are selected, and says so', () => {
  queueGrid.setState({ active: 't3', selected: new Set(['t1', 't2']) })
  run('queue.note')
  expect(said()).toEqual([expect.stringMatching(/^A note is on one ticket\. This is TS26-.*selected \(1\)/)])
})
