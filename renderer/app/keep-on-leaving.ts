import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { closeDesk, type Desk } from '../store/desk.ts'
import { keepEverything } from '../ui/leaving.ts'
import { closeOrAsk } from './closing-question.tsx'

/** How long a disk has to take it before somebody is asked, in milliseconds: half of what the window waits for its page. */
const DISK_MS = 1_000

/**
 * Keeps what is being written before the desk locks, and before its window closes, which waits; where it cannot be kept,
 * somebody is asked before that. The store of a desk that is locked is closed then: the page that comes finds nothing half
 * done by the one that goes.
 *
 * @returns what ends it
 */
export function keepOnLeaving(desk: Desk, { events, app }: Pick<Bridge, 'events' | 'app'>): () => void {
  const close = async () => {
    const aMoment = new Promise((resolve) => setTimeout(resolve, DISK_MS))
    const kept = keepEverything()
    await Promise.race([kept, aMoment])
    if (Object.keys(desk.unkept.getState()).length === 0) await kept
    await closeOrAsk(Object.keys(desk.unkept.getState()), false, app)
  }
  const ends = [
    events.onLocked(() => void keepEverything().then(() => closeDesk(desk))),
    events.onClosing(() => void close()),
  ]
  return () => {
    for (const end of ends) end()
  }
}
