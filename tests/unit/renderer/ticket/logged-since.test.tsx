import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NoteComposer } from '../../../../renderer/features/ticket/compose/note-composer.tsx'
import { OpenTicketContext } from '../../../../renderer/features/ticket/open-ticket.ts'
import { ticketUi } from '../../../../renderer/features/ticket/ui-state.ts'
import { fieldWords, namesFrom } from '../../../../renderer/features/ticket/words.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { restoreWritings, writtenAt } from '../../../../renderer/store/writing-state.ts'
import { keepWriting } from '../../../../renderer/store/writings.ts'
import { calendarOf } from '../../../../shared/desk/calendar.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { TicketBuilder } from '../../shared/ticket/build.ts'
import { get, pressKey, render, settle } from '../render.tsx'
import { open } from '../store/harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
})
afterEach(() => closeDesk(desk))

it('a note that is of before says what was logged since, and is put away by one key', async () => {
  const { state: ticket } = new TicketBuilder()
  const id = `${desk.session.user.id}/${ticket.id}/note`
  await keepWriting(desk, id, { text: 'Rang at nine', loggedSince: '“Rang at ten”' })
  await restoreWritings(desk)
  ticketUi.setState({ composer: 'note' })
  const state = desk.deskState.getState()
  const names = namesFrom(state, desk.directory.getState(), desk.queue.getState().get)
  const calendar = calendarOf(profileOf(state))
  const words = fieldWords(names, calendar.zone)
  const onLeave = vi.fn()
  const around = { desk, ticket, mayWrite: true, names, words, calendar }
  const { container } = render(
    <DeskProvider desk={desk}>
      <OpenTicketContext value={{ ...around, perform: () => Promise.resolve(true) }}>
        <NoteComposer onLeave={onLeave} />
      </OpenTicketContext>
    </DeskProvider>,
  )
  await settle()
  expect(container.textContent).toContain('Logged since: “Rang at ten”. What stands here is of before.')
  const field = get<HTMLTextAreaElement>('textarea', container)
  expect(field.value).toBe('Rang at nine')
  field.focus()
  pressKey('Delete', { ctrlKey: true, shiftKey: true })
  expect(onLeave).toHaveBeenCalledOnce()
  expect(writtenAt(desk, ticket.id, 'note')).toBeUndefined()
})
