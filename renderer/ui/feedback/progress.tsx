import { type ReactNode, useId } from 'react'
import { Label, ProgressBar } from 'react-aria-components'
import { Button } from '../controls/button.tsx'
import styles from './feedback.module.css'

export interface ProgressProps {
  /** What is being done: "Exporting 1,204 tickets". */
  readonly label: ReactNode
  /** 0-1, or null while the end is not known. */
  readonly value: number | null
  /** How far in words: "310 of 1,204". */
  readonly detail?: string
  /** Absent: it cannot be stopped. */
  readonly onCancel?: () => void
}

/** Long work: how far, and a way to stop it. */
export function Progress({ label, value, detail, onCancel }: ProgressProps) {
  const labelId = useId()
  return (
    <div className={styles.progress}>
      <ProgressBar isIndeterminate={value === null} value={(value ?? 0) * 100} className={styles.progressBar}>
        {({ percentage, valueText }) => (
          <>
            <div className={styles.progressHead}>
              <Label>
                <span id={labelId}>{label}</span>
              </Label>
              <span className={styles.progressDetail}>{detail ?? (value === null ? '' : valueText)}</span>
            </div>
            <div className={styles.track}>
              <div
                className={value === null ? styles.unknown : styles.fill}
                style={{ width: `${value === null ? 100 : (percentage ?? 0)}%` }}
              />
            </div>
          </>
        )}
      </ProgressBar>
      {onCancel && (
        // Several at once have a button each.
        <Button aria-describedby={labelId} onPress={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}
