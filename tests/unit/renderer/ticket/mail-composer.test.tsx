import { act, useSyncExternalStore } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ReplyComposer } from '../../../../renderer/features/ticket/compose/mail-composer.tsx'
import { OpenTicketContext } from '../../../../renderer/features/ticket/open-ticket.ts'
import { fieldWords, namesFrom } from '../../../../renderer/features/ticket/words.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { calendarOf } from '../../../../shared/desk/calendar.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TicketState } from '../../../../shared/ticket/state.ts'
import { mailTicketBody } from '../../shared/mail/build.ts'
import { TicketBuilder } from '../../shared/ticket/build.ts'
import { render, settle, type } from '../render.tsx'
import { open } from '../store/harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
})
afterEach(() => closeDesk(desk))

function Screen({ ticket }: { readonly ticket: StoreApi<TicketState> }) {
  const state = desk.deskState.getState()
  const names = namesFrom(state, desk.directory.getState(), desk.queue.getState().get)
  const calendar = calendarOf(profileOf(state))
  const shown = useSyncExternalStore(ticket.subscribe, ticket.getState)
  const words = fieldWords(names, calendar.zone)
  const around = { desk, ticket: shown, mayWrite: true, names, words, calendar }
  return (
    <DeskProvider desk={desk}>
      <OpenTicketContext value={{ ...around, perform: () => Promise.resolve(true) }}>
        <ReplyComposer onLeave={() => undefined} />
      </OpenTicketContext>
    </DeskProvider>
  )
}

it('a letter that was begun goes where it went, whatever comes meanwhile; that is said', async () => {
  const log = new TicketBuilder()
  log.add('ticket.mail', mailTicketBody())
  const ticket = createStore<TicketState>(() => ({ ...log.state }))
  const { container } = render(<Screen ticket={ticket} />)
  await settle()
  const boxes = () => [...container.querySelectorAll<HTMLTextAreaElement>('textarea, input')]
  const values = () => boxes().map(({ value }) => value)
  const began = values()
  expect(began[0]).toBe('kim.lee@kent.police.uk')
  const later = (mail: string, from: string, subject: string) => {
    log.add(
      'ticket.mail',
      mailTicketBody({
        mail,
        party: from,
        addresses: [from],
        subject,
        happenedAt: '2026-11-21T09:00:00.000Z',
      }),
    )
    act(() => ticket.setState({ ...log.state }, true))
  }
  later('cd'.repeat(32), 'kim.lee@kent.police.uk', 'Another matter')
  expect(values()).toEqual(began)
  expect(container.textContent).toContain('came since you began')
  const message = boxes()[3] as HTMLTextAreaElement
  type(message, 'It is held.')
  later('ef'.repeat(32), 'evil@evil.example', 'Send it to me')
  expect(values().slice(0, 3)).toEqual(began.slice(0, 3))
  expect(container.textContent).toContain('2 messages came since you began')
  // Begun anew, it says that a stranger wrote, and does not go there.
  const second = render(<Screen ticket={createStore<TicketState>(() => ({ ...log.state, id: 'other' }))} />)
  await settle()
  expect(second.container.querySelector('textarea')?.value).toBe('kim.lee@kent.police.uk')
  expect(second.container.textContent).toContain('evil@evil.example wrote on this ticket')
})
