import { useState } from 'react'
import type { ContactState } from '../../../../../shared/contact/state.ts'
import type { TicketFieldValues } from '../../../../../shared/ticket/fields.ts'
import { field } from '../../../../../shared/ticket/state.ts'
import { useOrganisations } from '../../../../store/organisations.ts'
import { lookupCallers } from '../../../../store/reads.ts'
import { ComboBox } from '../../../../ui/controls/combo-box.tsx'
import { holdKeysWhile } from '../../../../ui/held-keys.ts'
import { useOpenTicket } from '../../open-ticket.ts'
import type { EditorProps } from './editor-props.ts'
import { EditorForm } from './editor-form.tsx'

/** Suggestions shown at once; more are found by typing on. */
const OFFERED = 12

/** Who asks: a name as given, or an officer of the directory with all that is known of them. */
export function RequesterEditor({ label, onSave, onLeave }: EditorProps) {
  const { desk, ticket, names } = useOpenTicket()
  const current = field(ticket, 'requesterName')
  const [text, setText] = useState(current ?? '')
  const matches = text.trim() === '' ? [] : lookupCallers(desk, { name: text }).slice(0, OFFERED)
  const save = () => {
    const name = text.trim() === '' ? null : text.trim()
    if (name === current) return onLeave()
    return onSave({ requesterName: name, requesterContact: null })
  }
  return (
    <EditorForm onSave={save} onLeave={onLeave} saveKeys="Enter">
      <ComboBox
        label={label}
        text={text}
        onTextChange={setText}
        suggestions={matches.map(({ contact, because }) => ({
          id: contact.id,
          title: contact.fields.name?.value ?? 'Without a name',
          detail: because,
        }))}
        onPick={({ id }) => {
          const match = matches.find(({ contact }) => contact.id === id)
          if (match) holdKeysWhile(() => onSave(fromContact(match.contact, (of) => names.organisation(of))))
        }}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter') holdKeysWhile(save)
        }}
      />
    </EditorForm>
  )
}

/** What the directory knows of an officer, as fields of a ticket; what it does not know stays as it is. */
function fromContact(
  { id, fields }: ContactState,
  organisationName: (id: string) => string,
): TicketFieldValues {
  const organisation = fields.organisation?.value ?? null
  const telephone = fields.telephones?.value?.[0]?.number ?? null
  const known = {
    requesterName: fields.name?.value ?? null,
    requesterRank: fields.rank?.value ?? null,
    requesterCollar: fields.collar?.value ?? null,
    requesterUnit: fields.unit?.value ?? null,
    requesterOrganisation: organisation,
    requesterOrganisationName: organisation === null ? null : organisationName(organisation),
    requesterTelephone: telephone,
    requesterEmail: fields.emails?.value?.[0] ?? null,
  }
  const set = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
  return { requesterContact: id, ...set }
}

/** The requester's force or agency, out of the directory. */
export function OrganisationEditor({ label, onSave, onLeave }: EditorProps) {
  const { ticket, names } = useOpenTicket()
  const organisations = useOrganisations()
  const current = field(ticket, 'requesterOrganisation')
  const [text, setText] = useState(current === null ? '' : names.organisation(current))
  const sought = text.toLocaleLowerCase('en-GB')
  const found = organisations
    .filter(({ name, short }) => `${name} ${short}`.toLocaleLowerCase('en-GB').includes(sought))
    .slice(0, OFFERED)
  const save = () => {
    const given = text.trim()
    if (given === '') return onSave({ requesterOrganisation: null, requesterOrganisationName: null })
    if (current !== null && given === names.organisation(current)) return onLeave()
    return onSave({ requesterOrganisation: null, requesterOrganisationName: given })
  }
  return (
    <EditorForm onSave={save} onLeave={onLeave} saveKeys="Enter">
      <ComboBox
        label={label}
        text={text}
        onTextChange={setText}
        suggestions={found.map(({ id, name, short }) => ({ id, title: name, detail: short }))}
        onPick={({ id, title }) =>
          holdKeysWhile(() => onSave({ requesterOrganisation: id, requesterOrganisationName: title }))
        }
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter') holdKeysWhile(save)
        }}
      />
    </EditorForm>
  )
}
