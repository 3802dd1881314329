import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BulkDialogs } from '../../../../renderer/features/queue/bulk-dialogs.tsx'
import { type BulkKind, closeBulk, openBulk } from '../../../../renderer/features/queue/bulk-store.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { keepWritingsNow, restoreWritings } from '../../../../renderer/store/writing-state.ts'
import { keepWriting, listWritings } from '../../../../renderer/store/writings.ts'
import { get, pressKey, render, type } from '../render.tsx'
import { open, opening } from '../store/harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
  await append(desk, opening('T1', 'TS26-7K-0001-Z'), { label: 'Opened' })
})
afterEach(() => {
  act(closeBulk)
  closeDesk(desk)
})

const show = (kind: BulkKind) => {
  const row = desk.queue.getState().get('T1')
  if (!row) throw new Error('the ticket is not in the queue')
  openBulk(kind, [row])
  render(
    <DeskProvider desk={desk}>
      <BulkDialogs />
    </DeskProvider>,
  )
}
const field = (label: string) => {
  const named = [...document.querySelectorAll('label')].find((one) => one.textContent?.startsWith(label))
  return get<HTMLInputElement>(`#${CSS.escape(named?.htmlFor ?? '')}`)
}
const onDisk = async () => Object.values(await listWritings(desk))

describe('what is typed in a dialog over the queue', () => {
  it.each([
    ['note', 'Note', 'text'],
    ['assign', 'Reason', 'reason'],
    ['merge', 'Reason', 'reason'],
  ] as const)('of %s is kept on disk', async (kind, label, name) => {
    show(kind)
    type(field(label), 'she rang again')
    await keepWritingsNow()
    expect(await onDisk()).toEqual([{ [name]: 'she rang again' }])
  })

  it('is there again after the desk ended, for whoever wrote it and about the same ticket', async () => {
    const place = `${desk.session.user.id}/T1/queue-priority-1`
    await keepWriting(desk, place, { reason: 'it was on the news' })
    await restoreWritings(desk)
    show('priority')
    expect(field('Reason').value).toBe('it was on the news')
  })

  it('is put away once it is done', async () => {
    show('note')
    type(field('Note'), 'she rang again')
    pressKey('Enter', { ctrlKey: true })
    await act(() => vi.waitFor(() => expect(desk.acts.getState().acts[0]?.label).toContain('ote')))
    await act(() => vi.waitFor(async () => expect(await onDisk()).toEqual([])))
  })
})
