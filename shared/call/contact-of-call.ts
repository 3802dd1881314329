import { normaliseTelephone } from '../identifiers/telephone.ts'
import type { ContactFieldValues, ContactState } from '../contact/state.ts'
import type { TicketFieldValues } from '../ticket/fields.ts'

type Telephones = NonNullable<ContactFieldValues['telephones']>

/** Fields of the card that say something about the officer, beside name, number and address. */
const PERSONAL = [
  ['rank', 'requesterRank'],
  ['collar', 'requesterCollar'],
  ['organisation', 'requesterOrganisation'],
  ['unit', 'requesterUnit'],
] as const

/**
 * What a call teaches the directory about its caller: everything of somebody new, and of somebody known only what
 * was empty and a number or address that was not listed. What the directory says is not changed by a call.
 * Null: nothing to write. Somebody without a name or collar number is nobody yet.
 */
export function contactOfCall(
  fields: TicketFieldValues,
  known: ContactState | null,
): ContactFieldValues | null {
  if (!known && !fields.requesterName && !fields.requesterCollar) return null
  const set: ContactFieldValues = {}
  if (fields.requesterName && !known?.fields.name?.value) set.name = fields.requesterName
  for (const [name, from] of PERSONAL) {
    const value = fields[from]
    if (value && !known?.fields[name]?.value) set[name] = value
  }
  const telephones = withTelephone(known?.fields.telephones?.value ?? [], fields.requesterTelephone)
  if (telephones) set.telephones = telephones
  const emails = withEmail(known?.fields.emails?.value ?? [], fields.requesterEmail)
  if (emails) set.emails = emails
  return Object.keys(set).length > 0 ? set : null
}

/** The list with the number at its end; null where there is none, or it stands there already in any form. */
function withTelephone(listed: Telephones, typed: string | null | undefined): Telephones | null {
  if (!typed) return null
  const number = comparable(typed)
  if (listed.length >= 20 || listed.some((one) => comparable(one.number) === number)) return null
  return [...listed, { number, label: number.startsWith('+447') ? 'mobile' : 'work' }]
}

function comparable(number: string): string {
  const { e164, display } = normaliseTelephone(number)
  return e164 ?? display
}

function withEmail(listed: readonly string[], typed: string | null | undefined): string[] | null {
  if (!typed) return null
  const known = listed.some((one) => one.toLowerCase() === typed.toLowerCase())
  return known || listed.length >= 20 ? null : [...listed, typed]
}
