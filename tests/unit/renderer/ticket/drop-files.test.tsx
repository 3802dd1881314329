import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { dropFiles, useIncoming } from '../../../../renderer/features/ticket/attaching.ts'
import { DropFiles } from '../../../../renderer/features/ticket/compose/drop-files.tsx'
import { OpenTicketContext } from '../../../../renderer/features/ticket/open-ticket.ts'
import { ticketUi } from '../../../../renderer/features/ticket/ui-state.ts'
import { fieldWords, namesFrom } from '../../../../renderer/features/ticket/words.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { calendarOf } from '../../../../shared/desk/calendar.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { TicketBuilder } from '../../shared/ticket/build.ts'
import { get, render, settle } from '../render.tsx'
import { open } from '../store/harness.ts'

const TICKET = 'a-ticket-for-folders'
afterEach(() => act(() => dropFiles(TICKET)))

function Incoming() {
  return (
    <ul>
      {useIncoming(TICKET).map(({ id, name, fault }) => (
        <li key={id}>{`${name}: ${fault}`}</li>
      ))}
    </ul>
  )
}

it('a folder that is dropped on a ticket is said to be one, with what to do', async () => {
  const desk = await open()
  const state = desk.deskState.getState()
  const names = namesFrom(state, desk.directory.getState(), desk.queue.getState().get)
  const calendar = calendarOf(profileOf(state))
  const ticket = { ...new TicketBuilder().state, id: TICKET }
  const context = {
    desk,
    ticket,
    mayWrite: true,
    names,
    words: fieldWords(names, calendar.zone),
    calendar,
    perform: vi.fn<() => Promise<boolean>>(),
  }
  const { container } = render(
    <OpenTicketContext value={context}>
      <DropFiles>
        <Incoming />
      </DropFiles>
    </OpenTicketContext>,
  )
  const item = {
    kind: 'file',
    webkitGetAsEntry: () => ({ name: 'Case', isDirectory: true, isFile: false }),
    getAsFile: () => new File([], 'Case'),
  }
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
    dataTransfer: { types: ['Files'], items: [item], files: [item.getAsFile()] },
  })
  act(() => void get('ul', container).dispatchEvent(event))
  await settle()
  expect(container.textContent).toMatch(/^Case: This is a folder, .*drop the files in it.*\(E_FILE_FOLDER\)$/)
  expect(ticketUi.getState().composer).toBe('attach')
  closeDesk(desk)
})
