import type { KeyPress } from './commands/keys.ts'

/** Takes up the call that `F2` was struck for meanwhile, with what was typed after it. */
type TakeCall = (text: string) => void

interface Holding {
  readonly stop: () => void
  isCalled: boolean
  text: string
}

const CALL = 'F2'
let holding: Holding | null = null
let takeCall: TakeCall | null = null

/**
 * Holds the keys of a desk that is not there yet: none of them does anything, or goes to something else that is drawn
 * in the meantime. Only a call is not lost: F2 and what is typed after it wait until the desk is there.
 */
export function holdKeys(target: Window): void {
  if (holding) return
  const onKeyDown = (event: KeyboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    if (holding) note(holding, event)
  }
  target.addEventListener('keydown', onKeyDown, { capture: true })
  holding = {
    stop: () => target.removeEventListener('keydown', onKeyDown, { capture: true }),
    isCalled: false,
    text: '',
  }
}

/** Lets the keys go, and forgets what was held: there is no desk to come. */
export function dropHeldKeys(): void {
  holding?.stop()
  holding = null
}

/** The desk is there and has its keys: a call that was struck for is taken up, then keys act again. */
export function handOverHeldKeys(): void {
  if (holding?.isCalled) takeCall?.(holding.text)
  dropHeldKeys()
}

/** Whoever takes calls says how one is taken up. Returns the undo. */
export function takesHeldCall(take: TakeCall): () => void {
  takeCall = take
  return () => {
    if (takeCall === take) takeCall = null
  }
}

function note(held: Holding, event: KeyboardEvent): void {
  const { key, repeat } = event
  if (key === CALL && !repeat && isPlain(event)) held.isCalled = true
  else if (!held.isCalled) return
  else if (key === 'Backspace') held.text = Array.from(held.text).slice(0, -1).join('')
  else if (key === 'Enter' || key === 'Tab') held.text += '\n'
  else if (isCharacter(event)) held.text += key
}

/** A single character, also one that AltGr types, and none that Ctrl makes a command of. */
function isCharacter(event: KeyboardEvent): boolean {
  return Array.from(event.key).length === 1 && (event.getModifierState('AltGraph') || isPlain(event))
}

function isPlain({ ctrlKey, altKey, metaKey }: KeyPress): boolean {
  return !ctrlKey && !altKey && !metaKey
}
