import { type ClipboardEvent, useState } from 'react'

/** Characters a field takes at one paste where nothing else is said: far beyond any narrative, far below a freeze. */
export const PASTE_LIMIT = 200_000

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
    const size = event.clipboardData.getData('text/plain').length
    if (size <= limit) {
      setRefusal(null)
      return
    }
    event.preventDefault()
    const figure = (count: number) => count.toLocaleString('en-GB')
    setRefusal(
      `Not pasted: ${figure(size)} characters, this field takes ${figure(limit)}. What was written is unchanged. ` +
        'Attach it as a file instead. (PASTE_TOO_LARGE)',
    )
  }
  return { refusal, onPaste, clear: () => setRefusal(null) }
}
