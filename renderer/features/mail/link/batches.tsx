import { stripControls } from '../../../../shared/text/controls.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Progress } from '../../../ui/feedback/progress.tsx'
import { go } from '../../../ui/navigation.ts'
import { chooseView } from '../mail-ui.ts'
import { faultText } from './fault-text.ts'
import { type Batch, cancelBatch, forgetBatch, type LeftOut, takenOf, useBatches } from './files.ts'
import { progressText, takenText } from './taken-text.ts'
import styles from './link.module.css'

/** Faults that are listed; the rest is counted. */
const SHOWN = 20

/** Files that are being taken in: how far, a way to stop, and what could not be taken. Nothing under way: nothing. */
export function Batches() {
  const batches = useBatches()
  if (batches.length === 0) return null
  return (
    <section className={styles.batches} aria-label="Messages from files" data-pane tabIndex={-1}>
      {batches.map((batch) => (
        <BatchCard key={batch.id} batch={batch} />
      ))}
    </section>
  )
}

function BatchCard({ batch }: { readonly batch: Batch }) {
  const { reading, progress } = batch
  const isOver = reading === null && (progress === null ? batch.handle === null : progress.finished)
  if (isOver) return <Outcome batch={batch} />
  if (reading && reading.done < reading.of)
    return (
      <Progress
        label="Reading files"
        value={reading.done / reading.of}
        detail={`${number(reading.done)} of ${number(reading.of)}`}
        onCancel={() => cancelBatch(batch)}
      />
    )
  const { done, of } = progress ?? { done: 0, of: 0 }
  return (
    <Progress
      label="Taking messages in"
      // A single file of many megabytes has no half way.
      value={done === 0 ? null : done / of}
      detail={progressText({ done, of })}
      onCancel={() => cancelBatch(batch)}
    />
  )
}

/** What became of it: it stays until somebody has seen it. */
function Outcome({ batch }: { readonly batch: Batch }) {
  const { progress, leftOut } = batch
  const failed: readonly (LeftOut | { name: string; code: string })[] = [
    ...leftOut,
    ...(progress?.failed ?? []),
  ]
  const refused = leftOut.length + (progress?.refused ?? 0)
  const taken = takenOf(batch)
  const look = () => {
    chooseView('unhandled')
    go({ screen: 'mail', ticketId: null })
    forgetBatch(batch.id)
  }
  return (
    <div className={styles.outcome} role="status">
      <p>
        <strong>{takenText(taken)}</strong>
        {progress?.cancelled === true && ', then stopped'}
        {refused > 0 && `, ${number(refused)} not`}
      </p>
      {progress !== null && progress.left > 0 && <p>{leftText(progress.left)}</p>}
      {failed.length > 0 && (
        <ul className={styles.failed} aria-label="Not taken in">
          {failed.slice(0, SHOWN).map(({ name, code }, index) => (
            <li key={index}>
              <bdi>{stripControls(name)}</bdi>: {faultText(code)} <code>{code}</code>
            </li>
          ))}
          {refused > SHOWN && <li>{`and ${number(refused - SHOWN)} more`}</li>}
        </ul>
      )}
      <div className={styles.buttons}>
        {taken.fresh > 0 && <Button onPress={look}>Look at them</Button>}
        <Button tone="quiet" onPress={() => forgetBatch(batch.id)}>
          Done
        </Button>
      </div>
    </div>
  )
}

function leftText(left: number): string {
  const files = left === 1 ? '1 dropped file was' : `${number(left)} dropped files were`
  return `The desk was locked or ended meanwhile: ${files} not taken in. Drop them once more; what is here already does not come in twice.`
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
