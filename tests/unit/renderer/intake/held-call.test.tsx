import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { CallDesk } from '../../../../renderer/features/intake/call-desk.tsx'
import { callsOf } from '../../../../renderer/features/intake/calls.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { registerCommands } from '../../../../renderer/ui/commands/registry.ts'
import { dropHeldKeys, handOverHeldKeys, holdKeys } from '../../../../renderer/ui/held-keys.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { get, pressKey, render } from '../render.tsx'
import { open, sessionOf } from '../store/harness.ts'
import { editAsChromium } from '../ui/editing.ts'

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
  editAsChromium()
  undo = [registerCommands([assign]), listenForKeys(window)]
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
}
const strike = (keys: readonly string[]) => keys.forEach((key) => pressKey(key))
/** Until what was held is given: keys act again then. */
const handOver = async (isGiven: () => void) => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
  handOverHeldKeys()
  // A card is drawn slowly where nothing lays it out.
  await vi.waitFor(isGiven, { timeout: 20_000 })
  await new Promise((resolve) => setTimeout(resolve))
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
}
const nothing = () => undefined

describe('keys struck while the desk opens', () => {
  it('bring up the call that F2 was struck for, with what was typed after it, and do nothing else', async () => {
    holdKeys()
    strike(['a', 'Enter', 'F2', ...Array.from('A boz'), 'Backspace', 'y', 'Enter', 'a'])
    drawDesk()
    strike(Array.from(' bad'))
    expect(run).not.toHaveBeenCalled()
    expect(callsOf(desk).store.getState().openId).toBeNull()
    await handOver(() => expect(document.querySelector('textarea')?.value).toBe('A boy\na bad'))
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

  it('without a call are gone; those afterwards act', async () => {
    holdKeys()
    drawDesk()
    strike(['a', 'a'])
    await handOver(nothing)
    expect(run).not.toHaveBeenCalled()
    expect(callsOf(desk).store.getState().drafts).toEqual([])
    strike(['a'])
    expect(run).toHaveBeenCalledOnce()
  })

  it('are forgotten where nobody is let in', async () => {
    holdKeys()
    strike(['F2', 'x'])
    dropHeldKeys()
    drawDesk()
    await handOver(nothing)
    expect(callsOf(desk).store.getState().drafts).toEqual([])
  })

  it('of somebody who takes no calls are said, and do nothing', async () => {
    closeDesk(desk)
    desk = await open(sessionOf({ user: { ...desk.session.user, role: 'auditor' } }))
    holdKeys()
    strike(['F2', 'x'])
    drawDesk()
    await handOver(() =>
      expect(toasts.getState().toasts.map(({ message }) => message)).toEqual([
        'No call is taken here. Nothing was done with what was struck for it: [F2]x',
      ]),
    )
    expect(document.querySelector('textarea')).toBeNull()
  })
})
