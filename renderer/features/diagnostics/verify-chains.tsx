import { useDesk } from '../../store/hooks.tsx'
import { type VerifyReport, verifyJournal } from '../../store/verify.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { Part } from './part.tsx'
import styles from './diagnostics.module.css'
import { useLongWork } from './use-long-work.ts'
import { Failure } from './failure.tsx'

/** Faults shown; the rest is counted. */
const SHOWN = 200

/** Checks every hash and every link of the whole journal. */
export function VerifyChains() {
  const desk = useDesk()
  const { isRunning, progress, result, error, start, cancel } = useLongWork((onProgress, signal) =>
    verifyJournal(desk, onProgress, signal),
  )
  return (
    <Part
      title="Journal"
      lead="Every entry bears its author’s number and the hash of the one before it. Checking finds what was removed, reordered or altered, and says where."
    >
      {isRunning ? (
        <Progress
          label="Checking the journal"
          value={progress === null ? null : progress.done / Math.max(1, progress.total)}
          detail={progress === null ? '' : `block ${number(progress.done)} of ${number(progress.total)}`}
          onCancel={cancel}
        />
      ) : (
        <div>
          <Button onPress={start}>{result ? 'Check again' : 'Check the whole journal'}</Button>
        </div>
      )}
      {error !== null && <Failure code={error} />}
      {result && <Report report={result} />}
    </Part>
  )
}

function Report({ report }: { readonly report: VerifyReport }) {
  const { entries, pens, faults, damagedBlocks, cancelled } = report
  const found = faults.length + damagedBlocks.length
  const counted = `${number(entries)} entries of ${number(pens)} ${pens === 1 ? 'pen' : 'pens'}`
  if (found === 0)
    return (
      <p role="status">
        <StatusMark shape={cancelled ? 'pause' : 'check'} tone={cancelled ? 'muted' : 'positive'}>
          {cancelled ? `Stopped. ${counted} were whole so far.` : `${counted}: all whole.`}
        </StatusMark>
      </p>
    )
  const lines = [
    ...damagedBlocks.map(
      (block) => `Block ${block} of the journal does not open: altered on disk, or damaged.`,
    ),
    ...faults.map(({ text, code }) => `${text} (${code})`),
  ]
  return (
    <div role="status">
      <p>
        <StatusMark shape="triangle" tone="caution">
          {`${number(found)} ${found === 1 ? 'fault' : 'faults'} in ${counted}.`}
        </StatusMark>
      </p>
      <p className={styles.quiet}>
        Everything that can be read is kept as it is. Do not delete anything: export what can be read, and
        take the missing entries in again from an archive or a backup.
      </p>
      <ul className={styles.faults}>
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > SHOWN && <li className={styles.quiet}>and {number(lines.length - SHOWN)} more</li>}
      </ul>
    </div>
  )
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
