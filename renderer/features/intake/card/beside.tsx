import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { CallDraft } from '../../../../shared/call/draft.ts'
import { stillToAsk } from '../../../../shared/call/requirements.ts'
import { checkedCaller, standingOf } from '../../../../shared/call/verification.ts'
import { markingOf } from '../../../../shared/call/marking.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { isOpenStatus, STATUSES } from '../../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../../shared/taxonomy/term.ts'
import { ageText } from '../../../../shared/text/age.ts'
import { callerOf } from '../../../store/acts/calls.ts'
import { useDeskState, useQueue } from '../../../store/hooks.tsx'
import { ticketsOfContact } from '../../../store/reads.ts'
import { KeyHint } from '../../../ui/controls/key-hint.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import styles from './card.module.css'
import { Callers } from './callers.tsx'
import { PriorityBlock } from './priority-block.tsx'
import { useCard, useCardHandle } from './use-card.ts'

interface BesideProps {
  /** Brings the cursor to a field. */
  readonly onAsk: (field: string) => void
}

/** What the desk knows while the caller speaks: who it may be, what they have open, how pressing, what is missing. */
export function Beside({ onAsk }: BesideProps) {
  return (
    <aside className={styles.beside} aria-label="Beside the call" data-pane tabIndex={-1}>
      <Callers />
      <OpenTickets />
      <PriorityBlock />
      <StillToAskBlock onAsk={onAsk} />
    </aside>
  )
}

const SHOWN = 8

/** What the caller has open already; the key adds this call to one of them. */
function OpenTickets() {
  const { calls } = useCardHandle()
  const contact = useCard((draft) => callerOf(calls.desk, draft)?.id ?? null)
  const rows = useQueue((queue) => queue.rows)
  const open = useMemo(
    () =>
      contact === null || rows.length === 0
        ? []
        : ticketsOfContact(calls.desk, contact).filter(({ status }) => isOpenStatus(status)),
    [calls, contact, rows],
  )
  if (contact === null) return null
  return (
    <section className={styles.block} aria-label="Caller’s open tickets">
      <h3>
        Open tickets <span className={styles.quiet}>{open.length}</span>
        {open.length > 0 && (
          <span className={styles.blockKey}>
            <KeyHint keys="Ctrl+Shift+A" /> add to one
          </span>
        )}
      </h3>
      <ul className={styles.tickets}>
        {open.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <span className={styles.figures}>{row.reference}</span>
            <span className={styles.ticketTitle}>{row.title}</span>
            <span className={styles.quiet}>
              {labelOf(STATUSES, row.status)}, {ageText(Date.parse(row.receivedAt), calls.desk.now())}
            </span>
          </li>
        ))}
      </ul>
      {open.length > SHOWN && (
        <p className={styles.quiet}>
          {SHOWN} of {open.length}
        </p>
      )}
    </section>
  )
}

function StillToAskBlock({ onAsk }: BesideProps) {
  const deskMarking = useDeskState((state) => profileOf(state).marking)
  // The questions themselves: a key that answers none of them draws nothing.
  const { calls } = useCardHandle()
  const missing = useCard(
    useShallow((draft: CallDraft) => {
      const { fields, verification } = draft
      return stillToAsk(
        { ...fields, marking: markingOf(fields, deskMarking) },
        standingOf(verification, checkedCaller(draft, callerOf(calls.desk, draft))),
      )
    }),
  )
  return (
    <section className={styles.block} aria-label="Still to ask">
      <h3>
        Still to ask <span className={styles.quiet}>{missing.length}</span>
        {missing.length > 0 && (
          <span className={styles.blockKey}>
            <KeyHint keys="F8" /> next
          </span>
        )}
      </h3>
      {missing.length === 0 ? (
        <StatusMark shape="check" tone="positive">
          Nothing is missing
        </StatusMark>
      ) : (
        <ul className={styles.missing}>
          {missing.map(({ field, label }) => (
            <li key={field}>
              <button type="button" data-ask={field} className={styles.ask} onClick={() => onAsk(field)}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
