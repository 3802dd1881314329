import type { ContactFieldValues, ContactState } from '../../../shared/contact/state.ts'
import type { OrganisationFieldValues } from '../../../shared/organisation/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'

type Named = Pick<ContactState, 'id' | 'fields'>

/** Writes fields of an officer; each on its own, so that two people who change different ones never clash. */
export function setContactFields(desk: Desk, contact: Named, set: ContactFieldValues): Promise<Committed> {
  return append(
    desk,
    [{ stream: `contact/${contact.id}`, kind: 'contact.fields', body: { set, reason: null } }],
    { label: `Changed ${nameOf(contact)} in the directory` },
  )
}

/** A new officer; gives the new id. */
export async function addContact(desk: Desk, set: ContactFieldValues): Promise<string> {
  const id = desk.newId()
  await append(
    desk,
    [{ stream: `contact/${id}`, kind: 'contact.fields', body: { set, reason: 'Entered by hand' } }],
    { label: `Added ${set.name ?? 'an officer'} to the directory`, undoable: false },
  )
  return id
}

/** Says that two entries are one person: a pointer, and nothing of either is lost. Taken back with `into` null. */
export function mergeContact(
  desk: Desk,
  contact: Named,
  into: Named | null,
  reason: string,
): Promise<Committed> {
  return append(
    desk,
    [
      {
        stream: `contact/${contact.id}`,
        kind: 'contact.merged',
        body: { into: into?.id ?? null, reason: reason.slice(0, 1_000) },
      },
    ],
    {
      label: into
        ? `Merged ${nameOf(contact)} into ${nameOf(into)}`
        : `Took back the merge of ${nameOf(contact)}`,
    },
  )
}

/** Writes fields of a force or agency, over what it shipped with. */
export function setOrganisationFields(
  desk: Desk,
  organisation: { readonly id: string; readonly name: string },
  set: OrganisationFieldValues,
): Promise<Committed> {
  return append(
    desk,
    [
      {
        stream: `organisation/${organisation.id}`,
        kind: 'organisation.fields',
        body: { set, reason: null },
      },
    ],
    { label: `Changed ${organisation.name || 'an organisation'} in the directory` },
  )
}

/** A new force or agency; gives the new id. */
export async function addOrganisation(desk: Desk, set: OrganisationFieldValues): Promise<string> {
  const id = desk.newId()
  await append(
    desk,
    [{ stream: `organisation/${id}`, kind: 'organisation.fields', body: { set, reason: 'Entered by hand' } }],
    { label: `Added ${set.name ?? 'an organisation'} to the directory`, undoable: false },
  )
  return id
}

function nameOf({ fields }: Named): string {
  return fields.name?.value || 'an officer'
}
