import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import type { Inspection } from './read-archive.ts'
import styles from './exports.module.css'

/** What somebody says before an archive is taken in. */
export interface ImportAnswers {
  /** Where the archive came from; it is recorded. */
  readonly from: string
  /** Whether all that there is to agree to is wanted. */
  readonly isAgreed: boolean
}

export const noAnswers: ImportAnswers = { from: '', isAgreed: false }

/** Whether all has been said that this archive needs. */
export function isAnswered({ from, isAgreed }: ImportAnswers, inspection: Inspection): boolean {
  return from.trim() !== '' && (isAgreed || inspection.toAgreeTo.length === 0)
}

interface ImportFormProps {
  readonly answers: ImportAnswers
  readonly onChange: (answers: ImportAnswers) => void
  readonly inspection: Inspection
  /** Enter in the line. */
  readonly onEnter: () => void
}

/** Asks where an archive came from, and for agreement to what it changes of the desk itself or cannot prove. */
export function ImportForm({ answers, onChange, inspection, onEnter }: ImportFormProps) {
  const { toAgreeTo } = inspection
  return (
    <>
      {toAgreeTo.length > 0 && (
        <section className={styles.faults} aria-label="To be agreed to">
          <p>Taken in, this archive</p>
          <ul>
            {toAgreeTo.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <Checkbox isSelected={answers.isAgreed} onChange={(isAgreed) => onChange({ ...answers, isAgreed })}>
            I have checked this, and it is wanted
          </Checkbox>
        </section>
      )}
      <TextField
        label="Where it came from"
        isRequired
        autoFocus
        hint="Who handed it over, and how. It is recorded in the audit."
        value={answers.from}
        onChange={(from) => onChange({ ...answers, from })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return event.continuePropagation()
          // The button that has focus next, Stop, must not be pressed by the same key.
          event.preventDefault()
          onEnter()
        }}
        maxLength={1_000}
      />
    </>
  )
}
