import { useState } from 'react'
import type { FieldValue } from '../../../../../shared/ticket/fields.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { HARM_DIMENSIONS, type HarmDimension } from '../../../../../shared/triage/scales.ts'
import { Select } from '../../../../ui/controls/select.tsx'
import { useOpenTicket } from '../../open-ticket.ts'
import type { EditorProps } from './editor-props.ts'
import { EditorForm } from './editor-form.tsx'

type Harm = NonNullable<FieldValue<'harm'>>
const SCORES = [0, 1, 2, 3, 4, 'unknown'] as const

const UNKNOWN: Harm = {
  physical: 'unknown',
  psychological: 'unknown',
  economicSocial: 'unknown',
  publicConcern: 'unknown',
  illegalProfit: 'unknown',
  reach: 'unknown',
}

/** The six dimensions of harm. What nobody knows is said to be unknown, which is not nothing. */
export function HarmEditor({ onSave, onLeave }: EditorProps) {
  const { ticket } = useOpenTicket()
  const [harm, setHarm] = useState<Harm>(field(ticket, 'harm') ?? UNKNOWN)
  const set = (dimension: HarmDimension, id: string) => {
    const score = SCORES.find((one) => String(one) === id)
    if (score !== undefined) setHarm({ ...harm, [dimension]: score })
  }
  return (
    <EditorForm onSave={() => onSave({ harm })} onLeave={onLeave}>
      {HARM_DIMENSIONS.map(({ code, label, help, levels }, index) => (
        <Select
          key={code}
          label={label}
          hint={help}
          autoFocus={index === 0}
          value={String(harm[code])}
          onChange={(id) => set(code, id)}
          choices={SCORES.map((score) => ({
            id: String(score),
            title: score === 'unknown' ? 'Not known' : `${score} ${levels[score]}`,
          }))}
        />
      ))}
    </EditorForm>
  )
}
