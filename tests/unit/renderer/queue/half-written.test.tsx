import { afterEach, beforeEach, expect, it } from 'vitest'
import { queueColumns } from '../../../../renderer/features/queue/cells.tsx'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { restoreWritings } from '../../../../renderer/store/writing-state.ts'
import { keepWriting } from '../../../../renderer/store/writings.ts'
import { render } from '../render.tsx'
import { open, opening } from '../store/harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
})
afterEach(() => closeDesk(desk))

async function titleOf(id: string): Promise<string | null> {
  await append(desk, (issue) => opening(id, issue()), { label: 'Opened' })
  await restoreWritings(desk)
  const row = desk.queue.getState().get(id)
  const column = queueColumns.find((one) => one.id === 'title')
  if (!row || !column) throw new Error('the ticket is not in the queue')
  return render(<DeskProvider desk={desk}>{column.cell(row)}</DeskProvider>).container.textContent
}

it('a note that was left half written shows itself on its row after a start, with the key that goes on with it', async () => {
  const me = desk.session.user.id
  await keepWriting(desk, `${me}/T1/note`, { text: 'she rang ag' })
  await keepWriting(desk, `${me}/T2/decision`, { text: 'we go' })
  await keepWriting(desk, `${me}/T3/note`, { text: '  ' })
  await keepWriting(desk, `${me}/T3/queue-priority-2`, { reason: 'it was on the news' })
  await keepWriting(desk, `SOMEBD/T3/note`, { text: 'by somebody else' })
  expect(await titleOf('T1')).toBe('Note half written: N goes on with itAbout T1')
  expect(await titleOf('T2')).toBe('Half written in the ticket: Enter opens itAbout T2')
  expect(await titleOf('T3')).toBe('About T3')
})
