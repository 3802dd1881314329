import type { Draft } from '../../../shared/journal/kinds/index.ts'
import { fieldSpecs } from '../../../shared/ticket/field-specs.ts'
import type { FieldName, TicketFieldValues } from '../../../shared/ticket/fields.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { nameOf, type Subject, streamOf } from './ticket.ts'

/** Writes some fields of a ticket in one entry. A change of priority needs a reason. */
export function setFields(
  desk: Desk,
  ticket: Subject,
  set: TicketFieldValues,
  reason: string | null = null,
): Promise<Committed> {
  return append(desk, [fieldsDraft(ticket, set, reason, false)], {
    label: `${labelsOf(set)} changed on ${nameOf(ticket)}`,
  })
}

/** Chooses between the values of a field that clashed. */
export function settleField(desk: Desk, ticket: Subject, set: TicketFieldValues): Promise<Committed> {
  return append(desk, [fieldsDraft(ticket, set, null, true)], {
    label: `${labelsOf(set)} settled on ${nameOf(ticket)}`,
  })
}

function fieldsDraft(
  ticket: Subject,
  set: TicketFieldValues,
  reason: string | null,
  settles: boolean,
): Draft<'ticket.fields'> {
  return { stream: streamOf(ticket), kind: 'ticket.fields', body: { set, reason, settles } }
}

function labelsOf(set: TicketFieldValues): string {
  const names = Object.keys(set) as FieldName[]
  const [first] = names
  return first && names.length === 1 ? fieldSpecs[first].label : `${names.length} fields`
}
