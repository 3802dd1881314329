import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { holdKeysWhile } from '../held-keys.ts'

/**
 * A handler for `onKeyDownCapture` of a form: `Ctrl+Enter` anywhere in it commits what stands there at that moment. What
 * is struck after it is held until that is done: it gets into nothing that is on its way, and is for what comes then,
 * or, where it failed, for the form that still stands.
 *
 * @param commit does it; told whether Shift was held as well
 */
export function useCommitKeys(
  commit: (isShifted: boolean) => void | Promise<unknown>,
): (event: KeyboardEvent) => void {
  const latest = useRef(commit)
  useLayoutEffect(() => {
    latest.current = commit
  })
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    // Buttons, lists and fields, for which Enter means something else, do not hear of it.
    event.stopPropagation()
    if (event.repeat) return
    readField()
    holdKeysWhile(() => latest.current(event.shiftKey))
  }
}

/** Fields read what was typed when they are left: the one that has focus is left for a moment, and drawn as it was read. */
export function readField(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  flushSync(() => {
    field.blur()
    field.focus({ preventScroll: true })
  })
}
