import { useMemo } from 'react'
import { codeWords, sharedReferences, writersUnder } from '../../../shared/queue/shared-references.ts'
import { useDeskState, useQueue } from '../../store/hooks.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { Part } from './part.tsx'
import styles from './diagnostics.module.css'

/** References shown; the rest is counted. */
const SHOWN = 200

/** Whether every reference stands on one ticket only. */
export function References() {
  const rows = useQueue((queue) => queue.rows)
  const shared = useMemo(() => sharedReferences(rows), [rows])
  const desk = useDeskState((state) => state)
  const writers = useMemo(() => writersUnder(shared, desk), [shared, desk])
  return (
    <Part
      title="References"
      lead="A reference is given out once. Where it stands on several tickets, two workstations worked under one code, because one was made by copying the other, or tickets came in, with an archive for one, that somebody wrote under a code in use here."
    >
      {shared.length === 0 ? (
        <p role="status">
          <StatusMark shape="check" tone="positive">
            {`${number(rows.length)} tickets: no reference stands twice.`}
          </StatusMark>
        </p>
      ) : (
        <div role="status">
          <p>
            <StatusMark shape="triangle" tone="caution">
              {`${number(shared.length)} ${shared.length === 1 ? 'reference stands' : 'references stand'} on more than one ticket.`}
            </StatusMark>
          </p>
          <p className={styles.quiet}>
            Nothing is lost: each ticket keeps its own log, and finding by the reference shows all of them.
          </p>
          <ul className={styles.faults}>
            {writers.map(({ code, places }) => (
              <li key={code}>{codeWords(code, places)}</li>
            ))}
          </ul>
          <ul className={styles.faults}>
            {shared.slice(0, SHOWN).map(({ reference, tickets }) => (
              <li key={reference}>{`${reference}: ${number(tickets.length)} tickets`}</li>
            ))}
            {shared.length > SHOWN && (
              <li className={styles.quiet}>and {number(shared.length - SHOWN)} more</li>
            )}
          </ul>
        </div>
      )}
    </Part>
  )
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
