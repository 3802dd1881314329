import type { KeyboardEvent } from 'react'

/** A handler for `onKeyDownCapture` of a dialog's form: `Ctrl+Enter` anywhere in it commits. */
export function onCommitKeys(
  commit: (isShifted: boolean) => void | Promise<void>,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    void commit(event.shiftKey)
  }
}
