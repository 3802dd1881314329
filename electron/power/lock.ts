import type { LockReason } from '../../shared/contract/events.ts'

interface Deps {
  readonly isUnlocked: () => boolean
  /** Drops the keys, closes what is open: after it nothing can be read. */
  readonly forget: () => void
  /** Tells the page that it is about to go. */
  readonly announce: (reason: LockReason) => void
  /** Loads the page anew, so that nothing of what it held stays in memory. */
  readonly reload: () => void
}

/** How long the page has to save its draft, in milliseconds. A machine that is being suspended does not wait. */
const grace = 300

/** Locks the desk: the keys go at once, the page follows. */
export const createLock =
  ({ isUnlocked, forget, announce, reload }: Deps) =>
  (reason: LockReason): void => {
    if (!isUnlocked()) return
    forget()
    announce(reason)
    if (reason === 'suspend' || reason === 'crash') reload()
    else setTimeout(reload, grace)
  }
