import { useMemo } from 'react'
import type { TypedName } from '../../../../shared/call/draft.ts'
import { localText, type MomentMeaning, readMoment } from '../../../../shared/desk-clock/index.ts'
import { DateTimeField } from '../../../ui/controls/date-time-field.tsx'
import { Slot } from './slot.tsx'
import { useCalendar } from '../use-calendar.ts'
import { useCard, useCardHandle, useEdit, withFields, withTyped } from './use-card.ts'

type MomentName = TypedName & ('receivedAt' | 'deadline' | 'perishesAt' | 'powerExpiry')

interface MomentFieldProps {
  readonly name: MomentName
  readonly label: string
  readonly span: 2 | 3 | 4
  readonly meaning: MomentMeaning
  /** Asked of a text at every key; true: it was understood as something other than a time ("none"). */
  readonly onOther?: (text: string) => boolean
  /** Shown while there is no moment because something else was understood. */
  readonly standsFor?: string
  readonly placeholder?: string
  readonly hint?: string
}

/**
 * A moment as people write it, read on leaving the field. What is not understood stays as typed, with the reason;
 * it never stops the log.
 */
export function MomentField(props: MomentFieldProps) {
  const { name, label, span, meaning, onOther, standsFor = '', placeholder = '', hint } = props
  const { calls } = useCardHandle()
  const { zone } = useCalendar()
  const value = useCard((draft) => draft.fields[name] ?? null)
  const text = useCard((draft) => draft.typed[name] ?? null)
  const edit = useEdit()
  const parse = useMemo(
    () => (typed: string) => readMoment(typed, meaning, zone, calls.desk.now()),
    [meaning, zone, calls],
  )
  return (
    <Slot name={name} span={span}>
      <DateTimeField
        label={label}
        value={value}
        standsFor={standsFor}
        placeholder={placeholder}
        hint={hint}
        parse={parse}
        format={(instant) => localText(instant, zone)}
        onChange={(instant) => edit((draft) => withTyped(withFields(draft, { [name]: instant }), name, null))}
        typed={{
          text,
          onType: (typed) => {
            if (onOther?.(typed.trim()) === true) return
            edit((draft) => withTyped(withFields(draft, { [name]: null }), name, typed))
          },
        }}
      />
    </Slot>
  )
}
