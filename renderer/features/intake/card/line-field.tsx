import { limitOf } from '../../../../shared/call/fit.ts'
import type { FieldName, TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Slot } from './slot.tsx'
import { useField } from './use-card.ts'

/** Fields whose value is the text itself. */
type TextName = {
  [F in FieldName]: string extends NonNullable<TicketFieldValues[F]> ? F : never
}[FieldName]

interface LineFieldProps {
  readonly name: TextName
  readonly label: string
  readonly span: 2 | 3 | 4 | 5 | 6 | 8 | 12
  readonly isFigures?: boolean
  readonly placeholder?: string
  /** What a lone `-` stands for: "none". */
  readonly dash?: string
}

/** One line of text. Longer than the field takes: it is said, and the whole is kept as a note. */
export function LineField({ name, label, span, isFigures, placeholder, dash }: LineFieldProps) {
  const [value, set] = useField(name)
  const text = value ?? ''
  const limit = limitOf(name)
  return (
    <Slot name={name} span={span}>
      <TextField
        label={label}
        value={text}
        onChange={set}
        isFigures={isFigures ?? false}
        placeholder={placeholder ?? ''}
        error={text.length > limit ? tooLong(limit) : null}
        {...(dash === undefined ? {} : { onBlur: () => text.trim() === '-' && set(dash) })}
      />
    </Slot>
  )
}

function tooLong(limit: number): string {
  return `Longer than ${limit.toLocaleString('en-GB')} characters: the whole will stand in a note. (E_TOO_LONG)`
}
