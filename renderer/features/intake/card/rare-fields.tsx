import { minutesLate } from '../../../../shared/call/late.ts'
import { COMMS_GRADES } from '../../../../shared/triage/scales.ts'
import { CROSS_CUT_FLAGS } from '../../../../shared/taxonomy/sectors.ts'
import { HANDLING_INSTRUCTIONS, TLP_LABELS } from '../../../../shared/taxonomy/markings.ts'
import { durationText } from '../../../../shared/text/age.ts'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { LineField } from './line-field.tsx'
import { LongField } from './long-field.tsx'
import { MomentField } from './moment-field.tsx'
import { Slot } from './slot.tsx'
import { useCard, useField } from './use-card.ts'
import styles from './card.module.css'

const TLP = TLP_LABELS.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))
const GRADES = COMMS_GRADES.map(({ code, label, help }) => ({ id: String(code), title: label, detail: help }))

/** Fields that most calls do without, out of the quick path. */
export function RareFields() {
  return (
    <div className={styles.grid}>
      <MomentField
        name="receivedAt"
        label="Call came in at"
        span={4}
        meaning="happened"
        placeholder="When this card was opened"
        hint="For a call that is written down afterwards"
      />
      <Late />
      <LineField name="requesterEmail" label="E-mail" span={4} />
      <LineField name="authorisingOfficer" label="Authorising officer" span={4} />
      <LineField name="country" label="Country" span={4} />
      <Tlp />
      <CommsGrade />
      <Flags label="Cuts across" name="flags" terms={CROSS_CUT_FLAGS} />
      <Flags label="Handling instructions" name="handlingInstructions" terms={HANDLING_INSTRUCTIONS} />
      <LongField name="handlingConditions" label="Conditions of sharing" rows={1} />
    </div>
  )
}

function Late() {
  const late = useCard((draft) => minutesLate(draft.fields.receivedAt ?? draft.startedAt, draft.updatedAt))
  if (late === null) return null
  return (
    <div className={styles.late}>
      <StatusMark shape="diamond" tone="caution">
        {`Late entry, ${durationText(late)} after the call`}
      </StatusMark>
    </div>
  )
}

function Tlp() {
  const [value, set] = useField('tlp')
  return (
    <Slot name="tlp" span={4}>
      <Select
        label="TLP"
        choices={TLP}
        value={TLP.find(({ id }) => id === value)?.id ?? null}
        onChange={set}
        placeholder="Not set"
      />
    </Slot>
  )
}

function CommsGrade() {
  const [value, set] = useField('commsGrade')
  return (
    <Slot name="commsGrade" span={4}>
      <Select
        label="Comms-data grade"
        choices={GRADES}
        value={value === null ? null : String(value)}
        onChange={(grade) => set(COMMS_GRADES.find(({ code }) => String(code) === grade)?.code ?? null)}
        placeholder="None"
      />
    </Slot>
  )
}

interface FlagsProps {
  readonly label: string
  readonly name: 'flags' | 'handlingInstructions'
  readonly terms: readonly { readonly code: string; readonly label: string }[]
}

function Flags({ label, name, terms }: FlagsProps) {
  const [value, set] = useField(name)
  const chosen = value ?? []
  const toggle = (code: string, on: boolean) => {
    const next = on ? [...chosen, code] : chosen.filter((one) => one !== code)
    set(next.length === 0 ? null : next)
  }
  return (
    <Slot name={name} span={12}>
      <fieldset className={styles.flags}>
        <legend className={styles.legend}>{label}</legend>
        {terms.map((term) => (
          <Checkbox
            key={term.code}
            isSelected={chosen.includes(term.code)}
            onChange={(on) => toggle(term.code, on)}
          >
            {term.label}
          </Checkbox>
        ))}
      </fieldset>
    </Slot>
  )
}
