import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { ChooseTicket, type TicketOffer } from '../../../../../renderer/ui/overlays/choose-ticket.tsx'
import type { QueueRow } from '../../../../../shared/queue/row.ts'
import { get, pressKey, render, type } from '../../render.tsx'

const offer = (id: string): TicketOffer => ({
  row: { id, reference: id, title: `About ${id}`, status: 'NEW' } as QueueRow,
  because: 'reference',
})

/** A finder whose answers come when the test says so. */
function slowFinder() {
  const waiting = new Map<string, (ids: readonly string[]) => void>()
  const find = (text: string) =>
    new Promise<{ total: number; hits: TicketOffer[] }>((resolve) => {
      const before = waiting.get(text)
      waiting.set(text, (ids) => {
        before?.(ids)
        resolve({ total: ids.length, hits: ids.map(offer) })
      })
    })
  const answer = (text: string, ...ids: string[]) => act(async () => waiting.get(text)?.(ids))
  return { find, answer }
}

it('takes at Enter what fits the whole of what is typed, whatever is listed for a part of it', async () => {
  const { find, answer } = slowFinder()
  const onPick = vi.fn<(row: QueueRow) => void>()
  render(<ChooseTicket title="Add" offered={[offer('T0')]} find={find} onPick={onPick} onClose={() => {}} />)
  const field = get<HTMLInputElement>('input')
  type(field, 'T')
  await answer('T', 'T2', 'T1')
  type(field, 'T1')
  pressKey('Enter')
  pressKey('Enter')
  expect(onPick).not.toHaveBeenCalled()
  await answer('T1', 'T1')
  expect(onPick.mock.calls.map(([{ id }]) => id)).toEqual(['T1'])
})

it('takes the first of what is listed, and of what is offered while nothing is typed', async () => {
  const { find, answer } = slowFinder()
  const onPick = vi.fn<(row: QueueRow) => void>()
  render(<ChooseTicket title="Add" offered={[offer('T0')]} find={find} onPick={onPick} onClose={() => {}} />)
  get('input').focus()
  await act(async () => pressKey('Enter'))
  type(get<HTMLInputElement>('input'), 'T')
  await answer('T', 'T2', 'T1')
  await act(async () => pressKey('Enter'))
  expect(onPick.mock.calls.map(([{ id }]) => id)).toEqual(['T0', 'T2'])
})
