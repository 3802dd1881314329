import type { Desk } from '../store/desk.ts'
import { keepWritingsNow, restoreWritings } from '../store/writing-state.ts'

/**
 * Puts back what was being written when the desk was locked or ended, and keeps what is being written when the window
 * goes. Returns what ends it.
 */
export function keepWritings(desk: Desk, window: Pick<Window, 'addEventListener' | 'removeEventListener'>) {
  // What cannot be read now stays on disk, and is put back at the next start.
  void restoreWritings(desk).catch(() => undefined)
  window.addEventListener('pagehide', keepWritingsNow)
  return () => {
    window.removeEventListener('pagehide', keepWritingsNow)
    keepWritingsNow()
  }
}
