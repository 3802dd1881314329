import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NoteComposer } from '../../../../renderer/features/ticket/compose/note-composer.tsx'
import { OpenTicketContext } from '../../../../renderer/features/ticket/open-ticket.ts'
import { ticketUi } from '../../../../renderer/features/ticket/ui-state.ts'
import { fieldWords, namesFrom } from '../../../../renderer/features/ticket/words.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { writtenAt } from '../../../../renderer/store/writing-state.ts'
import { calendarOf } from '../../../../shared/desk/calendar.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { TicketBuilder } from '../../shared/ticket/build.ts'
import { get, pressKey, render, settle, type } from '../render.tsx'
import { open } from '../store/harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
})
afterEach(() => closeDesk(desk))

it('a note that is put aside while it is logged takes no text when it is opened again, and is logged once', async () => {
  const state = desk.deskState.getState()
  const names = namesFrom(state, desk.directory.getState(), desk.queue.getState().get)
  const calendar = calendarOf(profileOf(state))
  const ticket = { ...new TicketBuilder().state, id: 'a-busy-ticket' }
  const words = fieldWords(names, calendar.zone)
  let finish: (isDone: boolean) => void = () => undefined
  const perform = vi.fn(() => new Promise<boolean>((resolve) => (finish = resolve)))
  const onLeave = vi.fn()
  const drawn = (key: string, isOpen = true) => (
    <DeskProvider desk={desk}>
      <OpenTicketContext value={{ desk, ticket, mayWrite: true, names, words, calendar, perform }}>
        {isOpen && <NoteComposer key={key} onLeave={onLeave} />}
      </OpenTicketContext>
    </DeskProvider>
  )
  act(() => ticketUi.setState({ composer: 'note' }))
  const { container, rerender } = render(drawn('one'))
  await settle()
  const field = () => get<HTMLTextAreaElement>('textarea', container)
  type(field(), 'Rang at nine')
  pressKey('Enter', { ctrlKey: true })
  expect(perform).toHaveBeenCalledOnce()
  expect(field().readOnly).toBe(true)
  pressKey('Escape')
  expect(onLeave).toHaveBeenCalledOnce()
  // Kept, should it fail.
  expect(writtenAt(desk, ticket.id, 'note')).toMatchObject({ text: 'Rang at nine' })
  act(() => ticketUi.setState({ composer: 'note' }))
  rerender(drawn('two'))
  expect(field().readOnly).toBe(true)
  field().focus()
  pressKey('Enter', { ctrlKey: true })
  expect(perform).toHaveBeenCalledOnce()
  await act(async () => finish(true))
  // The one that is open now is not closed by what the other one did.
  expect(field().readOnly).toBe(false)
  expect(field().value).toBe('')
  expect(writtenAt(desk, ticket.id, 'note')).toBeUndefined()
  expect(ticketUi.getState().composer).toBe('note')
  expect(onLeave).toHaveBeenCalledOnce()
  act(() => ticketUi.setState({ composer: null }))
})
