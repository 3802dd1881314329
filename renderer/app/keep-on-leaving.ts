import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { closeDesk, type Desk } from '../store/desk.ts'
import { keepEverything } from '../ui/leaving.ts'

/**
 * Keeps what is being written before the desk locks, and before its window closes, which waits. The store of a desk that
 * is locked is closed then: the page that comes finds nothing half done by the one that goes.
 *
 * @returns what ends it
 */
export function keepOnLeaving(desk: Desk, { events, app }: Pick<Bridge, 'events' | 'app'>): () => void {
  const ends = [
    events.onLocked(() => void keepEverything().then(() => closeDesk(desk))),
    events.onClosing(() => void keepEverything().then(() => app.quit())),
  ]
  return () => {
    for (const end of ends) end()
  }
}
