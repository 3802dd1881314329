import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { useCommands } from '../../../../renderer/ui/commands/use-commands.ts'
import { useKeysHeldWhile } from '../../../../renderer/ui/screen-keys.ts'
import { pressKey, render } from '../render.tsx'

let end = () => undefined as void
let acted: string[] = []
beforeEach(() => {
  acted = []
  end = listenForKeys(window)
  // jsdom edits nothing: as Chromium does it at the end of a field.
  document.execCommand = vi.fn((command: string, _ui?: boolean, text: string = '') => {
    const at = document.activeElement as HTMLTextAreaElement
    at.setRangeText(
      command === 'delete' ? '' : text,
      at.value.length - (command === 'delete' ? 1 : 0),
      at.value.length,
    )
    return true
  })
})
afterEach(() => end())

/** A screen with two single keys, one of which opens a field. */
function Drawn() {
  const [isWriting, setWriting] = useState(false)
  const command = (id: string, key: string, run: () => void) => ({
    id,
    title: id,
    section: 'Test',
    scope: 'global' as const,
    keys: [key],
    run,
  })
  useCommands([
    command('note', 'n', () => setWriting(true)),
    command('reply', 'r', () => void acted.push('reply')),
    command('call', 'F2', () => void acted.push('call')),
  ])
  return isWriting ? <textarea autoFocus /> : null
}

function Screen({ isReading }: { readonly isReading: boolean }) {
  useKeysHeldWhile(isReading)
  return isReading ? null : <Drawn />
}

function strike(...keys: readonly string[]): void {
  for (const key of keys) pressKey(key)
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
