import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { registerCommands } from '../../../../renderer/ui/commands/registry.ts'
import { useCommands } from '../../../../renderer/ui/commands/use-commands.ts'
import { dropHeldKeys, useKeysHeldWhile } from '../../../../renderer/ui/held-keys.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { pressKey, render } from '../render.tsx'
import { editAsChromium } from './editing.ts'

let end = () => undefined as void
let acted: string[] = []
beforeEach(() => {
  acted = []
  end = listenForKeys(window)
  editAsChromium()
  toasts.setState({ toasts: [] })
})
afterEach(() => {
  end()
  dropHeldKeys()
  vi.useRealTimers()
})

const command = (id: string, key: string, run: () => void) => ({
  id,
  title: id,
  section: 'Test',
  scope: 'global' as const,
  keys: [key],
  run,
})

/** A screen with two single keys, one of which opens a field. */
function Drawn() {
  const [isWriting, setWriting] = useState(false)
  useCommands([
    command('note', 'n', () => setWriting(true)),
    command('reply', 'r', () => void acted.push('reply')),
    command('call', 'F2', () => void acted.push('call')),
  ])
  return isWriting ? <textarea autoFocus /> : null
}

function Screen({ isReading }: { readonly isReading: boolean }) {
  useKeysHeldWhile(isReading)
  // As the lock, which is there before any screen.
  useCommands([{ ...command('lock', 'Ctrl+L', () => void acted.push('lock')), overHeldKeys: true }])
  return isReading ? null : <Drawn />
}

/** `Ctrl+Shift+ArrowLeft` is that; a single character or name is itself. */
function strike(...keys: readonly string[]): void {
  for (const one of keys) {
    const held = one.split(/\+(?=.)/)
    pressKey(held.at(-1) ?? '', { ctrlKey: held.includes('Ctrl'), shiftKey: held.includes('Shift') })
  }
}

const said = () => toasts.getState().toasts.map(({ message }) => message)

/** Draws what was read, and lets all that was held be given. */
async function drawn(rerender: (node: ReactNode) => void, isGiven: () => void): Promise<void> {
  rerender(<Screen isReading={false} />)
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
  await vi.waitFor(isGiven, { timeout: 10_000 })
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
}

const field = () => document.querySelector('textarea')

it('what is struck while a screen is read is given to it in order, and what comes meanwhile goes behind it', async () => {
  const { rerender } = render(<Screen isReading />)
  strike('n', 'b', 'u', 'r', 'r', 'Backspace', 'Enter')
  expect(acted).toEqual([])
  rerender(<Screen isReading={false} />)
  strike('s', 't')
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
  await vi.waitFor(() => expect(field()?.value).toBe('bur\nst'))
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  expect(acted).toEqual([])
  // Nothing is held any more.
  field()?.blur()
  strike('r')
  expect(acted).toEqual(['reply'])
})

it('a call that is struck for first does not wait, and behind other keys keeps its place', async () => {
  const { rerender } = render(<Screen isReading={false} />)
  rerender(<Screen isReading />)
  const other = new Set<string>()
  const listen = ({ key }: KeyboardEvent) => void other.add(key)
  window.addEventListener('keydown', listen)
  strike('F2', 'x')
  expect([...other]).toEqual(['F2', 'x'])
  rerender(<Screen isReading={false} />)
  rerender(<Screen isReading />)
  strike('r', 'F2')
  expect([...other]).toEqual(['F2', 'x'])
  rerender(<Screen isReading={false} />)
  await vi.waitFor(() => expect(acted).toEqual(['reply', 'call']))
  window.removeEventListener('keydown', listen)
})

it('left before it is drawn, it takes all of it along; what is typed in front of it is not held', () => {
  const { rerender } = render(<Screen isReading />)
  const front = document.body.appendChild(document.createElement('input'))
  front.focus()
  const seen = vi.fn()
  front.addEventListener('keydown', seen)
  strike('x')
  expect(seen).toHaveBeenCalledOnce()
  front.remove()
  strike('r', 'r')
  rerender(null)
  rerender(<Screen isReading={false} />)
  expect(acted).toEqual([])
  strike('r')
  expect(acted).toEqual(['reply'])
})

it.each([
  ['Home', 'bc', ['Home', 'a'], 'abc'],
  ['End', 'ac', ['Home', 'Delete', 'End', 'd'], 'cd'],
  ['arrows', 'ac', ['ArrowLeft', 'b', 'ArrowRight', 'd'], 'abcd'],
  ['Delete', 'axb', ['ArrowLeft', 'ArrowLeft', 'Delete'], 'ab'],
  ['Backspace', 'abx', ['Backspace'], 'ab'],
  ['everything marked', 'wrong', ['Ctrl+a', 'r'], 'r'],
  ['what is marked', 'one two', ['Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft', '2'], 'one 2'],
  ['a word marked', 'one two', ['Ctrl+Shift+ArrowLeft', '2'], 'one 2'],
  ['a word rubbed out', 'one two', ['Ctrl+Backspace', '2'], 'one 2'],
  ['what is marked, by the key for words', 'one two', ['Shift+ArrowLeft', 'Ctrl+Backspace'], 'one tw'],
  ['from the start to the end', 'ab', ['Home', 'Shift+End', 'Delete', 'c'], 'c'],
])('edits what was typed as a field that was there: %s', async (_name, text, keys, expected) => {
  const { rerender } = render(<Screen isReading />)
  strike('n', ...Array.from(text), ...keys)
  await drawn(rerender, () => expect(field()?.value).toBe(expected))
  expect(said()).toEqual([])
})

it.each(['Ctrl+v', 'Ctrl+z'])(
  'stops at %s, which the browser keeps to itself, and says what was not done',
  async (key) => {
    const { rerender } = render(<Screen isReading />)
    const name = `[${key.slice(0, -1)}${key.slice(-1).toUpperCase()}]`
    strike('n', 'a', 'b', key, 'c', 'Enter')
    await drawn(rerender, () =>
      expect(said()).toEqual([
        `${name} cannot be done belatedly. Nothing was done with what was struck for it: ${name}c[Enter]`,
      ]),
    )
    expect(field()?.value).toBe('ab')
  },
)

it('locks at once, whatever is held, and gives the rest as if nothing had been between', async () => {
  const { rerender } = render(<Screen isReading />)
  strike('n', 'a', 'Ctrl+L')
  expect(acted).toEqual(['lock'])
  strike('b')
  await drawn(rerender, () => expect(field()?.value).toBe('ab'))
  expect(acted).toEqual(['lock'])
})

it('takes the call of whoever cannot wait for a screen, and says what came of what was struck before', async () => {
  vi.useFakeTimers()
  const calls = vi.fn()
  const undo = registerCommands([command('call', 'F2', calls)])
  render(<Screen isReading />)
  strike('n', 'h', 'i', 'F2')
  expect(calls).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(400)
  expect(calls).toHaveBeenCalledOnce()
  expect(said()).toEqual([
    'The call came before the screen was there. Nothing was done with what was struck for it: nhi',
  ])
  undo()
})

it('says what was left out by the keys that somebody finds on the keyboard', async () => {
  vi.useFakeTimers()
  render(<Screen isReading />)
  for (const [key, code, held] of [
    ['!', 'Digit1', { ctrlKey: true, shiftKey: true }],
    ['A', 'KeyA', { ctrlKey: true, shiftKey: true }],
    // Where letters lie elsewhere, the key is what is printed on it.
    ['a', 'KeyQ', { ctrlKey: true }],
    ['Backspace', 'Backspace', { ctrlKey: true, shiftKey: true }],
    ['ArrowUp', 'ArrowUp', { altKey: true }],
    ['Tab', 'Tab', { shiftKey: true }],
    ['?', 'Slash', { ctrlKey: true, shiftKey: true }],
    [' ', 'Space', { ctrlKey: true }],
    ['!', 'Digit1', { shiftKey: true }],
    ['H', 'KeyH', { shiftKey: true }],
  ] as const)
    pressKey(key, { code, ...held })
  await vi.advanceTimersByTimeAsync(10_100)
  expect(said()).toEqual([
    'The screen was not there in time. Nothing was done with what was struck for it: [Ctrl+Shift+1][Ctrl+Shift+A][Ctrl+A][Ctrl+Shift+Backspace][Alt+↑][Shift+Tab][Ctrl+?][Ctrl+Space]!H',
  ])
})

it('waits ten seconds for a screen that is not read, and says then what was struck for it', async () => {
  vi.useFakeTimers()
  render(<Screen isReading />)
  strike('n', 'h', 'i')
  await vi.advanceTimersByTimeAsync(9_000)
  expect(said()).toEqual([])
  await vi.advanceTimersByTimeAsync(1_100)
  expect(said()).toEqual([
    'The screen was not there in time. Nothing was done with what was struck for it: nhi',
  ])
})
