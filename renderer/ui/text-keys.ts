import type { KeyPress } from './commands/keys.ts'

/** What `document.execCommand` is told: edits that can be undone like all that is typed. */
type Command = 'delete' | 'forwardDelete' | 'selectAll'
/** Those that the browser refuses to a page where it likes. */
type ClipboardCommand = 'copy' | 'cut' | 'paste'
type Direction = 'left' | 'right' | 'backward' | 'forward'
type Granularity = 'character' | 'word' | 'line' | 'lineboundary' | 'documentboundary'

/** What a key does to the text of a field. */
export type TextEdit =
  | { readonly does: 'insert'; readonly text: string }
  | { readonly does: 'edit'; readonly command: Command }
  | { readonly does: 'clipboard'; readonly command: ClipboardCommand }
  | {
      readonly does: 'caret'
      readonly alter: 'move' | 'extend'
      readonly direction: Direction
      readonly by: Granularity
    }
  | { readonly does: 'rub-out'; readonly direction: Direction; readonly by: Granularity }
  | { readonly does: 'submit' }
  | { readonly does: 'nothing' }
  /** Something that a page cannot do in the browser's stead. */
  | { readonly does: 'unknown' }

export interface TextKey extends KeyPress {
  readonly isAltGraph: boolean
}

const NOTHING: TextEdit = { does: 'nothing' }
const UNKNOWN: TextEdit = { does: 'unknown' }

const CARET: Readonly<Record<string, readonly [Direction, plain: Granularity, ctrl: Granularity | null]>> = {
  ArrowLeft: ['left', 'character', 'word'],
  ArrowRight: ['right', 'character', 'word'],
  ArrowUp: ['backward', 'line', null],
  ArrowDown: ['forward', 'line', null],
  Home: ['backward', 'lineboundary', 'documentboundary'],
  End: ['forward', 'lineboundary', 'documentboundary'],
}

const HELD: Readonly<Record<string, TextEdit>> = {
  a: { does: 'edit', command: 'selectAll' },
  // How much one step is, depends on which of the edits before it were the browser's own.
  z: UNKNOWN,
  y: UNKNOWN,
  c: { does: 'clipboard', command: 'copy' },
  x: { does: 'clipboard', command: 'cut' },
  v: { does: 'clipboard', command: 'paste' },
}

/** Of an unfinished character: what becomes of it is known to the keyboard's driver alone. */
const UNFINISHED = new Set(['Dead', 'Compose', 'Process', 'Unidentified'])

/**
 * What Chromium does with a key in a field of text, as its editing keys are on Linux and Windows. On a Mac the keys that
 * are held with others differ, and are unknown but for the clipboard and all.
 */
export function textEditOf(press: TextKey, isMultiline: boolean, isMac: boolean): TextEdit {
  const { key, shiftKey, altKey, isAltGraph } = press
  const isHeld = isMac ? press.metaKey : press.ctrlKey
  const isOddlyHeld = isMac ? press.ctrlKey || altKey : press.metaKey || altKey
  if (UNFINISHED.has(key)) return UNKNOWN
  if (Array.from(key).length === 1) {
    if (isAltGraph || !(isHeld || isOddlyHeld)) return { does: 'insert', text: key }
    if (isOddlyHeld) return isMac ? UNKNOWN : NOTHING
    return heldLetter(key.toLowerCase(), shiftKey)
  }
  if (key === 'Enter') {
    if (isMultiline) return { does: 'insert', text: '\n' }
    return isHeld || isOddlyHeld ? NOTHING : { does: 'submit' }
  }
  if (isOddlyHeld || (isMac && (isHeld || key === 'Home' || key === 'End')))
    return key in CARET || key === 'Backspace' || key === 'Delete' ? UNKNOWN : NOTHING
  if (key in CARET) return caretOf(press)
  return rubbingOut(press) ?? otherKey(key, isHeld, shiftKey, isMultiline)
}

function heldLetter(letter: string, isShifted: boolean): TextEdit {
  if (!isShifted) return HELD[letter] ?? NOTHING
  if (letter === 'z') return UNKNOWN
  return letter === 'v' ? { does: 'clipboard', command: 'paste' } : NOTHING
}

function caretOf({ key, ctrlKey, shiftKey }: KeyPress): TextEdit {
  const [direction, plain, held] = CARET[key] ?? []
  const by = ctrlKey ? held : plain
  if (direction === undefined || by === undefined || by === null) return UNKNOWN
  return { does: 'caret', alter: shiftKey ? 'extend' : 'move', direction, by }
}

function rubbingOut({ key, ctrlKey, shiftKey }: KeyPress): TextEdit | null {
  if (key !== 'Backspace' && key !== 'Delete') return null
  const isBack = key === 'Backspace'
  if (ctrlKey)
    return shiftKey ? UNKNOWN : { does: 'rub-out', direction: isBack ? 'backward' : 'forward', by: 'word' }
  if (shiftKey && !isBack) return { does: 'clipboard', command: 'cut' }
  return { does: 'edit', command: isBack ? 'delete' : 'forwardDelete' }
}

function otherKey(key: string, isHeld: boolean, isShifted: boolean, isMultiline: boolean): TextEdit {
  if (key === 'Insert' && isShifted) return { does: 'clipboard', command: 'paste' }
  if (key === 'Insert' && isHeld) return { does: 'clipboard', command: 'copy' }
  // How far a page is, the browser knows.
  if ((key === 'PageUp' || key === 'PageDown') && isMultiline) return UNKNOWN
  return NOTHING
}
