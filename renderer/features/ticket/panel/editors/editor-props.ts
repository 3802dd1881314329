import type { FieldName, TicketFieldValues } from '../../../../../shared/ticket/fields.ts'

export interface EditorProps {
  readonly name: FieldName
  readonly label: string
  /** Writes some fields in one entry; the editor closes when that is done. */
  readonly onSave: (set: TicketFieldValues) => Promise<boolean>
  readonly onLeave: () => void
}

/** A field with its new value. The editor of a field offers values of that field only; the fold judges the shape. */
export function valueOf(name: FieldName, value: unknown): TicketFieldValues {
  return { [name]: value }
}
