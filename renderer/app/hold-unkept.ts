import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import type { Desk } from '../store/desk.ts'
import { doubted } from '../store/log.ts'
import { putBackUnkept, sealUnkept } from '../store/unkept.ts'
import { showToast } from '../ui/feedback/toast-store.ts'
import { setDeskBar } from '../ui/desk-bar.ts'
import { refusedWords } from './unkept-words.ts'

const EMPTIED =
  'The store of this workstation was damaged and had to be begun anew. What was logged is in the second copy: lock the desk, and sign in, to have it back. What is being written is held meanwhile'
/** Ten minutes, unless somebody puts it away. */
const EMPTIED_MS = 600_000

type Store = Pick<Bridge['store'], 'hold' | 'held'>

/** Puts back what could not be kept when the desk was locked, or its page went. Before anything of it is drawn. */
export async function takeBackUnkept(desk: Desk, store: Store): Promise<void> {
  const answer = await store.held()
  if (!answer.ok) return
  putBackUnkept(desk, answer.value.rows)
  // The disk took nothing a moment ago: what its log has since is safe once another was filled, not by opening it alone.
  if (answer.value.rows.length > 0) desk.log.setState(doubted)
}

/**
 * Has held, sealed, whatever is half written and not on disk, for as long as that is so: a lock is a matter of safety and
 * waits for no disk. What the disk refused is said for as long on the line at the foot. Returns what ends it.
 */
export function holdUnkept(desk: Desk, store: Store): () => void {
  setDeskBar({ notKept: refusedWords(desk.unkept.getState()) })
  const ends = [
    desk.unkept.subscribe((now, before) => {
      setDeskBar({ notKept: refusedWords(now) })
      for (const [id, row] of Object.entries(now))
        if (row !== before[id]) void store.hold(sealUnkept(desk, id, row))
      for (const id of Object.keys(before)) if (!(id in now)) void store.hold({ id, sealed: null })
    }),
    desk.log.subscribe(({ isEmptied }, before) => {
      if (isEmptied && !before.isEmptied) showToast({ message: EMPTIED, tone: 'caution', forMs: EMPTIED_MS })
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}
