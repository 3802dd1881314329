import {
  CLOSURES,
  IMPACT_LEVELS,
  OUTCOME_VERBS,
  type OutcomeVerbCode,
  STRATEGY_STRANDS,
} from '../../../../shared/taxonomy/outcomes.ts'
import { termOf } from '../../../../shared/taxonomy/term.ts'
import type { CloseGate, Missing } from '../../../../shared/ticket/close-gate.ts'
import type { ClosureDraft, OutcomeDraft } from '../../../../shared/ticket/closure.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { closeDialog, editField, openComposer } from '../ui-state.ts'
import styles from './dialogs.module.css'

interface SectionProps {
  readonly draft: ClosureDraft
  readonly onChange: (change: Partial<ClosureDraft>) => void
}

interface GateProps extends SectionProps {
  readonly gate: CloseGate
}

/** What the ticket lacks, each with a way to where it is filled in. */
export function MissingSection({ gate, draft, onChange }: GateProps) {
  if (gate.missing.length === 0) return <p>Nothing is missing.</p>
  return (
    <section className={styles.section}>
      <h3>
        Missing <span className={styles.count}>{gate.missing.length}</span>
      </h3>
      <ul className={styles.missing}>
        {gate.missing.map((missing, index) => (
          <li key={missing.what}>
            <span>
              {missing.label} <span className={styles.when}>{missing.where}</span>
            </span>
            <Button
              tone="quiet"
              autoFocus={index === 0}
              onPress={() => goTo(missing)}
              aria-label={`Fill in: ${missing.label}`}
            >
              Fill in
            </Button>
          </li>
        ))}
      </ul>
      <div data-mend="left-empty">
        <TextField
          label="Why the rest stays empty"
          value={draft.leftEmpty}
          onChange={(leftEmpty) => onChange({ leftEmpty })}
          hint="Not known, not applicable: recorded with the closing"
        />
      </div>
    </section>
  )
}

function goTo({ what }: Missing): void {
  if (what !== 'verification') return editField(what)
  closeDialog()
  openComposer('verification')
}

/** What becomes of each task that is open. */
export function TaskSection({ gate, draft, onChange }: GateProps) {
  return (
    <section className={styles.section}>
      <h3>
        Open tasks <span className={styles.count}>{gate.openTasks.length}</span>
      </h3>
      {gate.openTasks.map(({ id, title }) => {
        const settlement = draft.tasks[id]
        return (
          <div key={id} className={styles.task}>
            <span>{title}</span>
            <div data-mend={`task ${id}`}>
              <RadioGroup
                label={`What becomes of: ${title}`}
                isLabelHidden
                look="segmented"
                value={settlement?.becomes ?? null}
                onChange={(becomes) =>
                  onChange({
                    tasks: { ...draft.tasks, [id]: { becomes, reason: settlement?.reason ?? '' } },
                  })
                }
                choices={[
                  { id: 'done', title: 'Done' },
                  { id: 'not-needed', title: 'Not needed' },
                  { id: 'carried-over', title: 'Carried over' },
                ]}
              />
            </div>
            <div data-mend={`task ${id} reason`}>
              <TextField
                label={`Reason for: ${title}`}
                isLabelHidden
                placeholder={settlement?.becomes === 'carried-over' ? 'Where it goes on' : 'Reason'}
                value={settlement?.reason ?? ''}
                onChange={(reason) =>
                  onChange({
                    tasks: { ...draft.tasks, [id]: { becomes: settlement?.becomes ?? 'not-needed', reason } },
                  })
                }
              />
            </div>
          </div>
        )
      })}
    </section>
  )
}

const WITHOUT = '-'

/** What came of the work: the desk's verbs, several where they apply, or a closure that is none of them. */
export function OutcomeSection({ draft, onChange, hasFocus }: SectionProps & { readonly hasFocus: boolean }) {
  const closure = draft.closure === null ? undefined : termOf(CLOSURES, draft.closure)
  return (
    <section className={styles.section}>
      <h3>Outcome</h3>
      <div className={styles.outcomes} data-mend="outcome">
        {OUTCOME_VERBS.map(({ code, label }, index) => (
          <Checkbox
            key={code}
            autoFocus={hasFocus && index === 0}
            isSelected={draft.outcomes.some(({ verb }) => verb === code)}
            onChange={(on) => onChange({ outcomes: toggled(draft.outcomes, code, on) })}
          >
            {label}
          </Checkbox>
        ))}
      </div>
      {draft.outcomes.map((outcome) => (
        <OutcomeForm
          key={outcome.verb}
          outcome={outcome}
          onChange={(changed) =>
            onChange({
              outcomes: draft.outcomes.map((one) => (one.verb === changed.verb ? changed : one)),
            })
          }
        />
      ))}
      <div className={styles.outcomes}>
        <Select
          label="Closed as"
          value={draft.closure ?? WITHOUT}
          onChange={(id) => onChange({ closure: id === WITHOUT ? null : id })}
          choices={[
            { id: WITHOUT, title: 'By outcome alone' },
            ...CLOSURES.map(({ code, label, help }) => ({ id: code, title: label, detail: help })),
          ]}
        />
        {closure !== undefined && (
          <div data-mend="closure">
            <TextField
              label={closure.needsReason ? closure.help : 'Remark'}
              isRequired={closure.needsReason}
              value={draft.reason}
              onChange={(reason) => onChange({ reason })}
            />
          </div>
        )}
      </div>
    </section>
  )
}

function toggled(
  outcomes: readonly OutcomeDraft[],
  verb: OutcomeVerbCode,
  on: boolean,
): readonly OutcomeDraft[] {
  const others = outcomes.filter((outcome) => outcome.verb !== verb)
  return on ? [...others, { verb, impact: null, needs: {} }] : others
}

interface OutcomeFormProps {
  readonly outcome: OutcomeDraft
  readonly onChange: (outcome: OutcomeDraft) => void
}

function OutcomeForm({ outcome, onChange }: OutcomeFormProps) {
  const verb = termOf(OUTCOME_VERBS, outcome.verb)
  if (!verb) return null
  return (
    <div className={styles.outcome}>
      <p>
        <strong>{verb.label}.</strong> <span className={styles.when}>{verb.help}</span>
      </p>
      {verb.needs.map(({ field, label }) => (
        <div key={field} data-mend={`outcome ${outcome.verb} ${field}`}>
          <TextField
            label={label}
            value={outcome.needs[field] ?? ''}
            onChange={(text) => onChange({ ...outcome, needs: { ...outcome.needs, [field]: text } })}
          />
        </div>
      ))}
      <div data-mend={`outcome ${outcome.verb} impact`}>
        <RadioGroup
          label="How much it changed"
          look="segmented"
          value={outcome.impact}
          onChange={(impact) => onChange({ ...outcome, impact })}
          choices={IMPACT_LEVELS.map(({ code, label }) => ({ id: code, title: label }))}
        />
      </div>
      <div data-mend={`outcome ${outcome.verb} strand`}>
        <RadioGroup
          label="Strand of the strategy that it serves"
          look="segmented"
          value={outcome.strand ?? null}
          onChange={(strand) => onChange({ ...outcome, strand })}
          choices={STRATEGY_STRANDS.map(({ code, label }) => ({ id: code, title: label }))}
        />
      </div>
    </div>
  )
}
