import { Fragment } from 'react'
import type { GivenFiles, NotTaken } from '../../../../shared/contract/mail.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { showToast } from '../../../ui/feedback/toast-store.ts'
import { Progress } from '../../../ui/feedback/progress.tsx'
import { go } from '../../../ui/navigation.ts'
import { chooseView } from '../mail-ui.ts'
import { byReason } from './by-reason.ts'
import { faultText } from './fault-text.ts'
import { type Batch, useBatches } from './batch-list.ts'
import { cancelBatch, seeBatch, takenOf } from './files.ts'
import { progressText, takenText } from './taken-text.ts'
import styles from './link.module.css'

/** Reasons that are listed, and names for each; the rest is counted, and can be copied. */
const REASONS = 20
const NAMED = 5

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
  const { given, reading, progress } = batch
  const isOver = reading === null && (progress === null ? batch.handle === null : progress.finished)
  if (isOver) return <Outcome batch={batch} />
  if (reading && (reading.isLooking || reading.done < reading.of))
    return (
      <Progress
        label={<NamedWork work="Reading" given={given} />}
        // Nobody knows yet how many there are.
        value={reading.isLooking ? null : reading.done / reading.of}
        detail={`${number(reading.done)} of ${number(reading.of)}${reading.isLooking ? ' found so far' : ''}`}
        onCancel={() => cancelBatch(batch)}
      />
    )
  const { done, of } = progress ?? { done: 0, of: 0 }
  return (
    <Progress
      label={<NamedWork work="Taking messages in from" given={given} />}
      // A single file of many megabytes has no half way.
      value={done === 0 ? null : done / of}
      detail={progressText({ done, of })}
      onCancel={() => cancelBatch(batch)}
    />
  )
}

/** What is done with which files: several at once are told apart by the first of each. */
function NamedWork({ work, given }: { readonly work: string; readonly given: GivenFiles }) {
  if (given.first === null) return `${work} files`
  const more = given.files - 1
  return (
    <>
      {work} <bdi>{stripControls(given.first)}</bdi>
      {more > 0 && ` and ${number(more)} more`}
    </>
  )
}

/** What became of it: it stays until somebody has seen it. */
function Outcome({ batch }: { readonly batch: Batch }) {
  const { progress, leftOut } = batch
  const failed: readonly NotTaken[] = [...leftOut, ...(progress?.failed ?? [])]
  const refused = leftOut.length + (progress?.refused ?? 0)
  const taken = takenOf(batch)
  const isNone = taken.fresh + taken.again === 0 && refused + (progress?.left ?? 0) > 0
  const look = () => {
    chooseView('unhandled')
    go({ screen: 'mail', ticketId: null })
    seeBatch(batch)
  }
  return (
    <div className={styles.outcome} role="status">
      <p>
        <strong>{isNone ? 'Not everything was taken in' : takenText(taken)}</strong>
        {progress?.cancelled === true && ', then stopped'}
        {refused > 0 && !isNone && `, ${number(refused)} not`}
      </p>
      {progress !== null && progress.left > 0 && <p>{leftText(progress.left)}</p>}
      {failed.length > 0 && <NotTakenList failed={failed} more={refused - failed.length} />}
      <div className={styles.buttons}>
        {taken.fresh > 0 && <Button onPress={look}>Look at them</Button>}
        <Button tone="quiet" onPress={() => seeBatch(batch)}>
          Done
        </Button>
      </div>
    </div>
  )
}

interface NotTakenListProps {
  readonly failed: readonly NotTaken[]
  /** How many more there were, whose names are not known. */
  readonly more: number
}

/** What was not taken in, by name: the first of each reason, and all of them to be copied. */
function NotTakenList({ failed, more }: NotTakenListProps) {
  const reasons = byReason(failed)
  const isCut = more > 0 || reasons.length > REASONS || reasons.some(({ names }) => names.length > NAMED)
  const copy = async () => {
    const text = failed
      .map(({ name, code }) => `${stripControls(name)}: ${faultText(code)} ${code}`)
      .join('\n')
    const copied = await window.desk.clipboard.copy({ text })
    if (!copied.ok) return tellError(copied.error.code)
    const names = failed.length === 1 ? '1 name' : `${number(failed.length)} names`
    showToast({ message: `${names} copied; the clipboard is emptied in a minute` })
  }
  return (
    <ul className={styles.failed} aria-label="Not taken in">
      {reasons.slice(0, REASONS).map(({ code, names }) => (
        <li key={code}>
          {names.slice(0, NAMED).map((name, index) => (
            <Fragment key={index}>
              {index > 0 && ', '}
              <bdi>{stripControls(name)}</bdi>
            </Fragment>
          ))}
          {names.length > NAMED && ` and ${number(names.length - NAMED)} more`}: {faultText(code)}{' '}
          <code>{code}</code>
        </li>
      ))}
      {more > 0 && <li>{`and ${number(more)} more`}</li>}
      {isCut && (
        <li>
          <Button onPress={() => void copy()}>Copy the list</Button>
        </li>
      )}
    </ul>
  )
}

function leftText(left: number): string {
  const files = left === 1 ? '1 dropped file was' : `${number(left)} dropped files were`
  return `The desk was locked or ended meanwhile: ${files} not taken in. Drop them once more; what is here already does not come in twice.`
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
