import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { keepEverything } from '../ui/leaving.ts'

/** Keeps what is being written before the desk locks, and before its window closes, which waits. Returns what ends it. */
export function keepOnLeaving({ events, app }: Pick<Bridge, 'events' | 'app'>): () => void {
  const ends = [
    events.onLocked(() => void keepEverything()),
    events.onClosing(() => void keepEverything().then(() => app.quit())),
  ]
  return () => {
    for (const end of ends) end()
  }
}
