import { Plus, X } from 'lucide-react'
import { DECISION_MODEL, type DecisionHeading } from '../../../../shared/ticket/labels.ts'
import { addDecision } from '../../../store/acts/ticket.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { IconButton } from '../../../ui/controls/icon-button.tsx'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Disclosure } from '../../../ui/layout/disclosure.tsx'
import { ModuleText, MomentField, momentIn, PersonSelect } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

interface Option {
  readonly id: string
  readonly option: string
  readonly verdict: 'chosen' | 'rejected'
  readonly why: string
}

type Model = Readonly<Record<DecisionHeading, string>>

const EMPTY_MODEL: Model = {
  ethics: '',
  information: '',
  threat: '',
  powers: '',
  contingencies: '',
  action: '',
}

export function DecisionComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const [draft, change, clear] = useWriting('decision', {
    decision: '',
    rationale: '',
    options: [] as readonly Option[],
    model: EMPTY_MODEL,
    authority: '',
    decider: desk.session.user.id,
    happenedAt: null as string | null,
    happenedAtText: null as string | null,
    reviewAt: null as string | null,
    reviewAtText: null as string | null,
  })
  const options = draft.options.filter(({ option }) => option.trim() !== '')
  const faults = [
    ...(draft.decision.trim() === '' ? ['Say what is decided'] : []),
    ...(draft.rationale.trim() === '' ? ['Say why'] : []),
  ]
  const filled = DECISION_MODEL.filter(({ code }) => draft.model[code].trim() !== '').length
  return (
    <ComposerForm
      title="Decision"
      commitLabel="Record decision"
      faults={faults}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={() =>
        perform(
          addDecision(desk, ticket, {
            decision: draft.decision,
            rationale: draft.rationale,
            options: options.map(({ option, verdict, why }) => ({ option, verdict, why })),
            model: { ...draft.model },
            authority: draft.authority.trim(),
            decider: draft.decider,
            happenedAt: draft.happenedAt ?? new Date(desk.now()).toISOString(),
            reviewAt: draft.reviewAt,
          }),
        )
      }
    >
      <ModuleText
        label="What is decided"
        rows={2}
        value={draft.decision}
        onChange={(decision) => change({ decision })}
        autoFocus
      />
      <ModuleText
        label="Why"
        rows={2}
        value={draft.rationale}
        onChange={(rationale) => change({ rationale })}
      />
      <Options options={draft.options} onChange={(next) => change({ options: next })} newId={desk.newId} />
      <Disclosure title="National Decision Model" detail={`${filled} of ${DECISION_MODEL.length}`}>
        <div className={styles.options}>
          {DECISION_MODEL.map(({ code, label, help }) => (
            <ModuleText
              key={code}
              label={label}
              hint={help}
              rows={2}
              value={draft.model[code]}
              onChange={(text) => change({ model: { ...draft.model, [code]: text } })}
            />
          ))}
        </div>
      </Disclosure>
      <div className={styles.row}>
        <TextField
          label="Authority"
          value={draft.authority}
          onChange={(authority) => change({ authority })}
        />
        <PersonSelect label="Decided by" value={draft.decider} onChange={(decider) => change({ decider })} />
        <MomentField
          label="Decided at"
          meaning="happened"
          {...momentIn('happenedAt', draft, change)}
          placeholder="Now"
        />
        <MomentField
          label="Review at"
          meaning="due"
          {...momentIn('reviewAt', draft, change)}
          placeholder="No review"
        />
      </div>
    </ComposerForm>
  )
}

interface OptionsProps {
  readonly options: readonly Option[]
  readonly onChange: (options: readonly Option[]) => void
  readonly newId: () => string
}

function Options({ options, onChange, newId }: OptionsProps) {
  const put = (changed: Option) =>
    onChange(options.map((option) => (option.id === changed.id ? changed : option)))
  return (
    <div className={styles.options}>
      {options.map((option, index) => (
        <div key={option.id} className={styles.option}>
          <TextField
            label={`Option ${index + 1}`}
            autoFocus={index === options.length - 1 && option.option === ''}
            value={option.option}
            onChange={(text) => put({ ...option, option: text })}
          />
          <RadioGroup
            label="Verdict"
            isLabelHidden
            look="segmented"
            value={option.verdict}
            onChange={(verdict) => put({ ...option, verdict })}
            choices={[
              { id: 'chosen', title: 'Chosen' },
              { id: 'rejected', title: 'Rejected' },
            ]}
          />
          <TextField label="Because" value={option.why} onChange={(why) => put({ ...option, why })} />
          <IconButton
            label={`Remove option ${index + 1}`}
            icon={<X size={16} aria-hidden />}
            onPress={() => onChange(options.filter(({ id }) => id !== option.id))}
          />
        </div>
      ))}
      <div>
        <Button
          tone="quiet"
          icon={<Plus size={16} aria-hidden />}
          onPress={() => onChange([...options, { id: newId(), option: '', verdict: 'rejected', why: '' }])}
        >
          Add an option
        </Button>
      </div>
    </div>
  )
}
