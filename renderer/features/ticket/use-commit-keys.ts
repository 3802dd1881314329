import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'

/**
 * A handler for `onKeyDownCapture` of a form: `Ctrl+Enter` anywhere in it commits. Fields that are read on Enter are
 * read first; buttons and lists, for which Enter means something else, do not hear of it.
 */
export function useCommitKeys(commit: () => void | Promise<void>): (event: KeyboardEvent) => void {
  const latest = useRef(commit)
  useLayoutEffect(() => {
    latest.current = commit
  })
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (!isText) event.stopPropagation()
    // Behind the change that reading the field makes.
    setTimeout(() => void latest.current())
  }
}
