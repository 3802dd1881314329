import { act, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import {
  DeskProvider,
  useActs,
  useMail,
  useMails,
  useQueue,
  useTicket,
} from '../../../../renderer/store/hooks.tsx'
import { render, settle } from '../render.tsx'
import { note, open, opening } from './harness.ts'
import { handled, received, shaOf } from './mail-drafts.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
})
afterEach(() => closeDesk(desk))

function Ticket({ id }: { readonly id: string | null }): ReactNode {
  const ticket = useTicket(id)
  const total = useQueue((queue) => queue.total)
  const acts = useActs()
  const shown =
    ticket === undefined ? 'reading' : ticket === null ? 'none' : `${ticket.entries.length} entries`
  return `${shown}, ${total} tickets, ${acts.length} acts`
}

/** Lets React draw what the store has read by now, until it is what it should be. */
async function until(container: HTMLElement, text: string): Promise<void> {
  await vi.waitFor(async () => {
    await settle()
    expect(container.textContent).toBe(text)
  })
}

it('a ticket is read, and read again whenever something is added to it', async () => {
  const { container } = render(
    <DeskProvider desk={desk}>
      <Ticket id="t1" />
    </DeskProvider>,
  )
  expect(container.textContent).toBe('reading, 0 tickets, 0 acts')
  await until(container, 'none, 0 tickets, 0 acts')
  await act(() => append(desk, (issue) => opening('t1', issue()), { label: 'Logged' }))
  await until(container, '1 entries, 1 tickets, 1 acts')
  await act(() => append(desk, [note('t1', 'more'), note('t1', 'and more')], { label: 'Noted' }))
  await until(container, '3 entries, 1 tickets, 2 acts')
})

function Message({ id }: { readonly id: string }): ReactNode {
  const mail = useMail(id)
  const undecided = useMails((mails) => mails.undecided)
  const shown = mail === undefined ? 'reading' : mail === null ? 'none' : mail.state.handling.value.because
  return `${shown || 'nobody decided'}, ${undecided} to be decided`
}

it('a message is read, and read again whenever something becomes of it', async () => {
  const { container } = render(
    <DeskProvider desk={desk}>
      <Message id={shaOf(1)} />
    </DeskProvider>,
  )
  await until(container, 'none, 0 to be decided')
  await act(() => append(desk, [received(1)], { label: 'Came in' }))
  await until(container, 'nobody decided, 1 to be decided')
  await act(() => append(desk, [handled(1, [], 'UNSOLICITED')], { label: 'Put away' }))
  await until(container, 'so decided, 0 to be decided')
  expect(desk.mails.getState().rows).toHaveLength(1)
})

it('another ticket is never shown as the one before it', async () => {
  await append(desk, (issue) => opening('t1', issue()), { label: 'Logged' })
  const shown = (id: string | null) => (
    <DeskProvider desk={desk}>
      <Ticket id={id} />
    </DeskProvider>
  )
  const { container, rerender } = render(shown('t1'))
  await until(container, '1 entries, 1 tickets, 1 acts')
  rerender(shown('t2'))
  expect(container.textContent).toBe('reading, 1 tickets, 1 acts')
  await until(container, 'none, 1 tickets, 1 acts')
  rerender(shown(null))
  expect(container.textContent).toBe('none, 1 tickets, 1 acts')
})

it('nobody is told of a ticket that is no longer shown', async () => {
  const { rerender } = render(
    <DeskProvider desk={desk}>
      <Ticket id="t1" />
    </DeskProvider>,
  )
  expect(desk.workings.memory.listeners.size).toBe(1)
  rerender(null)
  expect(desk.workings.memory.listeners.size).toBe(0)
  await append(desk, (issue) => opening('t1', issue()), { label: 'Logged' })
})
