import { useState } from 'react'
import type { Term } from '../../../../../shared/taxonomy/term.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { Checkbox } from '../../../../ui/controls/checkbox.tsx'
import { useOpenTicket } from '../../open-ticket.ts'
import { type EditorProps, valueOf } from './editor-props.ts'
import styles from '../panel.module.css'
import { EditorForm } from './editor-form.tsx'

/** Several of a vocabulary. Codes that it does not know stay where they are. */
export function ChoicesEditor({
  name,
  label,
  onSave,
  onLeave,
  terms,
}: EditorProps & { readonly terms: readonly Term[] }) {
  const { ticket } = useOpenTicket()
  const [chosen, setChosen] = useState((field(ticket, name) ?? []) as readonly string[])
  return (
    <EditorForm onLeave={onLeave} onSave={() => onSave(valueOf(name, chosen.length === 0 ? null : chosen))}>
      <fieldset className={styles.set}>
        <legend className={styles.label}>{label}</legend>
        {terms.map(({ code, label: title }) => (
          <Checkbox
            key={code}
            isSelected={chosen.includes(code)}
            onChange={(on) => setChosen(on ? [...chosen, code] : chosen.filter((other) => other !== code))}
          >
            {title}
          </Checkbox>
        ))}
      </fieldset>
    </EditorForm>
  )
}
