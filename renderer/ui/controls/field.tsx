import { FieldError, Label, Text } from 'react-aria-components'
import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import styles from './field.module.css'

/** The words around a control, the same for every kind of field. */
export interface FieldWords {
  readonly label: string
  /** Keeps the label for assistive technology alone, where the place already says it. */
  readonly isLabelHidden?: boolean
  /** What to write, in one short line. */
  readonly hint?: string | undefined
  /** What is wrong and what to do; absent, null or empty: nothing is. */
  readonly error?: string | null | undefined
  /** Says "required" beside the label. It blocks nothing. */
  readonly isRequired?: boolean
}

interface FieldProps extends FieldWords {
  readonly children: ReactNode
}

/**
 * Label, control, hint and error, in that order, tied together for assistive technology by the react-aria field
 * they stand in.
 */
export function Field({
  label,
  isLabelHidden = false,
  hint,
  error,
  isRequired = false,
  children,
}: FieldProps) {
  return (
    <>
      <Label className={isLabelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {isRequired && <span className={styles.required}>required</span>}
      </Label>
      {children}
      {hint !== undefined && hint !== '' && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error}>
        <CircleAlert size={16} aria-hidden />
        <span>{error}</span>
      </FieldError>
    </>
  )
}

/** Whether the words of a field report an error. */
export function hasError(words: Pick<FieldWords, 'error'>): boolean {
  return words.error !== undefined && words.error !== null && words.error !== ''
}
