import { useState } from 'react'
import { TextArea } from '../../ui/controls/text-area.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'

interface EditableProps {
  readonly label: string
  readonly value: string
  /** Writes what stands in the field when it is left or Enter is pressed, and only if it changed. */
  readonly onSave: (text: string) => void
  readonly isReadOnly: boolean
  readonly isFigures?: boolean
  readonly hint?: string
  readonly placeholder?: string
  readonly limit?: number
  readonly rows?: number
}

/** A text edited in place: Enter or leaving the field writes it, Escape puts the old text back. */
export function Editable(props: EditableProps) {
  const { label, value, onSave, isReadOnly, isFigures, hint, placeholder, limit = 1_000, rows } = props
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? value
  const isTooLong = text.length > limit
  const save = () => {
    if (draft === null || isTooLong) return
    setDraft(null)
    if (draft.trim() !== value) onSave(draft.trim())
  }
  const shared = {
    label,
    value: text,
    onChange: setDraft,
    onBlur: save,
    isReadOnly,
    hint,
    placeholder: placeholder ?? '',
    error: isTooLong
      ? `Not saved: longer than ${limit.toLocaleString('en-GB')} characters. (E_TOO_LONG)`
      : null,
  }
  if (rows !== undefined) return <TextArea {...shared} rows={rows} />
  return (
    <TextField
      {...shared}
      isFigures={isFigures ?? false}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        else if (event.key === 'Escape' && draft !== null) setDraft(null)
        else event.continuePropagation()
      }}
    />
  )
}
