import { useStore } from 'zustand'
import { partyOf } from '../../../../shared/call/draft.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import type { Calls } from '../calls.ts'
import { CallTimer } from '../call-timer.tsx'
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
          <li key={draft.id} className={styles.call}>
            <CallTimer since={draft.startedAt} />
            <StatusMark shape={recovered.has(draft.id) ? 'loop' : 'pause'} tone="muted">
              {recovered.has(draft.id) ? 'Kept from before' : 'Parked'}
            </StatusMark>
            <span className={styles.words}>
              <strong>
                {partyOf(draft.fields) || draft.fields.requesterTelephone || 'Nobody named yet'}
              </strong>
              <span className={styles.quiet}>{draft.fields.narrative?.slice(0, 200)}</span>
            </span>
            <Button onPress={() => calls.resume(draft.id)}>Resume</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
