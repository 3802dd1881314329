import { counted } from '../../shared/text/counted.ts'
import { showToast } from '../ui/feedback/toast-store.ts'
import { countHeldKeys } from '../ui/held-keys.ts'

const KEY = 'keys-left-out'
/** How long it stands, in milliseconds: whoever struck them may be speaking to somebody. */
const SAID_MS = 120_000

/** What the window keeps from one loading of the page to the next, and forgets when it closes. */
type WindowStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Notes how many keys go with the page, that were held for what a lock came before: their number alone, as nothing of
 * any case lies unsealed. Returns the undo.
 */
export function noteKeysLeftOut(storage: WindowStorage, page: EventTarget): () => void {
  const note = () => {
    if (countHeldKeys() > 0) storage.setItem(KEY, String(countHeldKeys()))
  }
  page.addEventListener('pagehide', note)
  return () => page.removeEventListener('pagehide', note)
}

/** Says so once to whoever comes next. */
export function sayKeysLeftOut(storage: WindowStorage): void {
  const count = Number(storage.getItem(KEY) ?? 0)
  storage.removeItem(KEY)
  if (!(count > 0)) return
  showToast({
    message: `The desk was locked before it could act on the last ${counted(count, 'key', 'keys')} struck. Nothing was done with what was typed, and none of it is kept: no call was taken, nothing logged`,
    tone: 'caution',
    forMs: SAID_MS,
  })
}
