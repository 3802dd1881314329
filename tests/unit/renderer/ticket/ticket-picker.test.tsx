import { act, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TicketPicker } from '../../../../renderer/features/ticket/fields-shared.tsx'
import { OpenTicketContext } from '../../../../renderer/features/ticket/open-ticket.ts'
import { fieldWords, namesFrom } from '../../../../renderer/features/ticket/words.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { readTicketState } from '../../../../renderer/store/reads.ts'
import { calendarOf } from '../../../../shared/desk/calendar.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { get, pressKey, render, type } from '../render.tsx'
import { open, opening } from '../store/harness.ts'

let desk: Desk
const picked = vi.fn()
beforeEach(async () => {
  desk = await open()
  picked.mockReset()
  for (const id of ['t1', 't2', 't3'])
    await append(desk, (issue) => opening(id, issue(), { title: `Matter of ${id}` }), { label: 'opened' })
  const ticket = await readTicketState(desk, 't1')
  if (!ticket) throw new Error('no ticket')
  const state = desk.deskState.getState()
  const names = namesFrom(state, desk.directory.getState(), desk.queue.getState().get)
  const calendar = calendarOf(profileOf(state))
  const words = fieldWords(names, calendar.zone)
  const perform = () => Promise.resolve(true)
  function Merge() {
    const [text, setText] = useState('')
    return <TicketPicker label="Ticket" text={text} onTextChange={setText} onPick={picked} />
  }
  render(
    <DeskProvider desk={desk}>
      <OpenTicketContext value={{ desk, ticket, mayWrite: true, names, words, calendar, perform }}>
        <Merge />
      </OpenTicketContext>
    </DeskProvider>,
  )
})
afterEach(() => closeDesk(desk))

const enterAfter = (text: string) => {
  const input = get<HTMLInputElement>('input')
  type(input, text)
  pressKey('Enter')
  return input
}
const eventually = (check: () => void) =>
  vi.waitFor(async () => {
    await act(async () => Promise.resolve())
    check()
  })

describe('Enter where a ticket is chosen by typing', () => {
  it('takes the one that fits all that is typed', async () => {
    const input = enterAfter('0003')
    await eventually(() => expect(picked).toHaveBeenLastCalledWith(expect.objectContaining({ id: 't3' })))
    expect(input.value).toContain('0003')
  })

  it('says under the field where none fits, the open ticket among them, and where several do', async () => {
    for (const text of ['no such matter', '0001']) {
      enterAfter(text)
      await eventually(() => expect(document.body.textContent).toContain('No other ticket fits'))
    }
    enterAfter('Matter')
    await eventually(() => expect(document.body.textContent).toContain('Several tickets fit'))
    expect(picked).not.toHaveBeenCalledWith(expect.objectContaining({ id: expect.any(String) as string }))
    type(get<HTMLInputElement>('input'), 'Matter o')
    await eventually(() => expect(document.body.textContent).not.toContain('Several tickets fit'))
  })
})
