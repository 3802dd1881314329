import { type ClipboardEvent, useState } from 'react'
import { ENTRY_TEXT_LIMIT } from '../../../shared/journal/text-limit.ts'
import { LONGEST_RUN, slowRun } from '../../../shared/text/runs.ts'

const figure = (count: number) => count.toLocaleString('en-GB')

/**
 * Refuses a paste that would freeze the field. Nothing of what stood there changes; the returned message says so
 * until the next accepted paste or change.
 *
 * @param limit characters accepted in one paste
 */
export function usePasteLimit(limit: number): {
  readonly refusal: string | null
  readonly onPaste: (event: ClipboardEvent) => void
  readonly clear: () => void
} {
  const [refusal, setRefusal] = useState<string | null>(null)
  const onPaste = (event: ClipboardEvent) => {
    const fault = pasteFault(event.clipboardData.getData('text/plain'), limit)
    if (fault !== null) event.preventDefault()
    setRefusal(fault)
  }
  return { refusal, onPaste, clear: () => setRefusal(null) }
}

function pasteFault(text: string, limit: number): string | null {
  if (text.length > limit)
    return (
      `Not pasted: ${figure(text.length)} characters, this field takes ${figure(limit)}. What was written is ` +
      'unchanged. Attach it as a file instead. (PASTE_TOO_LARGE)'
    )
  const run = slowRun(text)
  if (run === 0) return null
  return (
    `Not pasted: ${figure(run)} characters without a blank, in a script of which this field takes ` +
    `${figure(LONGEST_RUN)} without one. What was written is unchanged. Attach it as a file instead. (PASTE_UNBROKEN)`
  )
}

/** Says of a text that is longer than an entry takes that it will be refused, while it is still being written. */
export function lengthFault(text: string): string | null {
  if (text.length <= ENTRY_TEXT_LIMIT) return null
  return (
    `${figure(text.length)} characters, an entry takes ${figure(ENTRY_TEXT_LIMIT)}. What you typed is kept. ` +
    'Shorten it, or attach it as a file instead. (E_ENTRY_TOO_LARGE)'
  )
}
