import { RISK_ANSWERS } from '../../../../../shared/taxonomy/contacts.ts'
import { ARTICLE_29 } from '../../../../../shared/ticket/field-text.ts'
import type { FieldValue } from '../../../../../shared/ticket/fields.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { RadioGroup } from '../../../../ui/controls/radio-group.tsx'
import { ModuleText } from '../../fields-shared.tsx'
import { useOpenTicket } from '../../open-ticket.ts'
import { useWriting } from '../../writing.ts'
import type { EditorProps } from './editor-props.ts'
import { EditorForm } from './editor-form.tsx'

type Answers = NonNullable<FieldValue<'int247'>>

const EMPTY: Answers = {
  authority: '',
  offence: '',
  data: '',
  custodian: '',
  necessity: '',
  mla: 'unknown',
}

/** What Article 29(2) of the Convention asks of a request to preserve data (domain section 1, INT247). */
export function Article29Editor({ onSave, onLeave }: EditorProps) {
  const { ticket } = useOpenTicket()
  const [answers, change, clear] = useWriting<Answers>('field:int247', field(ticket, 'int247') ?? EMPTY)
  const save = async () => {
    if (await onSave({ int247: { ...answers } })) clear()
  }
  return (
    <EditorForm
      onSave={save}
      onLeave={() => {
        clear()
        onLeave()
      }}
    >
      {ARTICLE_29.map(({ code, label }, index) => (
        <ModuleText
          key={code}
          label={label}
          rows={2}
          value={answers[code]}
          onChange={(text) => change({ [code]: text })}
          autoFocus={index === 0}
        />
      ))}
      <RadioGroup
        label="A request for legal assistance is intended"
        look="segmented"
        value={answers.mla}
        onChange={(mla) => change({ mla })}
        choices={RISK_ANSWERS.map(({ code, label }) => ({ id: code, title: label }))}
      />
    </EditorForm>
  )
}
