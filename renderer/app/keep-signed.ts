import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import type { Desk } from '../store/desk.ts'
import { signOwnHead } from '../store/signed-heads.ts'

/** How long somebody's latest entries may go unsigned: after the desk is locked, only their return can sign them. */
const EVERY_MS = 300_000

/**
 * Keeps the chain of whoever is at the desk signed: at once, for what was written up to the last lock, then every five
 * minutes, and when the desk is about to lock. Returns what ends it.
 */
export function keepSigned(desk: Desk, bridge: Pick<Bridge, 'pen' | 'events'>): () => void {
  // What fails is caught up by the next time.
  const sign = () => void signOwnHead(desk, bridge).catch(() => undefined)
  sign()
  const timer = setInterval(sign, EVERY_MS)
  const end = bridge.events.onLockWarning(sign)
  return () => {
    clearInterval(timer)
    end()
  }
}
