import { useState } from 'react'
import type { FieldWords } from './field.tsx'
import { TextField } from './text-field.tsx'

/** What a parser made of the text: an instant, or a sentence saying what it could not read. */
export type ParsedMoment =
  | { readonly ok: true; readonly instant: string }
  | { readonly ok: false; readonly message: string }

export interface DateTimeFieldProps extends FieldWords {
  /** ISO 8601 instant, or null while there is none. */
  readonly value: string | null
  readonly onChange: (instant: string | null) => void
  /** Reads what a person wrote: `14:05`, `21 Nov 9.30`, `yesterday 1715`. */
  readonly parse: (text: string) => ParsedMoment
  /** Writes an instant the way the field shows it. */
  readonly format: (instant: string) => string
  readonly placeholder?: string
  readonly isDisabled?: boolean
}

/**
 * A moment written as plain text. It is read on Enter and on leaving the field, then shown in full so that the
 * writer sees what was understood. What cannot be read stays as it was written, with the reason beside it.
 */
export function DateTimeField({ value, onChange, parse, format, error, ...rest }: DateTimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [complaint, setComplaint] = useState<string | null>(null)
  const commit = () => {
    if (draft === null) return
    if (draft.trim() === '') {
      setDraft(null)
      onChange(null)
      return
    }
    const parsed = parse(draft)
    if (!parsed.ok) {
      setComplaint(parsed.message)
      return
    }
    setDraft(null)
    onChange(parsed.instant)
  }
  return (
    <TextField
      {...rest}
      isFigures
      value={draft ?? (value === null ? '' : format(value))}
      error={complaint ?? error}
      onChange={(text) => {
        setDraft(text)
        setComplaint(null)
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        event.continuePropagation()
      }}
    />
  )
}
