import type { CallDraft } from '../../../../shared/call/draft.ts'
import { requirementsOf } from '../../../../shared/call/requirements.ts'
import { markingOf } from '../../../../shared/call/marking.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { CLASSIFICATIONS } from '../../../../shared/taxonomy/markings.ts'
import { AUTHORITIES } from '../../../../shared/taxonomy/records.ts'
import { REQUEST_TYPES } from '../../../../shared/taxonomy/request-types.ts'
import { SECTORS } from '../../../../shared/taxonomy/sectors.ts'
import { isCodeOf } from '../../../../shared/taxonomy/term.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { Select } from '../../../ui/controls/select.tsx'
import { useDeskState } from '../../../store/hooks.tsx'
import { AnswerField } from './answer-field.tsx'
import { Int247Fields } from './int247-fields.tsx'
import { LineField } from './line-field.tsx'
import { LongField } from './long-field.tsx'
import { MomentField } from './moment-field.tsx'
import { OrganisationField } from './organisation-field.tsx'
import { RankField } from './rank-field.tsx'
import { Slot } from './slot.tsx'
import { TermField } from './term-field.tsx'
import { useCard, useEdit, useField, withFields, withTyped } from './use-card.ts'
import { VerificationFields } from './verification-fields.tsx'

/** What is said first. */
export function Conversation() {
  return (
    <>
      <LongField
        name="narrative"
        label="What happened"
        rows={4}
        autoFocus
        placeholder="The facts, as they are told. :: puts in a text module."
      />
      <LongField name="asked" label="What is asked of the desk" rows={2} />
    </>
  )
}

export function Caller() {
  return (
    <>
      <LineField name="requesterTelephone" label="Caller’s number" span={3} isFigures />
      <LineField name="requesterName" label="Name" span={3} />
      <RankField />
      <LineField name="requesterCollar" label="Collar number" span={3} isFigures />
      <OrganisationField />
      <LineField name="requesterUnit" label="Unit" span={4} />
      <VerificationFields />
    </>
  )
}

export function Request() {
  return (
    <>
      <TermField name="type" label="Type of request" terms={REQUEST_TYPES} showCode span={8} />
      <TermField name="sector" label="Crime sector" terms={SECTORS} span={4} />
      <LineField name="operation" label="Operation" span={3} placeholder="Name, or - for none" dash="none" />
      <LineField
        name="crimeReference"
        label="Crime reference"
        span={4}
        isFigures
        placeholder="Or - for none yet"
        dash="none yet"
      />
      <LineField name="offence" label="Purpose or offence" span={5} />
      <Conditional />
    </>
  )
}

/** What only some types of request ask for. */
function Conditional() {
  const type = useCard((draft) => draft.fields.type ?? null)
  const wants = requirementsOf(type)
  const power = useCard((draft) => draft.fields.power ?? null)
  return (
    <>
      {wants.authority && (
        <>
          <TermField name="power" label="Power or authority" terms={AUTHORITIES} span={5} />
          {power !== 'NONE' && (
            <>
              <LineField name="powerReference" label="Its reference" span={4} />
              <MomentField name="powerExpiry" label="Its expiry" span={3} side="future" />
            </>
          )}
        </>
      )}
      {wants.timeWindow && (
        <LineField
          name="timeWindow"
          label="Time window"
          span={12}
          placeholder="First and last moment in use, with zone; source port where an address is shared"
        />
      )}
      {wants.necessity && <LongField name="necessity" label="Necessity and proportionality" rows={2} />}
      {wants.article29 && <Int247Fields />}
      {wants.grading && <Grading />}
    </>
  )
}

function Grading() {
  const conditions = useCard((draft) => draft.fields.handlingCode?.endsWith('C') ?? false)
  return (
    <>
      <GradingField />
      {conditions && <LongField name="handlingConditions" label="Conditions of sharing" rows={2} />}
    </>
  )
}

/** 3x5x2 as one short code. Anything but a code stands in the field and never reaches the ticket. */
function GradingField() {
  const [value, set] = useField('handlingCode')
  return (
    <Slot name="handlingCode" span={4}>
      <Select
        label="Grading 3x5x2"
        choices={GRADINGS}
        value={GRADINGS.find(({ id }) => id === value)?.id ?? null}
        onChange={set}
        placeholder="Not graded"
      />
    </Slot>
  )
}

const GRADINGS = ['1', '2', '3'].flatMap((source) =>
  ['A', 'B', 'C', 'D', 'E'].flatMap((information) =>
    ['P', 'C'].map((handling) => {
      const code = `${source}${information}${handling}`
      return { id: code, title: code }
    }),
  ),
)

export function RiskAndTime() {
  const perishable = useCard((draft) => draft.fields.perishable ?? null)
  const wantsExpiry = useCard((draft) => requirementsOf(draft.fields.type).dataExpiry)
  const hasNoDeadline = useCard(saysNoDeadline)
  return (
    <>
      <AnswerField name="threatToLife" label="Threat to life?" span={4} />
      <AnswerField name="childAtRisk" label="Child at risk?" span={4} />
      <AnswerField name="vulnerable" label="Vulnerable person?" span={4} />
      <DeadlineField />
      {!hasNoDeadline && <LineField name="deadlineReason" label="Because" span={3} />}
      <AnswerField name="perishable" label="Will data be lost?" span={3} />
      {(perishable === 'yes' || wantsExpiry) && (
        <MomentField name="perishesAt" label="Lost by" span={3} side="future" />
      )}
      <Marking />
    </>
  )
}

const NO_DEADLINE = 'none'

/** That there is no deadline is an answer: it stands where its reason would. */
function saysNoDeadline({ fields }: CallDraft): boolean {
  return !fields.deadline && fields.deadlineReason === NO_DEADLINE
}

function DeadlineField() {
  const hasNone = useCard(saysNoDeadline)
  const edit = useEdit()
  return (
    <MomentField
      name="deadline"
      label="Deadline"
      span={3}
      side="future"
      placeholder="14:05, 24/11 10:00, or -"
      {...(hasNone ? { standsFor: NO_DEADLINE } : {})}
      onOther={(text) => {
        const isNone = text === '-' || text.toLowerCase() === NO_DEADLINE
        if (isNone)
          edit((draft) =>
            withTyped(withFields(draft, { deadline: null, deadlineReason: NO_DEADLINE }), 'deadline', null),
          )
        else if (hasNone) edit((draft) => withFields(draft, { deadlineReason: null }))
        return isNone
      }}
    />
  )
}

const MARKINGS = CLASSIFICATIONS.map(({ code, label }) => ({ id: code, title: label }))

function Marking() {
  const deskMarking = useDeskState((state) => profileOf(state).marking)
  const marking = useCard((draft) => markingOf(draft.fields, deskMarking))
  const [, set] = useField('marking')
  return (
    <Slot name="marking" span={3}>
      <Select
        label="Marking"
        choices={MARKINGS}
        // One of another desk, unknown here, is shown as it is and never as one that is known.
        value={isCodeOf(CLASSIFICATIONS, marking) ? marking : null}
        placeholder={`${showControls(marking)}, not known here`}
        onChange={set}
      />
    </Slot>
  )
}
