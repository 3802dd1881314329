import { useMemo } from 'react'
import { ORGANISATION_KINDS } from '../../../shared/directory/organisations.ts'
import { normaliseTelephone } from '../../../shared/identifiers/telephone.ts'
import { knownOrganisation, type Organisation } from '../../../shared/organisation/known.ts'
import type { OrganisationFieldValues } from '../../../shared/organisation/state.ts'
import { isCodeOf } from '../../../shared/taxonomy/term.ts'
import { setOrganisationFields } from '../../store/acts/directory.ts'
import { doneAct, errorCodeOf } from '../../store/done-act.ts'
import { useDesk, useDirectory, useQueue } from '../../store/hooks.tsx'
import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { tellAct } from '../../ui/feedback/tell-act.ts'
import styles from './directory.module.css'
import { Editable } from './editable.tsx'
import { EditableList } from './editable-list.tsx'
import { mayWriteOrganisations } from './may-write.ts'
import { Requests } from './requests.tsx'

const KINDS = ORGANISATION_KINDS.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))

/** A force or agency: what is known, where its number comes from, what it asked. */
export function OrganisationDetail({ id }: { readonly id: string }) {
  const written = useDirectory((directory) => directory.organisations)
  const organisation = knownOrganisation(id, written)
  if (!organisation) return <EmptyState title="Not in this directory">Choose another in the list.</EmptyState>
  return <Known organisation={organisation} />
}

function Known({ organisation }: { readonly organisation: Organisation }) {
  const desk = useDesk()
  const isReadOnly = !mayWriteOrganisations(desk.session)
  const all = useQueue((queue) => queue.rows)
  const rows = useMemo(
    () =>
      all
        .filter(({ requesterOrganisation }) => requesterOrganisation === organisation.id)
        .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)),
    [all, organisation.id],
  )
  const save = (set: OrganisationFieldValues) =>
    void tellAct(doneAct(desk, setOrganisationFields(desk, organisation, set)), errorCodeOf)
  const text = (name: 'name' | 'short' | 'country' | 'switchboardSource' | 'note') => ({
    value: organisation[name],
    onSave: (value: string) => save({ [name]: value === '' ? null : value }),
    isReadOnly,
  })
  const kind = isCodeOf(ORGANISATION_KINDS, organisation.kind) ? organisation.kind : null
  return (
    <article className={styles.detail} aria-label={organisation.name}>
      <h2>{organisation.name || 'No name'}</h2>
      <div className={styles.fields}>
        <Editable label="Name" {...text('name')} />
        <Editable label="Short name" limit={40} {...text('short')} />
        <Select
          label="Kind"
          choices={KINDS}
          value={kind}
          onChange={(next) => save({ kind: next })}
          isDisabled={isReadOnly}
        />
        <Editable label="Country" {...text('country')} />
        <Editable
          label="Switchboard, to call back through"
          isFigures
          limit={80}
          value={organisation.switchboard && normaliseTelephone(organisation.switchboard).display}
          onSave={(number) =>
            save({ switchboard: number === '' ? null : (normaliseTelephone(number).e164 ?? number) })
          }
          isReadOnly={isReadOnly}
        />
        <Editable label="Where that number comes from" {...text('switchboardSource')} />
      </div>
      <EditableList
        title="Approved e-mail domains"
        addLabel="Add a domain"
        items={organisation.emailDomains}
        textOf={(domain) => domain}
        read={readDomain}
        onSave={(emailDomains) => save({ emailDomains: [...emailDomains] })}
        isReadOnly={isReadOnly}
        most={50}
      />
      {!organisation.areDomainsConfirmed && organisation.emailDomains.length > 0 && (
        <StatusMark shape="question" tone="caution">
          As shipped, not confirmed: mail from these domains verifies nobody until the list is edited
        </StatusMark>
      )}
      <Editable label="Note" rows={2} limit={20_000} {...text('note')} />
      <Checkbox
        isSelected={organisation.isActive}
        isDisabled={isReadOnly}
        onChange={(active) => save({ active })}
      >
        Offered on the call card
      </Checkbox>
      <Requests rows={rows} />
    </article>
  )
}

function readDomain(text: string): { item: string } | { refused: string } {
  const domain = text.replace(/^@/, '').toLowerCase()
  if (domain.length > 253) return { refused: 'Longer than a domain can be. (E_TOO_LONG)' }
  return /^[^\s@.]+(\.[^\s@.]+)+$/.test(domain)
    ? { item: domain }
    : { refused: 'A domain is written like kent.police.uk.' }
}
