import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { deskBar } from '../../ui/desk-bar.ts'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { KeyHint } from '../../ui/controls/key-hint.tsx'
import { lockWords, statusParts } from './status-words.ts'
import styles from './shell.module.css'

/** The last minute before the lock is shown as caution. */
const LOCK_SOON_MS = 60_000

/** The line at the foot: how fresh, what is unsent, mailbox, workstation, lock, help. Always there. */
export function StatusLine() {
  const bar = useStore(
    deskBar,
    useShallow(({ asAt, hub, unsent, notKept, mailbox, workstation }) => ({
      asAt,
      hub,
      unsent,
      notKept,
      mailbox,
      workstation,
    })),
  )
  return (
    <footer className={styles.status} aria-label="State of the desk">
      {statusParts(bar).map((part) => (
        <span key={part.id}>
          {part.shape ? (
            <StatusMark shape={part.shape} tone={part.tone ?? 'muted'}>
              {part.words}
            </StatusMark>
          ) : (
            part.words
          )}
        </span>
      ))}
      <span className={styles.statusEnd}>
        <LockCountdown />
        <span>
          <KeyHint keys="?" /> keys
        </span>
      </span>
    </footer>
  )
}

/** Changes every second, and is read from the store here alone. */
function LockCountdown() {
  const lockInMs = useStore(deskBar, (state) => state.lockInMs)
  if (lockInMs === null) return null
  const isSoon = lockInMs <= LOCK_SOON_MS
  return (
    <StatusMark shape={isSoon ? 'triangle' : 'pause'} tone={isSoon ? 'caution' : 'muted'}>
      {lockWords(lockInMs)}
    </StatusMark>
  )
}
