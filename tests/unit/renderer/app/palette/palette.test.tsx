import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { Palette } from '../../../../../renderer/app/palette/palette.tsx'
import { closePalette, openPalette } from '../../../../../renderer/app/palette/palette-store.ts'
import type { PaletteProvider } from '../../../../../renderer/ui/commands/palette-provider.ts'
import { registry } from '../../../../../renderer/ui/commands/registry.ts'
import { get, pressKey, render, settle, type } from '../../render.tsx'

const went = vi.fn<(query: string) => void>()

/** A source that answers when the test says so. */
function slowSource() {
  const answers = new Map<string, () => void>()
  const provider: PaletteProvider = {
    id: 'tickets',
    section: 'Tickets',
    jump: true,
    find: (query) =>
      new Promise((resolve) => {
        answers.set(query, () =>
          resolve([{ id: query, title: `found for ${query}`, rank: 1, run: () => went(query) }]),
        )
      }),
  }
  registry.setState({ commands: [], providers: [provider] })
  return async (query: string) => {
    await act(async () => answers.get(query)?.())
    await settle()
  }
}

afterEach(() => {
  went.mockReset()
  act(closePalette)
})

it('Enter that comes before the results takes the first of them, once they are there', async () => {
  const answer = slowSource()
  render(<Palette />)
  act(() => openPalette('jump'))
  await answer('')
  type(get('[role="combobox"]'), 'TS26')
  pressKey('Enter')
  await settle()
  expect(went).not.toHaveBeenCalled()
  await answer('TS26')
  expect(went).toHaveBeenCalledExactlyOnceWith('TS26')
})

it('Enter never takes what was found for other letters, and typing on takes it back', async () => {
  const answer = slowSource()
  render(<Palette />)
  act(() => openPalette('jump'))
  await answer('')
  type(get('[role="combobox"]'), 'TS2')
  await answer('TS2')
  type(get('[role="combobox"]'), 'TS26')
  pressKey('Enter')
  await settle()
  type(get('[role="combobox"]'), 'TS26-7K')
  await answer('TS26')
  await answer('TS26-7K')
  expect(went).not.toHaveBeenCalled()
  pressKey('Enter')
  await settle()
  expect(went).toHaveBeenCalledExactlyOnceWith('TS26-7K')
})
