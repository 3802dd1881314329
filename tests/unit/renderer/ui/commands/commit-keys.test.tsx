import { act, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { deskCommands } from '../../../../../renderer/app/desk-commands.ts'
import { listenForKeys } from '../../../../../renderer/app/keymap.ts'
import { Button } from '../../../../../renderer/ui/controls/button.tsx'
import { DateTimeField } from '../../../../../renderer/ui/controls/date-time-field.tsx'
import { useCommitKeys } from '../../../../../renderer/ui/commands/commit-keys.ts'
import { useCommands } from '../../../../../renderer/ui/commands/use-commands.ts'
import { tellAct } from '../../../../../renderer/ui/feedback/tell-act.ts'
import { toasts } from '../../../../../renderer/ui/feedback/toast-store.ts'
import { dropHeldKeys, holdKeysWhile } from '../../../../../renderer/ui/held-keys.ts'
import { get, pressKey, render, type } from '../../render.tsx'
import { editAsChromium } from '../editing.ts'

let end = () => undefined as void
/** What was logged, and what was done besides. */
let logged: string[] = []
let acted: string[] = []
/** Ends the act that is under way. */
let finish: (isDone: boolean) => void = () => undefined
beforeEach(() => {
  logged = []
  acted = []
  end = listenForKeys(window)
  editAsChromium()
  toasts.setState({ toasts: [] })
})
afterEach(() => {
  // An act that nothing waits for any more is not under way in the next test.
  finish(false)
  end()
  dropHeldKeys()
  vi.useRealTimers()
})

const command = (id: string, key: string, run: () => void) =>
  ({ id, title: id, section: 'Test', scope: 'global', keys: [key], run }) as const

/** A screen whose `n` opens a form that logs one text, and is gone then. */
function Screen() {
  const [opened, setOpened] = useState(0)
  const [isInCall, setInCall] = useState(false)
  useCommands([
    command('note', 'n', () => setOpened((times) => times + 1)),
    { ...command('call', 'F2', () => setInCall(true)), overDialogs: true },
    { ...command('lock', 'Ctrl+L', () => void acted.push('lock')), overHeldKeys: true },
    ...deskCommands([]).filter(({ id }) => id === 'desk.undo'),
  ])
  return (
    <>
      {opened > 0 && <Form key={opened} onDone={() => setOpened(0)} />}
      {isInCall && (
        <div data-scope="call">
          <input autoFocus />
        </div>
      )}
    </>
  )
}

function Form({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState<string | null>(null)
  const commit = async () => {
    logged.push([text, at].filter(Boolean).join('@'))
    const label = `Noted ${text}`
    const done = await tellAct(
      new Promise((resolve, reject) => {
        finish = (isDone) =>
          isDone
            ? resolve({ label, undo: async () => void acted.push(`undone ${text}`) })
            : reject(new Error('of the disk'))
      }),
      () => 'E_STORE_FULL',
    )
    if (done) onDone()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <div role="presentation" data-writing onKeyDownCapture={onKeys}>
      <textarea autoFocus value={text} onChange={(event) => setText(event.target.value)} />
      <DateTimeField
        label="Happened"
        value={at}
        onChange={setAt}
        parse={(typed) => ({ ok: true, instant: `read ${typed}` })}
        format={(instant) => instant}
      />
      <Button onPress={() => holdKeysWhile(commit)}>Log it</Button>
    </div>
  )
}

const field = () => document.querySelector('textarea')

/** Strikes keys as a keyboard does: a character that nobody took stands in the field that has focus. */
function strike(...keys: readonly string[]): void {
  for (const one of keys) {
    const isHeld = one.startsWith('Ctrl+')
    const key = isHeld ? one.slice(5) : one
    let isLeft = false
    // Behind everything on the page; not reached where something kept the key to itself.
    const see = (event: KeyboardEvent) => void (isLeft = !event.defaultPrevented)
    window.addEventListener('keydown', see)
    pressKey(key, { ctrlKey: isHeld })
    window.removeEventListener('keydown', see)
    const at = document.activeElement
    const isField = at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement
    if (isLeft && key.length === 1 && isField) type(at, at.value + key)
  }
}

/** Lets the act end, and all that was held be given. */
async function ends(isDone: boolean, isGiven: () => void): Promise<void> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
  finish(isDone)
  await vi.waitFor(isGiven, { timeout: 10_000 })
  // Keys act again then.
  await new Promise((resolve) => setTimeout(resolve))
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
}

it('logs what stood there when Ctrl+Enter was struck; what is struck after it is for what comes then', async () => {
  render(<Screen />)
  strike('n', ...Array.from('first'), 'Ctrl+Enter', 'n', ...Array.from('second'))
  expect(logged).toEqual(['first'])
  expect(field()?.value).toBe('first')
  await ends(true, () => expect(field()?.value).toBe('second'))
  expect(logged).toEqual(['first'])
})

it('gives it to the form that still stands where the act failed', async () => {
  render(<Screen />)
  strike('n', ...Array.from('first'), 'Ctrl+Enter', ...Array.from(' nx'))
  await ends(false, () => expect(field()?.value).toBe('first nx'))
  expect(logged).toEqual(['first'])
})

it('logs a moment that was typed and not left yet', () => {
  render(<Screen />)
  strike('n', ...Array.from('first'))
  act(() => get<HTMLInputElement>('input').focus())
  strike(...Array.from('14:05'), 'Ctrl+Enter')
  expect(logged).toEqual(['first@read 14:05'])
})

it('takes a call and locks at once while an act is on its way, and what is typed in the card stands there', async () => {
  render(<Screen />)
  strike('n', ...Array.from('first'), 'Ctrl+Enter', 'Ctrl+L', 'F2', ...Array.from('hi'))
  expect(acted).toEqual(['lock'])
  expect(get<HTMLInputElement>('[data-scope=call] input').value).toBe('hi')
  await ends(true, () => expect(field()).toBeNull())
  expect(get<HTMLInputElement>('[data-scope=call] input').value).toBe('hi')
})

it('Ctrl+Z behind Ctrl+Enter takes back that act, once it is done', async () => {
  render(<Screen />)
  strike('n', ...Array.from('first'), 'Ctrl+Enter', 'Ctrl+z')
  expect(acted).toEqual([])
  await ends(true, () => expect(acted).toEqual(['undone first']))
  expect(field()).toBeNull()
})

/** Presses the button as a pointer does: it has focus then. */
function press(): void {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Log it')
  act(() => {
    button?.focus()
    button?.click()
  })
}

it('holds keys behind a press of its button as behind Ctrl+Enter, and a second press does nothing', async () => {
  render(<Screen />)
  strike('n', ...Array.from('first'))
  press()
  press()
  strike('n', ...Array.from('second'))
  expect(logged).toEqual(['first'])
  expect(field()?.value).toBe('first')
  await ends(true, () => expect(field()?.value).toBe('second'))
  expect(logged).toEqual(['first'])
})

/** Whether something would bring text into the field without a key. */
const isTaken = (type: 'paste' | 'drop' | 'beforeinput') =>
  field()?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }))

it.each([true, false])(
  'takes no text that comes without keys until the act has ended, with focus kept: done %s',
  async (isDone) => {
    render(<Screen />)
    strike('n', ...Array.from('first'))
    expect(isTaken('paste')).toBe(true)
    strike('Ctrl+Enter')
    expect([...document.querySelectorAll('input, textarea')].every((one) => one.matches(':read-only'))).toBe(
      true,
    )
    expect(get('[data-writing]').getAttribute('aria-busy')).toBe('true')
    expect([isTaken('paste'), isTaken('drop'), isTaken('beforeinput')]).toEqual([false, false, false])
    expect(document.activeElement).toBe(field())
    await ends(isDone, () => expect(document.querySelector('[aria-busy]')).toBeNull())
    // Gone where it was done.
    const isOpen = isDone ? undefined : true
    expect(field()?.readOnly).toBe(isDone ? undefined : false)
    expect([isTaken('paste'), isTaken('drop'), isTaken('beforeinput')]).toEqual([isOpen, isOpen, isOpen])
  },
)

it('gives keys back to the screen where an act does not end in ten seconds, says what was struck, and tells its end', async () => {
  vi.useFakeTimers()
  const told = () => toasts.getState().toasts.map(({ message }) => message)
  render(<Screen />)
  strike('n', ...Array.from('first'), 'Ctrl+Enter', 'h', 'i')
  await act(() => vi.advanceTimersByTimeAsync(9_000))
  expect(told()).toEqual([])
  await act(() => vi.advanceTimersByTimeAsync(1_100))
  expect(told()).toEqual([
    'What was sent off is not done yet. It goes on, and its end is told; its form takes nothing until then, and Escape leaves it. Nothing was done with what was struck for it: hi',
  ])
  // Its form is neither written in nor committed once more, by key or by button.
  expect(field()?.readOnly).toBe(true)
  strike('Ctrl+Enter')
  press()
  expect(logged).toEqual(['first'])
  act(() => (document.activeElement as HTMLElement).blur())
  strike('n')
  expect(field()?.value).toBe('')
  finish(true)
  await act(() => vi.advanceTimersByTimeAsync(1_000))
  expect(told()).toContain('Noted first')
  expect(logged).toEqual(['first'])
})

it('a form that is refused for what stands in it takes text again before anything else can come', async () => {
  render(
    <div data-writing>
      <textarea />
    </div>,
  )
  const field = get<HTMLTextAreaElement>('textarea')
  field.focus()
  holdKeysWhile(async () => {
    // A word is missing.
  })
  expect(field.readOnly).toBe(true)
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  expect(field.readOnly).toBe(false)
  holdKeysWhile(() => new Promise((resolve) => setTimeout(resolve)))
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  expect(field.readOnly).toBe(true)
})
