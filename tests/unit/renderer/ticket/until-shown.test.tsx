import { act, useEffect } from 'react'
import { expect, it } from 'vitest'
import { useUntilShown } from '../../../../renderer/features/ticket/until-shown.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { TicketBuilder } from '../../shared/ticket/build.ts'
import { render } from '../render.tsx'

/** A ticket of two entries as it is drawn, with a third one committed that is not drawn yet. */
function ticketOnScreen() {
  const builder = new TicketBuilder()
  builder.note('Rang at nine')
  const before = [...builder.entries]
  const written = builder.note('Rang at ten')
  const drawn: { untilShown?: (id: string) => Promise<void> } = {}
  function Ticket({ entries }: { readonly entries: readonly RawEntry[] }) {
    const untilShown = useUntilShown(entries)
    useEffect(() => {
      drawn.untilShown = untilShown
    }, [untilShown])
    return null
  }
  const { rerender } = render(<Ticket entries={before} />)
  const ended: string[] = []
  return {
    written,
    ended,
    wait: (id: string) => act(async () => void drawn.untilShown?.(id).then(() => ended.push(id))),
    draw: () => act(async () => rerender(<Ticket entries={[...before, written]} />)),
    leave: () => act(async () => rerender(null)),
    first: before[0]?.id ?? '',
  }
}

it('an act ends when what it wrote is drawn, and at once where that is drawn already', async () => {
  const { written, ended, wait, draw, first } = ticketOnScreen()
  await wait(first)
  expect(ended).toEqual([first])
  await wait(written.id)
  expect(ended).toEqual([first])
  await draw()
  expect(ended).toEqual([first, written.id])
})

it('whoever leaves the ticket waits for nothing, then or later', async () => {
  const { written, ended, wait, leave } = ticketOnScreen()
  await wait(written.id)
  await leave()
  expect(ended).toEqual([written.id])
  await wait('7K.ALICE1/99')
  expect(ended).toEqual([written.id, '7K.ALICE1/99'])
})
