import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import type { Desk } from '../store/desk.ts'
import { signOwnHead } from '../store/signed-heads.ts'
import { subscribeWritten } from '../store/subscribe.ts'
import { keepBeforeLeaving } from '../ui/leaving.ts'

/** While one thing after another is written, it is signed so often. */
const APART_MS = 1_000
/** When what could not be signed is tried again, though nothing more is written. */
const AGAIN_MS = 300_000

/**
 * Keeps the chain of whoever is at the desk signed: what was written up to the last lock, then whatever is written, as
 * soon as it is, and what is left when the desk is about to lock or its window to close. After that only their return can
 * sign it. Nothing waits for it but a lock by key and the closing of the window, and those not for long.
 *
 * @returns what ends it
 */
export function keepSigned(desk: Desk, bridge: Pick<Bridge, 'pen' | 'events'>): () => void {
  let turn: Promise<void> = Promise.resolve()
  let pause: ReturnType<typeof setTimeout> | undefined
  let isWanted = false
  // What fails is caught up by the next time.
  const sign = () => (turn = turn.then(() => signOwnHead(desk, bridge)).catch(() => undefined))
  const onWritten = () => {
    isWanted = true
    if (pause !== undefined) return
    isWanted = false
    void sign()
    pause = setTimeout(() => {
      pause = undefined
      if (isWanted) onWritten()
    }, APART_MS)
  }

  void sign()
  const timer = setInterval(() => void sign(), AGAIN_MS)
  const ends = [
    subscribeWritten(desk, onWritten),
    bridge.events.onLockWarning(() => void sign()),
    keepBeforeLeaving(sign),
  ]
  return () => {
    clearInterval(timer)
    clearTimeout(pause)
    for (const end of ends) end()
  }
}
