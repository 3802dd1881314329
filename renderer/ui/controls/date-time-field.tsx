import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { TypedMoment } from '../../../shared/desk-clock/index.ts'
import { Button } from './button.tsx'
import styles from './date-time-field.module.css'
import type { FieldWords } from './field.tsx'
import { TextField } from './text-field.tsx'

export interface DateTimeFieldProps extends FieldWords {
  /** ISO 8601 instant, or null while there is none. */
  readonly value: string | null
  readonly onChange: (instant: string | null) => void
  /** Reads what a person wrote: `14:05`, `22/11 14:05`. */
  readonly parse: (text: string) => TypedMoment
  /** Writes an instant the way the field shows it. */
  readonly format: (instant: string) => string
  /**
   * Where the owner keeps what is typed until it is understood: that text, null for none, and what changes it. Meanwhile
   * the owner has no moment: an older one must not stand in the place of what was typed.
   */
  readonly typed?: { readonly text: string | null; readonly onType: (text: string) => void }
  /** Shown while there is no moment. */
  readonly standsFor?: string
  readonly placeholder?: string
  readonly isDisabled?: boolean
}

/**
 * A moment written as plain text. It is read on Enter and on leaving the field, then shown in full so that the
 * writer sees what was understood. What cannot be read, or is unlikely, stays as it was written, with the reason beside
 * it and what it may have meant as buttons.
 */
export function DateTimeField({
  value,
  onChange,
  parse,
  format,
  typed,
  standsFor = '',
  error,
  ...rest
}: DateTimeFieldProps) {
  const [ownDraft, setOwnDraft] = useState<string | null>(null)
  const [complaint, setComplaint] = useState<Extract<TypedMoment, { ok: false }> | null>(null)
  const draft = typed ? typed.text : ownDraft
  const kept = typed ? 'Kept as typed.' : 'Not stored until it is understood.'
  const settle = (instant: string | null) => {
    setOwnDraft(null)
    setComplaint(null)
    onChange(instant)
  }
  const commit = () => {
    if (draft === null) return
    if (draft.trim() === '') return settle(null)
    const parsed = parse(draft)
    if (parsed.ok) settle(parsed.instant)
    else setComplaint(parsed)
  }
  // What was kept before it was read, over a lock for one, is read as the field comes back.
  const latest = useRef(commit)
  useLayoutEffect(() => {
    latest.current = commit
  })
  useEffect(() => latest.current(), [])
  return (
    <div {...(complaint ? { 'data-unread': true } : {})}>
      <TextField
        {...rest}
        isFigures
        value={draft ?? (value === null ? standsFor : format(value))}
        error={complaint ? `${complaint.message} ${kept}` : error}
        onChange={(text) => {
          if (typed) typed.onType(text)
          else setOwnDraft(text)
          setComplaint(null)
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          event.continuePropagation()
        }}
      />
      {complaint !== null && complaint.choices.length > 0 && (
        <div className={styles.choices}>
          {complaint.choices.map(({ instant, label }) => (
            <Button key={instant} onPress={() => settle(instant)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Goes to the first moment under an element that was not understood: false where there is none. */
export function goToUnread(form: Element | null): boolean {
  const field = form?.querySelector<HTMLElement>('[data-unread] input') ?? null
  field?.focus()
  return field !== null
}
