import { useState } from 'react'
import type { TypedName } from '../../../../shared/call/draft.ts'
import { localText, parseLocal, zoneName } from '../../../../shared/desk-clock/index.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Slot } from './slot.tsx'
import { useCalendar } from '../use-calendar.ts'
import styles from './card.module.css'
import { useCard, useCardHandle, useEdit, withFields, withTyped } from './use-card.ts'

type MomentName = TypedName & ('receivedAt' | 'deadline' | 'perishesAt' | 'powerExpiry')

interface MomentFieldProps {
  readonly name: MomentName
  readonly label: string
  readonly span: 2 | 3 | 4
  /** Which side of now it must lie on. */
  readonly side: 'past' | 'future'
  /** Asked of a text at every key; true: it was understood as something other than a time ("none"). */
  readonly onOther?: (text: string) => boolean
  /** Shown while there is no moment because something else was understood. */
  readonly standsFor?: string
  readonly placeholder?: string
  readonly hint?: string
}

interface Complaint {
  readonly words: string
  /** The two moments of an hour that October repeats. */
  readonly choices: readonly string[]
}

const WORDS = {
  E_TIME_UNREADABLE: 'Not understood: write 14:05, 22/11 14:05 or 2026-11-22 14:05.',
  E_TIME_IMPOSSIBLE: 'There is no such date or hour.',
  E_TIME_NONEXISTENT: 'The clocks went forward: this hour was left out.',
  E_TIME_AMBIGUOUS: 'The clocks went back: this hour came twice. Which one?',
  E_TIME_FUTURE: 'That is still to come.',
  E_TIME_PAST: 'That has passed already.',
} as const

/**
 * A moment as people write it, read on leaving the field. What is not understood stays as typed, with the reason;
 * it never stops the log.
 */
export function MomentField(props: MomentFieldProps) {
  const { name, label, span, side, onOther, standsFor = '', placeholder, hint } = props
  const { calls } = useCardHandle()
  const { zone } = useCalendar()
  const value = useCard((draft) => draft.fields[name] ?? null)
  const typed = useCard((draft) => draft.typed[name])
  const edit = useEdit()
  const [complaint, setComplaint] = useState<Complaint | null>(null)
  const settle = (instant: string | null) => {
    setComplaint(null)
    edit((draft) => withTyped(withFields(draft, { [name]: instant }), name, null))
  }
  const complain = (code: keyof typeof WORDS, choices: readonly string[] = []) =>
    setComplaint({ words: `${WORDS[code]} Kept as typed. (${code})`, choices })
  const read = () => {
    const text = typed?.trim() ?? ''
    if (text === '') return
    const now = new Date(calls.desk.now()).toISOString()
    const parsed = parseLocal(text, zone, now)
    if (!parsed.ok) complain(parsed.code, 'choices' in parsed ? parsed.choices : [])
    else if (side === 'past' && parsed.instant > now) complain('E_TIME_FUTURE')
    else if (side === 'future' && parsed.instant < now) complain('E_TIME_PAST')
    else settle(parsed.instant)
  }
  return (
    <Slot name={name} span={span}>
      <TextField
        label={label}
        isFigures
        value={typed ?? (value === null ? standsFor : localText(value, zone))}
        placeholder={placeholder ?? ''}
        hint={hint}
        error={complaint?.words ?? null}
        onChange={(text) => {
          setComplaint(null)
          if (onOther?.(text.trim()) === true) return
          edit((draft) => withTyped(withFields(draft, { [name]: null }), name, text))
        }}
        onBlur={read}
      />
      {complaint !== null && complaint.choices.length > 0 && (
        <div className={styles.choices}>
          {complaint.choices.map((instant) => (
            <Button key={instant} onPress={() => settle(instant)}>
              {zoneName(instant, zone)}
            </Button>
          ))}
        </div>
      )}
    </Slot>
  )
}
