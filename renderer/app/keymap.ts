import { flushSync } from 'react-dom'
import { appearance } from '../ui/appearance.ts'
import type { Command } from '../ui/commands/command.ts'
import { isCharacterKey, isMacLike, type KeyPress, matchesKeys, parseKeys } from '../ui/commands/keys.ts'
import { registry, standingCommands } from '../ui/commands/registry.ts'
import { tookKey } from '../ui/held-keys.ts'
import { closePalette } from './palette/palette-store.ts'

/** What surrounds the place where a key was pressed. */
export interface KeyContext {
  /** The `data-scope`s around it; `global` is always among them. */
  readonly scopes: ReadonlySet<string>
  readonly isTyping: boolean
  readonly isInDialog: boolean
  /** Whether it is in what was laid over a dialog: its own keys act there, and of the others those that act in dialogs. */
  readonly isOverDialog: boolean
  /** Whether keys that type a character may act (WCAG 2.1.4). */
  readonly singleKeys: boolean
  readonly isMac: boolean
}

/**
 * The command a key press calls for. Among several the innermost scope wins over `global`. A key that types a
 * character never acts while somebody types, nor when such keys are switched off.
 */
export function commandFor(
  press: KeyPress,
  commands: readonly Command[],
  context: KeyContext,
): Command | undefined {
  const fits = (command: Command) =>
    context.scopes.has(command.scope) &&
    (command.overDialogs === true || !rests(command, context)) &&
    (command.keys ?? []).some((keys) => {
      const binding = parseKeys(keys)
      if (isCharacterKey(binding) && (context.isTyping || !context.singleKeys)) return false
      return matchesKeys(binding, press, context.isMac)
    }) &&
    (command.when?.() ?? true)
  const fitting = standingCommands(commands).filter(fits)
  return fitting.find((command) => command.scope !== 'global') ?? fitting[0]
}

/** A dialog is finished first: nothing else acts meanwhile, nor takes it off the screen. */
function rests({ scope }: Command, { isInDialog, isOverDialog }: KeyContext): boolean {
  return isInDialog || (isOverDialog && scope === 'global')
}

const TEXT_INPUTS = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number', 'date', 'time'])

/** Whether what is typed at an element becomes text in it. */
export function isTypingIn(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return TEXT_INPUTS.has(element.type)
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true
  return element instanceof HTMLElement && element.isContentEditable
}

/** Reads off the document what surrounds an element. */
export function contextOf(element: Element | null): Omit<KeyContext, 'singleKeys' | 'isMac'> {
  const scopes = new Set(['global'])
  for (let at = element?.closest('[data-scope]'); at; at = at.parentElement?.closest('[data-scope]')) {
    scopes.add(at.getAttribute('data-scope') ?? '')
  }
  return {
    scopes,
    isTyping: isTypingIn(element),
    isInDialog: scopes.has('dialog'),
    isOverDialog: scopes.has('over-dialog'),
  }
}

/** Whether any part of the page belongs to a scope, so that its commands can be reached. */
export function isScopeOnScreen(scope: string): boolean {
  return [...document.querySelectorAll('[data-scope]')].some(
    (part) => part.getAttribute('data-scope') === scope,
  )
}

/** The scopes of parts that focus can be brought into: not of those that something lies over. */
export function scopesInReach(): ReadonlySet<string> {
  const parts = [...document.querySelectorAll('[data-scope]')].filter((part) => !part.closest('[inert]'))
  return new Set(parts.map((part) => part.getAttribute('data-scope') ?? ''))
}

/** Listens for the keys of all registered commands, before anything else on the page does. Returns the undo. */
export function listenForKeys(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.isComposing ? undefined : commandOf(event)
    if (!command?.overHeldKeys && tookKey(event)) return
    if (!command) return
    event.preventDefault()
    event.stopPropagation()
    // A key held down must not do a thing twenty times.
    if (event.repeat) return
    // The palette holds nothing that could be lost: whatever a key calls for from inside it, it makes room for.
    flushSync(closePalette)
    void command.run()
  }
  target.addEventListener('keydown', onKeyDown, { capture: true })
  return () => target.removeEventListener('keydown', onKeyDown, { capture: true })
}

function commandOf(event: KeyboardEvent): Command | undefined {
  return commandFor(event, registry.getState().commands, {
    ...contextOf(event.target instanceof Element ? event.target : null),
    singleKeys: appearance.getState().singleKeys,
    isMac: isMacLike(navigator.platform),
  })
}

/** What is wrong with a set of commands: one sentence each. Nothing is the only good answer. */
export function keymapFaults(commands: readonly Command[]): readonly string[] {
  const faults: string[] = []
  const taken = new Map<string, string>()
  for (const command of commands) {
    for (const keys of command.keys ?? []) {
      const binding = parseKeys(keys)
      if (command.scope === 'global' && isCharacterKey(binding) && binding.key !== '?') {
        faults.push(`${command.id}: ${keys} types a character and must not be global`)
      }
      const slot = `${command.scope} ${JSON.stringify(binding)}`
      const other = taken.get(slot)
      if (other !== undefined && other !== command.id)
        faults.push(`${command.id}: ${keys} is taken by ${other}`)
      taken.set(slot, command.id)
    }
  }
  return faults
}
