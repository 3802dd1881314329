import { showControls } from '../../../shared/text/controls.ts'
import { useState } from 'react'
import { ageText } from '../../../shared/text/age.ts'
import { useDesk } from '../../store/hooks.tsx'
import type { QueueRow } from '../../store/queue-row.ts'
import { TicketStatusMark } from '../../ui/feedback/ticket-marks.tsx'
import { go } from '../../ui/navigation.ts'
import { Button } from '../../ui/controls/button.tsx'
import styles from './directory.module.css'
import { mayReadCases } from './may-write.ts'

const AT_FIRST = 20

/** What somebody has asked of the desk, the latest first. */
export function Requests({ rows }: { readonly rows: readonly QueueRow[] }) {
  const desk = useDesk()
  const [shown, setShown] = useState(AT_FIRST)
  if (!mayReadCases(desk.session)) return null
  return (
    <section className={styles.part} aria-label="Requests">
      <h3>
        Requests{' '}
        <span className={styles.quiet}>
          {rows.length > shown ? `${shown} of ${rows.length.toLocaleString('en-GB')}` : rows.length}
        </span>
      </h3>
      {rows.length === 0 && <p className={styles.quiet}>None yet.</p>}
      <ul>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={styles.request}
              onClick={() => go({ screen: 'queue', ticketId: row.id })}
            >
              <span className={styles.figures}>{row.reference}</span>
              <span className={styles.requestTitle}>{showControls(row.title)}</span>
              <TicketStatusMark status={row.status} />
              <span className={styles.quiet}>{ageText(Date.parse(row.receivedAt), desk.now())}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > shown && <Button onPress={() => setShown(shown * 5)}>Show more</Button>}
    </section>
  )
}
