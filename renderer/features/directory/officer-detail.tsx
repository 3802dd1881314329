import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ContactFieldValues, ContactState } from '../../../shared/contact/state.ts'
import { RANKS } from '../../../shared/taxonomy/ranks.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { setContactFields } from '../../store/acts/directory.ts'
import { doneAct, errorCodeOf } from '../../store/done-act.ts'
import { useDesk, useDirectory, useQueue } from '../../store/hooks.tsx'
import { ticketsOfContact } from '../../store/reads.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { tellAct } from '../../ui/feedback/tell-act.ts'
import styles from './directory.module.css'
import { Duplicates } from './duplicates.tsx'
import { Editable } from './editable.tsx'
import { EditableList } from './editable-list.tsx'
import { directoryUi } from './directory-ui.ts'
import { ForceField } from './force-field.tsx'
import { mayWriteContacts } from './may-write.ts'
import { Merged } from './merged.tsx'
import { Requests } from './requests.tsx'
import { Telephones } from './telephones.tsx'

/** An officer: what is known, what they asked, who else they may be. Somebody merged is shown as the one that goes on. */
export function OfficerDetail({ id }: { readonly id: string }) {
  const contacts = useDirectory((directory) => directory.contacts)
  const contact = standing(contacts, id)
  if (!contact)
    return (
      <EmptyState title="Not in this directory">
        The entry is on another workstation; it comes with the next archive or the hub.
      </EmptyState>
    )
  return <Officer key={contact.id} contact={contact} />
}

function Officer({ contact }: { readonly contact: ContactState }) {
  const desk = useDesk()
  const isReadOnly = !mayWriteContacts(desk.session)
  const rows = useQueue((queue) => queue.rows)
  const requests = useMemo(
    () => (rows.length === 0 ? [] : ticketsOfContact(desk, contact.id)),
    [desk, rows, contact],
  )
  const redirected = useStore(directoryUi, (state) => state.chosen.officers) !== contact.id
  const { fields } = contact
  const save = (set: ContactFieldValues) =>
    void tellAct(doneAct(desk, setContactFields(desk, contact, set)), errorCodeOf)
  const text = (name: 'name' | 'rank' | 'collar' | 'unit' | 'supervisor' | 'note') => ({
    value: fields[name]?.value ?? '',
    onSave: (value: string) => save({ [name]: value === '' ? null : value }),
    isReadOnly,
  })
  return (
    <article className={styles.detail} aria-label={fields.name?.value ?? 'Officer'}>
      <h2>{[fields.rank?.value, fields.name?.value || 'No name'].filter(Boolean).join(' ')}</h2>
      {redirected && <p className={styles.quiet}>The entry that was chosen was merged into this one.</p>}
      <div className={styles.fields}>
        <Editable label="Name" {...text('name')} />
        <Editable
          label="Rank or grade"
          {...text('rank')}
          {...(fields.rank?.value ? { hint: rankWords(fields.rank.value) } : {})}
        />
        <Editable label="Collar number" isFigures limit={40} {...text('collar')} />
        <ForceField
          id={fields.organisation?.value ?? null}
          onSave={(organisation) => save({ organisation })}
          isReadOnly={isReadOnly}
        />
        <Editable label="Unit" {...text('unit')} />
        <Editable label="Supervisor" {...text('supervisor')} />
      </div>
      <div className={styles.fields}>
        <Telephones
          telephones={fields.telephones?.value ?? []}
          onSave={(telephones) => save({ telephones })}
          isReadOnly={isReadOnly}
        />
        <EditableList
          title="E-mail addresses"
          addLabel="Add an address"
          items={fields.emails?.value ?? []}
          textOf={(email) => email}
          read={readEmail}
          onSave={(emails) => save({ emails: [...emails] })}
          isReadOnly={isReadOnly}
          most={20}
        />
      </div>
      <Editable label="Note" rows={2} limit={20_000} {...text('note')} />
      <Duplicates contact={contact} />
      <Merged contact={contact} />
      <Requests rows={requests} />
    </article>
  )
}

function rankWords(rank: string): string {
  const label = labelOf(RANKS, rank)
  return label === rank ? '' : label
}

function readEmail(text: string): { item: string } | { refused: string } {
  if (text.length > 320) return { refused: 'Longer than an address can be. (E_TOO_LONG)' }
  return /^[^\s@]+@[^\s@]+$/.test(text) ? { item: text } : { refused: 'An address has one @ and no spaces.' }
}

/** The contact, or the one that it was merged into, and so on. */
function standing(contacts: ReadonlyMap<string, ContactState>, id: string): ContactState | null {
  let contact = contacts.get(id) ?? null
  for (const seen = new Set<string>(); contact?.mergedInto && !seen.has(contact.id); ) {
    seen.add(contact.id)
    contact = contacts.get(contact.mergedInto) ?? contact
  }
  return contact
}
