import type { Desk } from '../store/desk.ts'
import { keepWritingsNow, restoreWritings } from '../store/writing-state.ts'
import { keepBeforeLeaving } from '../ui/leaving.ts'

/**
 * Puts back what was being written when the desk was locked or ended, and keeps what is being written when the window
 * goes. Returns what ends it.
 */
export function keepWritings(
  desk: Desk,
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  // What cannot be read now stays on disk, and is put back at the next start.
  void restoreWritings(desk).catch(() => undefined)
  const keep = () => void keepWritingsNow()
  const end = keepBeforeLeaving(keepWritingsNow)
  window.addEventListener('pagehide', keep)
  return () => {
    end()
    window.removeEventListener('pagehide', keep)
    keep()
  }
}
