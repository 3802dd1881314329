import { useState } from 'react'
import { HANDLING_CODES, INFORMATION_GRADES, SOURCE_GRADES } from '../../../../../shared/taxonomy/markings.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { RadioGroup } from '../../../../ui/controls/radio-group.tsx'
import { useOpenTicket } from '../../open-ticket.ts'
import type { EditorProps } from './editor-props.ts'
import { EditorForm } from './editor-form.tsx'

const PARTS = [
  { label: 'Source', terms: SOURCE_GRADES },
  { label: 'Information', terms: INFORMATION_GRADES },
  { label: 'Handling', terms: HANDLING_CODES },
] as const

/** A 3x5x2 grading, its three parts together (domain section 3). */
export function GradingEditor({ onSave, onLeave }: EditorProps) {
  const { ticket } = useOpenTicket()
  const [grades, setGrades] = useState<readonly string[]>(Array.from(field(ticket, 'handlingCode') ?? ''))
  const [isTold, setTold] = useState(false)
  const lacks = PARTS.filter((_, index) => !grades[index])
  const save = () => {
    if (lacks.length === 0) return onSave({ handlingCode: grades.join('') })
    setTold(true)
    return undefined
  }
  return (
    <EditorForm onSave={save} onLeave={onLeave}>
      {PARTS.map(({ label, terms }, index) => (
        <RadioGroup
          key={label}
          label={label}
          value={grades[index] ?? null}
          onChange={(grade) => setGrades(PARTS.map((_, at) => (at === index ? grade : (grades[at] ?? ''))))}
          choices={terms.map(({ code, label: title }) => ({ id: code as string, title }))}
          error={isTold && !grades[index] ? 'Choose one' : ''}
          autoFocus={index === 0}
        />
      ))}
    </EditorForm>
  )
}
