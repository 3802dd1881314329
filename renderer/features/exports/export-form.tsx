import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import type { ExportFormState, FormFaults, ScopeChoice, Scopes } from './form-state.ts'
import type { ExportFormat } from './request.ts'
import styles from './exports.module.css'

interface ExportFormProps {
  readonly form: ExportFormState
  readonly change: (part: Partial<ExportFormState>) => void
  readonly scopes: Scopes
  readonly faults: FormFaults
  /** Whether tickets were chosen before the dialog was opened. */
  readonly hasChosen: boolean
}

const FORMS: readonly { readonly id: ExportFormat; readonly title: string; readonly detail: string }[] = [
  { id: 'pdf', title: 'PDF', detail: 'One printed log for each ticket, for reading and for court.' },
  { id: 'csv', title: 'CSV', detail: 'Every entry and every ticket as a line, for spreadsheets.' },
  { id: 'json', title: 'Archive', detail: 'Lossless; another desk can take it in, anybody can verify it.' },
]

/** Scope, forms, purpose and recipient of an export. */
export function ExportForm({ form, change, scopes, faults, hasChosen }: ExportFormProps) {
  return (
    <>
      <RadioGroup<ScopeChoice>
        label="What"
        value={form.scope}
        onChange={(scope) => change({ scope })}
        choices={[
          ...(hasChosen ? [{ id: 'chosen' as const, title: scopeTitle(scopes.chosen) }] : []),
          { id: 'period', title: 'A period', detail: 'Tickets received from the first day to the last.' },
          { id: 'whole', title: 'The whole journal', detail: 'Everything that this workstation holds.' },
        ]}
        error={form.scope === 'period' ? null : faults.scope}
      />
      {form.scope === 'period' && (
        <div className={styles.pair}>
          <TextField
            label="First day"
            isFigures
            value={form.from}
            onChange={(from) => change({ from })}
            error={faults.scope}
          />
          <TextField label="Last day" isFigures value={form.to} onChange={(to) => change({ to })} />
        </div>
      )}
      {form.scope !== 'chosen' && (
        <p className={styles.count} role="status">
          {countWords(scopes[form.scope])}
        </p>
      )}
      <fieldset className={styles.forms}>
        <legend>Forms</legend>
        {FORMS.map(({ id, title, detail }) => (
          <Checkbox
            key={id}
            isSelected={form.formats[id]}
            onChange={(on) => change({ formats: { ...form.formats, [id]: on } })}
          >
            <strong>{title}</strong> <span className={styles.quiet}>{detail}</span>
          </Checkbox>
        ))}
        <Checkbox
          isSelected={form.withAttachments}
          onChange={(withAttachments) => change({ withAttachments })}
        >
          <strong>Attached files</strong>{' '}
          <span className={styles.quiet}>As they are, each under its hash.</span>
        </Checkbox>
        {faults.formats !== undefined && <p className={styles.fault}>{faults.formats}</p>}
      </fieldset>
      <TextField
        label="Recipient"
        isRequired
        hint="Person and organisation."
        value={form.recipient}
        onChange={(recipient) => change({ recipient })}
        error={faults.recipient}
        maxLength={1_000}
      />
      <TextField
        label="Purpose"
        isRequired
        hint="It stands on every page, and is recorded on every ticket and in the audit."
        value={form.purpose}
        onChange={(purpose) => change({ purpose })}
        error={faults.purpose}
        maxLength={1_000}
      />
      <p className={styles.quiet}>The copy number, the manifest and its signature are added by themselves.</p>
    </>
  )
}

function scopeTitle(scope: Scopes['chosen']): string {
  return 'words' in scope ? scope.words : ''
}

function countWords(scope: Scopes[ScopeChoice]): string {
  if ('fault' in scope) return scope.fault
  const count = scope.tickets.length
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'ticket' : 'tickets'}: ${scope.words}`
}
