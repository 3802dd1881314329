import { ARTICLE_29 } from '../../../../shared/ticket/field-text.ts'
import { RISK_ANSWERS } from '../../../../shared/taxonomy/contacts.ts'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Slot } from './slot.tsx'
import { useField } from './use-card.ts'

const NOTHING = {
  authority: '',
  offence: '',
  data: '',
  custodian: '',
  necessity: '',
  mla: 'unknown',
} as const
const ANSWERS = RISK_ANSWERS.map(({ code, label }) => ({ id: code, title: label }))

/** The fields of Article 29(2) of the Convention, asked for by the 24/7 network (domain section 1). */
export function Int247Fields() {
  const [value, set] = useField('int247')
  const answers = value ?? NOTHING
  return (
    <>
      {ARTICLE_29.map(({ code, label, help }) => (
        <Slot key={code} name={code === 'authority' ? 'int247' : `int247.${code}`} span={6}>
          <TextField
            label={`${label} (${help})`}
            value={answers[code]}
            onChange={(text) => set({ ...answers, [code]: text })}
          />
        </Slot>
      ))}
      <Slot name="int247.mla" span={6}>
        <RadioGroup
          label="Will ask for legal assistance (f)"
          look="segmented"
          choices={ANSWERS}
          value={answers.mla}
          onChange={(mla) => set({ ...answers, mla })}
        />
      </Slot>
    </>
  )
}
