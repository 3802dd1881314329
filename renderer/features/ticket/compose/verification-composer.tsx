import { knownOrganisation } from '../../../../shared/organisation/known.ts'
import { VERIFICATION_METHODS } from '../../../../shared/taxonomy/contacts.ts'
import { termOf } from '../../../../shared/taxonomy/term.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { LACK_WORDS, lackOf } from '../../../../shared/ticket/verification.ts'
import { addVerification } from '../../../store/acts/ticket.ts'
import { useDirectory } from '../../../store/hooks.tsx'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { MomentField, momentIn } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

const METHODS = VERIFICATION_METHODS.filter(({ verified }) => verified)
type Method = (typeof METHODS)[number]['code']

/** How the requester was shown to be who they say: call back only on a number from elsewhere (domain section 1). */
export function VerificationComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const organisation = field(ticket, 'requesterOrganisation')
  const written = useDirectory((directory) => directory.organisations)
  const known = organisation === null ? null : knownOrganisation(organisation, written)
  const [draft, change, clear] = useWriting('verification', {
    method: 'SWITCHBOARD_CALLBACK' as Method,
    result: null as 'verified' | 'failed' | null,
    numberDialled: known?.switchboard ?? '',
    numberSource: known?.switchboardSource ?? '',
    note: '',
    happenedAt: null as string | null,
    happenedAtText: null as string | null,
  })
  const needsNumber = termOf(METHODS, draft.method)?.needsNumber === true
  const given = field(ticket, 'requesterTelephone') ?? ''
  const lack = lackOf(draft, {
    telephone: given,
    isInDirectory: field(ticket, 'requesterContact') !== null,
  })
  const faults = [
    ...(draft.result === null ? ['Say whether it held'] : []),
    ...(draft.result === 'verified' && lack !== null ? [LACK_WORDS[lack]] : []),
  ]
  return (
    <ComposerForm
      title="Verification of the requester"
      commitLabel="Record"
      faults={faults}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={() =>
        perform(
          addVerification(desk, ticket, {
            method: draft.method,
            result: draft.result ?? 'failed',
            numberDialled: needsNumber ? draft.numberDialled.trim() : '',
            numberSource: needsNumber ? draft.numberSource.trim() : '',
            contact: field(ticket, 'requesterContact'),
            note: draft.note.trim(),
            happenedAt: draft.happenedAt ?? new Date(desk.now()).toISOString(),
            callersNumber: given.slice(0, 80),
          }),
        )
      }
    >
      <div className={styles.row}>
        <Select
          label="Method"
          value={draft.method}
          onChange={(method) => change({ method })}
          choices={METHODS.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))}
          autoFocus
        />
        <RadioGroup
          label="Result"
          look="segmented"
          value={draft.result}
          onChange={(result) => change({ result })}
          choices={[
            { id: 'verified', title: 'Verified' },
            { id: 'failed', title: 'Failed' },
          ]}
        />
      </div>
      {needsNumber && (
        <div className={styles.row}>
          <TextField
            label="Number dialled"
            isFigures
            value={draft.numberDialled}
            onChange={(numberDialled) => change({ numberDialled })}
            error={lack === 'callers-own' ? LACK_WORDS[lack] : ''}
          />
          <TextField
            label="Where that number came from"
            value={draft.numberSource}
            onChange={(numberSource) => change({ numberSource })}
            hint="A directory, a switchboard; never the caller"
          />
        </div>
      )}
      <div className={styles.row}>
        <TextField label="Note" value={draft.note} onChange={(note) => change({ note })} />
        <MomentField
          label="Done at"
          meaning="happened"
          {...momentIn('happenedAt', draft, change)}
          placeholder="Now"
        />
      </div>
    </ComposerForm>
  )
}
