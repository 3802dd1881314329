import { isMacLike } from './commands/keys.ts'
import { type TextEdit, textEditOf } from './text-keys.ts'

/** What became of a key: something on the page took it, the browser's part was done, or that cannot be done. */
export type Struck = 'taken' | 'done' | 'impossible'

/**
 * Strikes a key again that was kept from the page: down, what the browser does with a key that nobody took, and does not
 * do with one that is struck by the page, and up.
 *
 * @param onDown told of the event before it goes out
 */
export function strike(event: KeyboardEvent, onDown: (down: KeyboardEvent) => void): Struck {
  const { key, code, ctrlKey, shiftKey, altKey, metaKey, repeat } = event
  const init = {
    key,
    code,
    ctrlKey,
    shiftKey,
    altKey,
    metaKey,
    repeat,
    bubbles: true,
    cancelable: true,
    composed: true,
  }
  const down = new KeyboardEvent('keydown', init)
  onDown(down)
  const isTaken = !(document.activeElement ?? document.body).dispatchEvent(down)
  const at = document.activeElement
  const struck = isTaken ? 'taken' : doAsBrowser(event, at)
  const isUp = at?.dispatchEvent(new KeyboardEvent('keyup', init)) === true
  // A button is pressed by the space bar when it is let go.
  if (!isTaken && isUp && key === ' ' && isPressed(at)) at.click()
  return struck
}

function doAsBrowser(event: KeyboardEvent, at: Element | null): Struck {
  if (event.key === 'Tab') return isPlain(event) ? goToNext(at, event.shiftKey) : 'done'
  if (isTextField(at)) return editText(event, at)
  if (at instanceof HTMLSelectElement || (at instanceof HTMLInputElement && !isPressed(at)))
    return changesValue(event) ? 'impossible' : 'done'
  if (event.key === 'Enter' && (at instanceof HTMLButtonElement || at instanceof HTMLAnchorElement))
    at.click()
  return 'done'
}

function goToNext(at: Element | null, isBack: boolean): Struck {
  const all = tabbable()
  const next = all[all.indexOf(at as HTMLElement) + (isBack ? -1 : 1)]
  next?.focus()
  // What stands in a field that is come to by this key is replaced by what is typed.
  if (next instanceof HTMLInputElement && isTextField(next)) next.select()
  return 'done'
}

function editText(event: KeyboardEvent, field: HTMLInputElement | HTMLTextAreaElement): Struck {
  const press = {
    key: event.key,
    code: event.code,
    ctrlKey: event.ctrlKey,
    shiftKey: event.shiftKey,
    altKey: event.altKey,
    metaKey: event.metaKey,
    isAltGraph: event.getModifierState('AltGraph'),
  }
  const isMultiline = field instanceof HTMLTextAreaElement
  return edit(textEditOf(press, isMultiline, isMacLike(navigator.platform)), field)
}

/** As a person edits, so that it can be undone like all that is typed: there is no other way to do that. */
function edit(what: TextEdit, field: HTMLInputElement | HTMLTextAreaElement): Struck {
  switch (what.does) {
    case 'insert':
      document.execCommand('insertText', false, what.text)
      return 'done'
    case 'edit':
      document.execCommand(what.command)
      return 'done'
    case 'clipboard':
      return document.execCommand(what.command) ? 'done' : 'impossible'
    case 'caret':
      document.getSelection()?.modify(what.alter, what.direction, what.by)
      return 'done'
    case 'rub-out':
      // What is marked is rubbed out, and nothing besides.
      if (field.selectionStart === field.selectionEnd)
        document.getSelection()?.modify('extend', what.direction, what.by)
      document.execCommand('delete')
      return 'done'
    case 'submit':
      field.form?.requestSubmit()
      return 'done'
    case 'nothing':
      return 'done'
    case 'unknown':
      return 'impossible'
  }
}

/** What has no text, but is changed by arrows, letters and digits. */
function changesValue(event: KeyboardEvent): boolean {
  return (
    isPlain(event) &&
    (Array.from(event.key).length === 1 || /^(Arrow|Home|End|Page|Back|Del)/.test(event.key))
  )
}

function isPlain({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return !ctrlKey && !altKey && !metaKey
}

const TEXT_TYPES = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number'])

/** Whether an element is a field that text is typed in. */
function isTextField(at: unknown): at is HTMLInputElement | HTMLTextAreaElement {
  return at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && TEXT_TYPES.has(at.type))
}

function isPressed(at: Element | null): at is HTMLButtonElement | HTMLInputElement {
  return (
    at instanceof HTMLButtonElement ||
    (at instanceof HTMLInputElement && ['checkbox', 'radio', 'button', 'submit', 'file'].includes(at.type))
  )
}

function tabbable(): HTMLElement[] {
  return [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
  ].filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(':disabled') &&
      one.closest('[inert]') === null &&
      one.getClientRects().length > 0,
  )
}
