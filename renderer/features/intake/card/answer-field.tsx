import type { KeyboardEvent } from 'react'
import { RISK_ANSWER_LETTERS } from '../../../../shared/taxonomy/contacts.ts'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { moveSlot } from './moving.ts'
import { Slot } from './slot.tsx'
import { useField } from './use-card.ts'

const ANSWERS = [
  { id: 'yes', title: 'Yes' },
  { id: 'no', title: 'No' },
  { id: 'unknown', title: 'Not known' },
] as const

interface AnswerFieldProps {
  readonly name: 'threatToLife' | 'childAtRisk' | 'vulnerable' | 'perishable'
  readonly label: string
  readonly span: 3 | 4
}

/** Yes, no or not known: Y, N or K (or ?) answers and goes on to the next field. */
export function AnswerField({ name, label, span }: AnswerFieldProps) {
  const [value, set] = useField(name)
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const answer =
      event.ctrlKey || event.altKey || event.metaKey
        ? undefined
        : RISK_ANSWER_LETTERS[event.key.toLowerCase()]
    if (!answer) return
    event.preventDefault()
    event.stopPropagation()
    set(answer)
    const answered = event.currentTarget
    // An answer may bring up a field of its own behind it: that one is drawn first.
    queueMicrotask(() => {
      const form = answered.closest('form')
      if (form) moveSlot(form, answered, 1)
    })
  }
  return (
    <Slot name={name} span={span}>
      <div onKeyDownCapture={onKeyDownCapture}>
        <RadioGroup label={label} look="segmented" choices={ANSWERS} value={value} onChange={set} />
      </div>
    </Slot>
  )
}
