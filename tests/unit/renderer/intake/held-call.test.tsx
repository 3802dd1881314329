import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { CallDesk } from '../../../../renderer/features/intake/call-desk.tsx'
import { callsOf } from '../../../../renderer/features/intake/calls.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { registerCommands } from '../../../../renderer/ui/commands/registry.ts'
import { dropHeldKeys, handOverHeldKeys, holdKeys } from '../../../../renderer/ui/held-keys.ts'
import { get, pressKey, render } from '../render.tsx'
import { open, sessionOf } from '../store/harness.ts'

// jsdom lays nothing out.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
)

let desk: Desk
let undo: (() => void)[] = []
const run = vi.fn()
beforeEach(async () => {
  desk = await open()
  run.mockReset()
  const assign = {
    id: 'row.assign',
    title: 'Assign',
    section: 'Row',
    scope: 'list',
    keys: ['A'],
    run,
  } as const
  undo = [registerCommands([assign])]
})
afterEach(() => {
  dropHeldKeys()
  for (const step of undo) step()
  closeDesk(desk)
})

const drawDesk = () => {
  render(
    <DeskProvider desk={desk}>
      <main>
        <div data-scope="list" tabIndex={-1} />
      </main>
      <CallDesk />
    </DeskProvider>,
  )
  get('[data-scope=list]').focus()
  // The desk listens once it is there.
  undo.push(listenForKeys(window))
}
const strike = (keys: readonly string[]) => keys.forEach((key) => pressKey(key))
const handOver = () => act(() => handOverHeldKeys())

describe('keys struck while the desk opens', () => {
  it('bring up the call that F2 was struck for, with what was typed after it, and do nothing else', () => {
    holdKeys(window)
    strike(['a', 'Enter', 'F2', ...Array.from('A boz'), 'Backspace', 'y', 'Enter', 'a', 'ArrowDown'])
    drawDesk()
    strike(Array.from(' bad'))
    expect(run).not.toHaveBeenCalled()
    expect(callsOf(desk).store.getState().openId).toBeNull()
    handOver()
    const { drafts, openId } = callsOf(desk).store.getState()
    expect(drafts.map(({ id, fields }) => [id, fields.narrative])).toEqual([[openId, 'A boy\na bad']])
    // What is typed next stands behind it: the field has focus before any key acts again.
    const field = document.activeElement as HTMLTextAreaElement
    expect(field.tagName).toBe('TEXTAREA')
    expect(field.value).toBe('A boy\na bad')
    expect(field.selectionStart).toBe(field.value.length)
    strike(['a'])
    expect(run).not.toHaveBeenCalled()
  })

  it('without a call are gone; those afterwards act', () => {
    holdKeys(window)
    drawDesk()
    strike(['a', 'a'])
    handOver()
    expect(run).not.toHaveBeenCalled()
    expect(callsOf(desk).store.getState().drafts).toEqual([])
    strike(['a'])
    expect(run).toHaveBeenCalledOnce()
  })

  it('are forgotten where nobody is let in, and of somebody who takes no calls', async () => {
    holdKeys(window)
    strike(['F2', 'x'])
    dropHeldKeys()
    drawDesk()
    handOver()
    expect(callsOf(desk).store.getState().drafts).toEqual([])
    closeDesk(desk)
    desk = await open(sessionOf({ user: { ...desk.session.user, role: 'auditor' } }))
    document.body.replaceChildren()
    holdKeys(window)
    strike(['F2', 'x'])
    drawDesk()
    handOver()
    expect(document.querySelector('textarea')).toBeNull()
  })
})
