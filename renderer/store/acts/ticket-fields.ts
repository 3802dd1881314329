import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import type { BodyOf, Draft } from '../../../shared/journal/kinds/index.ts'
import { fieldSpecs } from '../../../shared/ticket/field-specs.ts'
import type { FieldName, TicketFieldValues } from '../../../shared/ticket/fields.ts'
import { raisedBy } from '../../../shared/ticket/raise.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { nameOf, type Subject, streamOf } from './ticket.ts'

type FieldsBody = BodyOf<'ticket.fields'> & { readonly set: TicketFieldValues }

/**
 * Writes some fields of a ticket in one entry. A change of priority needs a reason; an answer that calls for a more
 * pressing one raises it in the same entry, so that one undo takes both back.
 */
export function setFields(
  desk: Desk,
  ticket: TicketState,
  set: TicketFieldValues,
  reason: string | null = null,
): Promise<Committed> {
  const change = `${labelsOf(set)} changed on ${nameOf(ticket)}`
  return appendRaised(desk, ticket, { set, reason, settles: false }, change)
}

/** Chooses between the values of a field that clashed. It raises the priority as any other answer does. */
export function settleField(desk: Desk, ticket: TicketState, set: TicketFieldValues): Promise<Committed> {
  const change = `${labelsOf(set)} settled on ${nameOf(ticket)}`
  return appendRaised(desk, ticket, { set, reason: null, settles: true }, change)
}

function appendRaised(desk: Desk, ticket: TicketState, body: FieldsBody, change: string): Promise<Committed> {
  const calendar = calendarOf(profileOf(desk.deskState.getState()))
  const raise = raisedBy(ticket, body.set, new Date(desk.now()).toISOString(), calendar)
  if (!raise) return append(desk, [fieldsDraft(ticket, body)], { label: change })
  const { priority, because } = raise
  const priorityReason = because.slice(0, 1_000)
  const set = { ...body.set, priority, priorityReason }
  const draft = fieldsDraft(ticket, { ...body, set, reason: body.reason ?? priorityReason })
  return append(desk, [draft], { label: `${change}, which makes it ${priority}` })
}

function fieldsDraft(ticket: Subject, body: FieldsBody): Draft<'ticket.fields'> {
  return { stream: streamOf(ticket), kind: 'ticket.fields', body }
}

function labelsOf(set: TicketFieldValues): string {
  const names = Object.keys(set) as FieldName[]
  const [first] = names
  return first && names.length === 1 ? fieldSpecs[first].label : `${names.length} fields`
}
