import { useStore } from 'zustand'
import { type CallDraft, partyOf } from '../../../../shared/call/draft.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { CallBegun, CallTimer } from '../call-timer.tsx'
import { type Calls, otherTaker } from '../calls.ts'
import { useUserName } from '../use-user-name.ts'
import styles from './calls-screen.module.css'

/** Cards that are not logged yet. After a crash those from before stand here too, with all that was typed. */
export function CallsInProgress({ calls }: { readonly calls: Calls }) {
  const drafts = useStore(calls.store, (state) => state.drafts)
  const recovered = useStore(calls.store, (state) => state.recovered)
  if (drafts.length === 0) return null
  return (
    <section className={styles.block} aria-label="Calls in progress">
      <h3>
        In progress <span className={styles.quiet}>{drafts.length}</span>
      </h3>
      <ul className={styles.list}>
        {drafts.map((draft) => (
          <InProgress key={draft.id} calls={calls} draft={draft} isKept={recovered.has(draft.id)} />
        ))}
      </ul>
    </section>
  )
}

interface InProgressProps {
  readonly calls: Calls
  readonly draft: CallDraft
  /** Found on disk: nobody is on its line any more, and no timer runs. */
  readonly isKept: boolean
}

function InProgress({ calls, draft, isKept }: InProgressProps) {
  const taker = useUserName(otherTaker(draft, calls.desk))
  const isCommitting = useStore(calls.store, ({ committing }) => committing.includes(draft.id))
  const isUnstored = useStore(calls.store, ({ unstored }) => unstored[draft.id] !== undefined)
  return (
    <li className={styles.call}>
      {isKept ? <CallBegun at={draft.startedAt} /> : <CallTimer since={draft.startedAt} />}
      {isUnstored && (
        <StatusMark shape="triangle" tone="caution">
          Not stored
        </StatusMark>
      )}
      <StatusMark shape={isKept ? 'loop' : 'pause'} tone="muted">
        {isCommitting
          ? 'Being logged'
          : taker
            ? `Parked by ${taker}`
            : isKept
              ? 'Kept from before'
              : 'Parked'}
      </StatusMark>
      <span className={styles.words}>
        <strong>{partyOf(draft.fields) || draft.fields.requesterTelephone || 'Nobody named yet'}</strong>
        <span className={styles.quiet}>{draft.fields.narrative?.slice(0, 200)}</span>
      </span>
      <Button onPress={() => calls.resume(draft.id)}>Resume</Button>
    </li>
  )
}
