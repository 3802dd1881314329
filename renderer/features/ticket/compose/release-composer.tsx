import { useState } from 'react'
import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import { releaseRefused } from '../../../../shared/journal/kinds/ticket-release.ts'
import { addRelease } from '../../../store/acts/ticket.ts'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { ModuleText, MomentField, momentIn, PersonSelect, requesterOf } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import { refusalOf, unconfirmed } from './duty-officer.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

/**
 * Information given out. The hard rule (domain section 1): no personal data to a requester who is not verified,
 * except at P1 with a duty officer's override, given at this desk with a passphrase, and its reason.
 */
export function ReleaseComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const known = requesterOf(ticket)
  const me = desk.session.user
  const [draft, change, clear] = useWriting('release', {
    what: '',
    recipient: known.party,
    method: '',
    personalData: true,
    dutyOfficer: (me.role === 'duty-officer' ? me.id : null) as string | null,
    reason: '',
    happenedAt: null as string | null,
    happenedAtText: null as string | null,
  })
  // A passphrase is never kept, not even sealed.
  const [passphrase, setPassphrase] = useState('')
  const [notConfirmed, setNotConfirmed] = useState<ErrorCode | null>(null)
  const refused = releaseRefused(ticket, draft.personalData, false)
  const mayOverride = refused !== undefined && !releaseRefused(ticket, draft.personalData, true)
  const isMine = draft.dutyOfficer === me.id
  const faults = [
    ...(draft.what.trim() === '' ? ['Say what is released'] : []),
    ...(draft.recipient.trim() === '' ? ['Say to whom'] : []),
    ...(refused && !mayOverride ? [`Not released: ${refused}`] : []),
    ...(mayOverride && draft.dutyOfficer === null ? ['Choose the duty officer who overrides'] : []),
    ...(mayOverride && draft.reason.trim() === '' ? ['Give the reason of the override'] : []),
    ...(mayOverride && !isMine && passphrase === '' ? [unconfirmed(notConfirmed)] : []),
  ]
  const commit = async () => {
    if (mayOverride && !isMine) {
      const refusal = await refusalOf(draft.dutyOfficer ?? '', passphrase)
      setPassphrase('')
      setNotConfirmed(refusal)
      if (refusal !== null) return false
    }
    return perform(
      addRelease(desk, ticket, {
        what: draft.what,
        recipient: draft.recipient.trim(),
        method: draft.method.trim(),
        personalData: draft.personalData,
        override:
          mayOverride && draft.dutyOfficer !== null
            ? { dutyOfficer: draft.dutyOfficer, reason: draft.reason.trim() }
            : null,
        happenedAt: draft.happenedAt ?? new Date(desk.now()).toISOString(),
      }),
    )
  }
  return (
    <ComposerForm
      title="Release of information"
      commitLabel="Record release"
      faults={faults}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={commit}
    >
      {refused && (
        <p className={styles.refused} role="status">
          <strong>{`Personal data may not go out: ${refused}.`}</strong>{' '}
          {mayOverride
            ? 'This is P1: a duty officer may override, with a reason.'
            : 'Verify the requester (V) or record the authority first. At P1 a duty officer may override.'}
        </p>
      )}
      <ModuleText
        label="What is released"
        value={draft.what}
        onChange={(what) => change({ what })}
        autoFocus
      />
      <div className={styles.row}>
        <TextField label="To whom" value={draft.recipient} onChange={(recipient) => change({ recipient })} />
        <TextField
          label="How"
          value={draft.method}
          onChange={(method) => change({ method })}
          placeholder="By telephone, secure mail"
        />
        <MomentField
          label="Released at"
          meaning="happened"
          {...momentIn('happenedAt', draft, change)}
          placeholder="Now"
        />
      </div>
      <Checkbox isSelected={draft.personalData} onChange={(personalData) => change({ personalData })}>
        It holds personal data
      </Checkbox>
      {mayOverride && (
        <div className={styles.row}>
          <PersonSelect
            label="Duty officer who overrides"
            only="duty-officer"
            value={draft.dutyOfficer}
            onChange={(dutyOfficer) => change({ dutyOfficer })}
          />
          <TextField
            label="Reason of the override"
            value={draft.reason}
            onChange={(reason) => change({ reason })}
          />
          {!isMine && (
            <TextField
              label="Duty officer’s passphrase"
              type="password"
              value={passphrase}
              onChange={(typed) => {
                setPassphrase(typed)
                setNotConfirmed(null)
              }}
              error={notConfirmed === null ? '' : 'Not confirmed'}
            />
          )}
        </div>
      )}
    </ComposerForm>
  )
}
