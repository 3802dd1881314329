/** What a key press looks like to the matcher: the part of a KeyboardEvent that matters. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** A binding taken apart. `ctrl` means the command key on a Mac. */
export interface KeyBinding {
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
}

/** Takes `Ctrl+Shift+K` apart. The key itself is written as in `KeyboardEvent.key`; letters in either case. */
export function parseKeys(keys: string): KeyBinding {
  const parts = keys.split(/\+(?=.)/)
  const key = parts.at(-1) ?? ''
  const has = (name: string) => parts.slice(0, -1).includes(name)
  return {
    ctrl: has('Ctrl'),
    alt: has('Alt'),
    shift: has('Shift'),
    key: key === 'Space' ? ' ' : key.length === 1 ? key.toLowerCase() : key,
  }
}

/** Whether the binding types a character when nothing holds it: such keys never fire while somebody types. */
export function isCharacterKey(binding: KeyBinding): boolean {
  return binding.key.length === 1 && !binding.ctrl && !binding.alt
}

/**
 * Whether a key press is the binding. For signs such as `?` the Shift that makes them is not counted; digits and
 * letters held with Ctrl or Alt are also known by their place on the keyboard, as other layouts send other signs.
 */
export function matchesKeys(binding: KeyBinding, press: KeyPress, isMac: boolean): boolean {
  const ctrl = isMac ? press.metaKey : press.ctrlKey
  const otherHeld = isMac ? press.ctrlKey : press.metaKey
  if (otherHeld || ctrl !== binding.ctrl || press.altKey !== binding.alt) return false
  const isSign = binding.key.length === 1 && !/[\p{L}\p{N} ]/u.test(binding.key)
  if (!isSign && press.shiftKey !== binding.shift) return false
  const pressed = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (pressed === binding.key) return true
  const held = binding.ctrl || binding.alt
  return held && (press.code === `Digit${binding.key}` || press.code === `Key${binding.key.toUpperCase()}`)
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ' ': 'Space',
}

/** The caps to draw for a binding, in order: `['Ctrl', 'K']`. */
export function keyCaps(keys: string, isMac: boolean): readonly string[] {
  const binding = parseKeys(keys)
  const caps: string[] = []
  if (binding.ctrl) caps.push(isMac ? '⌘' : 'Ctrl')
  if (binding.alt) caps.push(isMac ? '⌥' : 'Alt')
  if (binding.shift) caps.push('Shift')
  caps.push(NAMES[binding.key] ?? (binding.key.length === 1 ? binding.key.toUpperCase() : binding.key))
  return caps
}

/** Whether this machine is a Mac, whose Ctrl is Command. */
export function isMacLike(navigatorPlatform: string): boolean {
  return navigatorPlatform.startsWith('Mac')
}
