import { showControls } from '../../../shared/text/controls.ts'
import type { ReactNode } from 'react'
import type { BulkPlan } from '../../../shared/queue/bulk.ts'
import { STATUSES } from '../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import type { Committed } from '../../store/append.ts'
import { useDesk } from '../../store/hooks.tsx'
import { useCommitKeys } from '../../ui/commands/commit-keys.ts'
import { Button } from '../../ui/controls/button.tsx'
import { clearSelection } from '../../ui/grid/selection.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { holdKeysWhile } from '../../ui/held-keys.ts'
import { closeBulk } from './bulk-store.ts'
import { perform } from './perform.ts'
import { queueGrid } from './view-store.ts'
import styles from './bulk.module.css'

interface BulkDialogProps {
  readonly title: string
  /** The verb on the button: "Assign". */
  readonly verb: string
  /** Null while something is still to be chosen. */
  readonly plan: BulkPlan | null
  /** What is still missing, in words; null when it can be done. */
  readonly missing: string | null
  readonly act: (plan: BulkPlan) => Promise<Committed>
  /** It is done: what was written for it is put away. */
  readonly onDone: () => void
  readonly children: ReactNode
}

/** An act on one ticket or several: what to do above, and below it what that would change and what it leaves alone. */
export function BulkDialog({ title, verb, plan, missing, act, onDone, children }: BulkDialogProps) {
  const desk = useDesk()
  const count = plan?.changes.length ?? 0
  const canAct = plan !== null && count > 0 && missing === null
  const go = async () => {
    if (!canAct || !(await perform(desk, act(plan)))) return
    queueGrid.setState(clearSelection())
    onDone()
    closeBulk()
  }
  const onKeys = useCommitKeys(go)
  return (
    <Dialog
      isOpen
      isSticky
      title={title}
      onClose={closeBulk}
      footer={
        <>
          <span className={styles.missing}>{missing}</span>
          <Button onPress={closeBulk}>Cancel</Button>
          <Button tone="primary" keys="Ctrl+Enter" isDisabled={!canAct} onPress={() => holdKeysWhile(go)}>
            {count > 1 ? `${verb} ${count}` : verb}
          </Button>
        </>
      }
    >
      <div role="presentation" className={styles.form} onKeyDownCapture={onKeys}>
        {children}
        {plan && <Preview plan={plan} />}
      </div>
    </Dialog>
  )
}

/** Lines shown of each list; the rest is counted. */
const SHOWN = 50

/** What will change, ticket by ticket, and which are left alone and why. */
function Preview({ plan: { changes, skipped } }: { readonly plan: BulkPlan }) {
  return (
    <div className={styles.preview}>
      <h3>{changes.length === 0 ? 'Nothing will change' : `${many(changes.length)} will change`}</h3>
      {changes.length > 0 && (
        <ul aria-label="Will change">
          {changes.slice(0, SHOWN).map(({ row, from, to, steps }) => (
            <li key={row.id}>
              <span className={styles.reference}>{row.reference}</span>
              <span className={styles.cut}>{showControls(row.title)}</span>
              <span className={styles.change}>
                {from && `${from} → `}
                {to}
                {steps.length > 1 && (
                  <span className={styles.quiet}>
                    {` through ${steps
                      .slice(0, -1)
                      .map((step) => labelOf(STATUSES, step))
                      .join(', ')}`}
                  </span>
                )}
              </span>
            </li>
          ))}
          <More count={changes.length} />
        </ul>
      )}
      {skipped.length > 0 && (
        <>
          <h3>{many(skipped.length)} left alone</h3>
          <ul aria-label="Left alone">
            {skipped.slice(0, SHOWN).map(({ row, why }) => (
              <li key={row.id}>
                <span className={styles.reference}>{row.reference}</span>
                <span className={styles.cut}>{why}</span>
              </li>
            ))}
            <More count={skipped.length} />
          </ul>
        </>
      )}
    </div>
  )
}

function More({ count }: { readonly count: number }) {
  return count > SHOWN && <li className={styles.quiet}>and {(count - SHOWN).toLocaleString('en-GB')} more</li>
}

function many(count: number): string {
  return count === 1 ? '1 ticket' : `${count.toLocaleString('en-GB')} tickets`
}
