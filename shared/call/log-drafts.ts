import type { ContactFieldValues, ContactState } from '../contact/state.ts'
import type { DeskCalendar } from '../desk-clock/index.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import type { FieldWords } from '../ticket/field-text.ts'
import type { TicketFieldValues } from '../ticket/fields.ts'
import type { TicketState } from '../ticket/state.ts'
import { contactOfCall } from './contact-of-call.ts'
import { type CallDraft, partyOf } from './draft.ts'
import { fitted, notUnderstood } from './fit.ts'
import { intakePriority } from './intake-priority.ts'
import { markingOf } from './marking.ts'
import { broughtBy, type CardPriority } from './onto-ticket.ts'
import { titleOf } from './title.ts'
import { checkedCaller, checkNotes, verificationDraft } from './verification.ts'

/** What logging a call is given: identities, the time, and what the directory holds of the caller. */
export interface LogAround {
  /** ISO 8601, Z. */
  readonly now: string
  /** The user who writes it down. */
  readonly writer: string
  readonly calendar: DeskCalendar
  /** The desk's own marking, taken where the card names none. */
  readonly deskMarking: string
  /** The directory's entry of the accepted caller; null: nobody known. */
  readonly contact: ContactState | null
  /** Id for the contact, should the caller be new. */
  readonly newContact: string
}

/** The ticket that a call goes to. */
interface OnTicket {
  readonly ticket: string
  readonly contact: string | null
  readonly now: string
  readonly writer: string
  readonly happenedAt: string
}

/** When the call came in: as typed, else when the card was opened. */
export function receivedAtOf(draft: CallDraft): string {
  return draft.fields.receivedAt ?? draft.startedAt
}

/**
 * The entries of a call logged as a ticket of its own: opened, the call, acknowledged (somebody answered), the check
 * of the caller, what the directory learns. Nothing that is missing stops it, and no typed word is lost.
 */
export function newTicketDrafts(
  draft: CallDraft,
  ticket: { readonly id: string; readonly reference: string },
  around: LogAround,
): AnyDraft[] {
  const stream = `ticket/${ticket.id}`
  const happenedAt = receivedAtOf(draft)
  const { contact, drafts: taught } = teach(draft, around, ticket.reference)
  const { now, writer } = around
  const on: OnTicket = { ticket: ticket.id, contact, now, writer, happenedAt }
  const caller = checkedCaller(draft, around.contact)
  const { fields, beyond } = fitted(openingFields(draft, around, contact))
  return [
    {
      stream,
      kind: 'ticket.opened',
      body: { reference: ticket.reference, happenedAt, fields, call: draft.id, from: null, via: 'phone' },
    },
    callDraft(draft, on),
    {
      stream,
      kind: 'ticket.status',
      body: { to: 'ACKNOWLEDGED', awaiting: null, reason: 'answered on the telephone' },
    },
    ...verificationDraft(draft.verification, caller, { stream, contact, happenedAt }),
    ...noteDrafts(
      [...checkNotes(draft.verification, caller), ...beyond, ...notUnderstood(draft)],
      stream,
      happenedAt,
    ),
    ...taught,
    ...reviewDrafts(draft, { id: ticket.id, reference: ticket.reference }),
  ]
}

/** What a call is put on: a ticket that stands already, as it stands. */
interface StandingTicket {
  readonly id: string
  readonly reference: string
  readonly state: TicketState
}

/**
 * The entries of a call put on a ticket that stands already: the call, what the card says and the ticket did not, and
 * in a note what the ticket says otherwise. No typed word is lost, and nothing on the ticket is overwritten.
 */
export function existingTicketDrafts(
  draft: CallDraft,
  ticket: StandingTicket,
  around: LogAround & { readonly words: FieldWords },
): AnyDraft[] {
  const stream = `ticket/${ticket.id}`
  const happenedAt = receivedAtOf(draft)
  const { contact, drafts: taught } = teach(draft, around, ticket.reference)
  const caller = checkedCaller(draft, around.contact)
  const told = { ...draft.fields, requesterContact: contact }
  const { set, otherwise } = broughtBy(told, cardPriority(draft, around), ticket.state, around.words)
  const { fields, beyond } = fitted(set)
  // What does not fit a field is cut there, and was cut in the entry of the call: it stands whole in a note.
  const cut = [...new Set([...beyond, ...fitted(draft.fields).beyond])]
  return [
    callDraft(draft, { ticket: ticket.id, contact, now: around.now, writer: around.writer, happenedAt }),
    ...broughtDrafts(fields, stream),
    ...verificationDraft(draft.verification, caller, { stream, contact, happenedAt }),
    ...noteDrafts(otherwiseNote(otherwise), stream, happenedAt),
    ...noteDrafts(
      [...checkNotes(draft.verification, caller), ...cut, ...notUnderstood(draft)],
      stream,
      happenedAt,
    ),
    ...taught,
    ...reviewDrafts(draft, ticket),
  ]
}

function broughtDrafts(set: TicketFieldValues, stream: string): AnyDraft[] {
  if (Object.keys(set).length === 0) return []
  return [{ stream, kind: 'ticket.fields', body: { set, reason: 'told in a call', settles: false } }]
}

function otherwiseNote(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [['Told in the call, and not changed on the ticket:', ...lines].join('\n')]
}

/** How pressing the card says that it is. A card that says nothing pressing does not lift a ticket judged as minor. */
function cardPriority(draft: CallDraft, { now, calendar }: LogAround): CardPriority | null {
  if (draft.priority) return { ...draft.priority, byHand: true }
  const computed = intakePriority(draft.fields, now, calendar)
  if (computed.priority === intakePriority({}, now, calendar).priority) return null
  return { to: computed.priority, reason: computed.because.join(' '), byHand: false }
}

function openingFields(draft: CallDraft, around: LogAround, contact: string | null): TicketFieldValues {
  const computed = intakePriority(draft.fields, around.now, around.calendar)
  return {
    ...draft.fields,
    title: titleOf(draft.fields),
    channel: 'phone',
    receivedAt: receivedAtOf(draft),
    requesterContact: contact,
    marking: markingOf(draft.fields, around.deskMarking),
    timeNeed: draft.fields.timeNeed ?? computed.timeNeed,
    priority: draft.priority?.to ?? computed.priority,
    priorityReason: draft.priority?.reason ?? computed.because.join(' '),
  }
}

function callDraft(draft: CallDraft, on: OnTicket): AnyDraft {
  const { fields } = draft
  const asked = fields.asked ? `Asked: ${fields.asked}` : ''
  const taker = draft.takenBy === on.writer ? null : draft.takenBy
  return {
    stream: `ticket/${on.ticket}`,
    kind: 'ticket.call',
    body: {
      call: draft.id,
      direction: 'in',
      happenedAt: on.happenedAt,
      // When the line went dead of a call that somebody else had taken, nobody here can say.
      endedAt: taker === null ? on.now : null,
      number: (fields.requesterTelephone ?? '').slice(0, 80),
      party: partyOf(fields).slice(0, 1_000),
      contact: on.contact,
      text: [fields.narrative ?? '', asked].filter(Boolean).join('\n\n'),
      answered: false,
      ...(taker === null ? {} : { takenBy: taker }),
    },
  }
}

function noteDrafts(texts: readonly string[], stream: string, happenedAt: string): AnyDraft[] {
  return texts.map((text) => ({
    stream,
    kind: 'ticket.note',
    body: { text, happenedAt, relevant: null, sensitive: null },
  }))
}

/** Who called, as far as the directory is concerned, and what it learns of them. */
function teach(
  draft: CallDraft,
  around: LogAround,
  reference: string,
): { contact: string | null; drafts: AnyDraft[] } {
  const set = contactOfCall(fitted(draft.fields).fields, around.contact)
  const contact = around.contact?.id ?? (set ? around.newContact : null)
  if (!set || !contact) return { contact, drafts: [] }
  return { contact, drafts: [contactDraft(contact, set, reference)] }
}

function contactDraft(contact: string, set: ContactFieldValues, reference: string): AnyDraft {
  return {
    stream: `contact/${contact}`,
    kind: 'contact.fields',
    body: { set, reason: `Call logged as ${reference}` },
  }
}

function reviewDrafts(
  draft: CallDraft,
  ticket: { readonly id: string; readonly reference: string },
): AnyDraft[] {
  if (!draft.reviews) return []
  return [
    {
      stream: 'desk',
      kind: 'desk.call-reviewed',
      body: { call: draft.reviews, note: `Logged as ${ticket.reference}`, ticket: ticket.id },
    },
  ]
}
