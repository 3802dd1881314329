import { PRIORITIES, type Priority } from '../desk-clock/index.ts'
import { sameValue } from '../journal/kinds/fields.ts'
import { fieldSpecs } from '../ticket/field-specs.ts'
import { type FieldWords, fieldText } from '../ticket/field-text.ts'
import type { FieldName, TicketFieldValues } from '../ticket/fields.ts'
import { field, type TicketState } from '../ticket/state.ts'

/** What a call brings to the fields of a ticket that stands already. */
interface Brought {
  /** What the ticket did not hold yet, and a more pressing priority. */
  readonly set: TicketFieldValues
  /** What the ticket holds otherwise, in words, a line each: nothing on it is overwritten. */
  readonly otherwise: readonly string[]
}

/** How pressing the card says that it is; null: it says nothing pressing. */
export interface CardPriority {
  readonly to: Priority
  readonly reason: string
  /** Chosen by somebody, whose words are kept in any case. */
  readonly byHand: boolean
}

/** What the entry of the call says itself: words, time, number and party. It needs no note. */
const ON_THE_CALL: ReadonlySet<FieldName> = new Set<FieldName>([
  'narrative',
  'asked',
  'receivedAt',
  'requesterContact',
  'requesterRank',
  'requesterName',
  'requesterOrganisationName',
  'requesterTelephone',
])

/** Fields that say something of another one: where that one stands otherwise, they would be said of the wrong thing. */
const SAID_OF: Readonly<Partial<Record<FieldName, FieldName>>> = {
  deadlineReason: 'deadline',
  perishesAt: 'perishable',
  powerReference: 'power',
  powerExpiry: 'power',
  handlingConditions: 'handlingCode',
  requesterOrganisation: 'requesterOrganisationName',
  requesterOrganisationName: 'requesterOrganisation',
}

/**
 * What the fields of a card bring to a ticket: each that the ticket has empty, "not known" or "none yet" is set;
 * one that it has otherwise is put into words. Who called is not who asked: the details of another caller than the
 * ticket's requester are words too. The more pressing of two priorities stands.
 */
export function broughtBy(
  fields: TicketFieldValues,
  priority: CardPriority | null,
  ticket: TicketState,
  words: FieldWords,
): Brought {
  const set: Record<string, unknown> = {}
  const otherwise: string[] = []
  const isRequester = asksFor(fields, ticket)
  for (const name of Object.keys(fields) as FieldName[]) {
    const told = fields[name]
    if (isNothing(told) || name === 'receivedAt' || name === 'priority' || name === 'priorityReason') continue
    const isOfCaller = name.startsWith('requester')
    if (isOfCaller && !isRequester) otherwise.push(...ofTheCaller(name, fields, words))
    else if (isOpen(ticket, name, told) && !isSaidOfAnother(name, fields, ticket)) set[name] = told
    else otherwise.push(...heldOtherwise(name, fields, ticket, words))
  }
  const pressing = priorityOnto(priority, ticket)
  return { set: { ...set, ...pressing.set }, otherwise: [...otherwise, ...pressing.otherwise] }
}

/** Whether the caller is the ticket's requester, or the ticket has none. */
function asksFor(fields: TicketFieldValues, ticket: TicketState): boolean {
  const contact = field(ticket, 'requesterContact')
  const name = plainName(field(ticket, 'requesterName'))
  if (contact === null && name === '') return true
  if (contact !== null && contact === fields.requesterContact) return true
  return name !== '' && name === plainName(fields.requesterName)
}

function plainName(name: string | null | undefined): string {
  return (name ?? '').trim().toLowerCase()
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** What the desk writes where nobody could tell: "not known", and what the dash stands for on a card. */
function isNoAnswer(value: unknown): boolean {
  return value === 'unknown' || value === 'none' || value === 'none yet'
}

function isOpen(ticket: TicketState, name: FieldName, told: unknown): boolean {
  const stands = field(ticket, name)
  return isNothing(stands) || (isNoAnswer(stands) && !isNoAnswer(told))
}

function isSaidOfAnother(name: FieldName, fields: TicketFieldValues, ticket: TicketState): boolean {
  // "None" where a deadline is asked for says that there is none, not why there is one.
  if (name === 'deadlineReason' && fields.deadlineReason === 'none') return field(ticket, 'deadline') !== null
  const of = SAID_OF[name]
  if (!of || isNothing(fields[of]) || isOpen(ticket, of, fields[of])) return false
  return !sameValue(fields[of], field(ticket, of))
}

function ofTheCaller(name: FieldName, fields: TicketFieldValues, words: FieldWords): string[] {
  if (ON_THE_CALL.has(name) || isNamedAnyway(name, fields)) return []
  return [`${fieldSpecs[name].label} of the caller: ${fieldText(name, fields[name], words)}`]
}

function heldOtherwise(
  name: FieldName,
  fields: TicketFieldValues,
  ticket: TicketState,
  words: FieldWords,
): string[] {
  const stands = field(ticket, name)
  if (ON_THE_CALL.has(name) || isNamedAnyway(name, fields) || sameValue(stands, fields[name])) return []
  const held = beginning(fieldText(name, stands, words))
  const told = `${fieldSpecs[name].label}: ${fieldText(name, fields[name], words)}`
  return [held === '' ? told : `${told} (the ticket says ${held})`]
}

/** An organisation of the directory whose name is on the card, and so in the call. */
function isNamedAnyway(name: FieldName, fields: TicketFieldValues): boolean {
  return name === 'requesterOrganisation' && !isNothing(fields.requesterOrganisationName)
}

const BEGINNING = 120

function beginning(text: string): string {
  const line = text.slice(0, 2_000).replace(/\s+/gu, ' ').trim()
  const characters = Array.from(line)
  return characters.length > BEGINNING ? `${characters.slice(0, BEGINNING - 1).join('')}…` : line
}

function priorityOnto(card: CardPriority | null, ticket: TicketState): Brought {
  if (card === null) return { set: {}, otherwise: [] }
  const { to, reason, byHand } = card
  const stands = field(ticket, 'priority')
  if (stands === null || PRIORITIES.indexOf(to) < PRIORITIES.indexOf(stands))
    return { set: { priority: to, priorityReason: reason }, otherwise: [] }
  return {
    set: {},
    otherwise: byHand
      ? [`Priority: ${[to, reason].filter(Boolean).join(', ')} (the ticket says ${stands})`]
      : [],
  }
}
