import { abandonedDraft } from '../../../shared/call/abandon.ts'
import { type CallDraft, partyOf } from '../../../shared/call/draft.ts'
import { readKept, toKept } from '../../../shared/call/kept.ts'
import {
  existingTicketDrafts,
  type LogAround,
  newTicketDrafts,
  receivedAtOf,
} from '../../../shared/call/log-drafts.ts'
import type { ContactState } from '../../../shared/contact/state.ts'
import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText, type Priority } from '../../../shared/desk-clock/index.ts'
import type { AnyDraft } from '../../../shared/journal/kinds/index.ts'
import { knownOrganisation } from '../../../shared/organisation/known.ts'
import type { FieldWords } from '../../../shared/ticket/field-text.ts'
import { field } from '../../../shared/ticket/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { deleteDraft, listDrafts, saveDraft } from '../drafts.ts'
import { StoreFailure } from '../failure.ts'
import { readTicketState } from '../reads.ts'
import { reopening } from './ticket.ts'

/** A call that is on a ticket now: what is read out to the caller. */
export interface LoggedCall {
  readonly ticket: string
  readonly reference: string
  readonly priority: Priority
  /** ISO 8601, Z. */
  readonly receivedAt: string
  /** Whether the ticket was opened by this call, or stood before. */
  readonly isNew: boolean
  /** Whether the ticket was closed and stays so: nothing is promised on it. */
  readonly staysClosed: boolean
  /** The caller in the directory, known before or new; null: nobody. */
  readonly contact: string | null
}

/** Keeps a card as it stands, sealed. */
export async function keepCard(desk: Desk, draft: CallDraft): Promise<void> {
  const { fields, id, startedAt, parkedAt, updatedAt } = draft
  await saveDraft(desk, {
    id,
    startedAt,
    parkedAt,
    updatedAt,
    fields,
    happenedAtText: draft.typed.receivedAt ?? '',
    party: partyOf(fields),
    number: fields.requesterTelephone ?? '',
    contact: fields.requesterContact ?? null,
    card: { ...toKept(draft) },
  })
}

/** The cards that this workstation kept, the earliest call first. */
export async function keptCards(desk: Desk): Promise<CallDraft[]> {
  const drafts = await listDrafts(desk)
  return drafts
    .map(({ id, startedAt, parkedAt, updatedAt, fields, card }) => ({
      id,
      startedAt,
      parkedAt,
      updatedAt,
      fields,
      ...readKept(card),
    }))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
}

/** Puts an untouched card away without a trace. */
export async function dropCard(desk: Desk, id: string): Promise<void> {
  await deleteDraft(desk, id)
}

/** Logs a call as a ticket of its own; everything of it in one commit, the draft gone with it. */
export async function logCall(desk: Desk, draft: CallDraft): Promise<LoggedCall> {
  const around = surroundings(desk, draft)
  const ticket = desk.newId()
  let reference = ''
  let priority: Priority = 'P3'
  let contact: string | null = null
  await append(
    desk,
    (issue) => {
      reference = issue()
      const drafts = newTicketDrafts(stillReviewing(desk, draft), { id: ticket, reference }, around)
      for (const { kind, body } of drafts) {
        if (kind !== 'ticket.opened') continue
        priority = body.fields.priority ?? priority
        contact = body.fields.requesterContact ?? null
      }
      return drafts
    },
    { label: `Logged a call${fromWhom(draft)}`, undoable: false, dropDraft: draft.id },
  )
  return {
    ticket,
    reference,
    priority,
    receivedAt: receivedAtOf(draft),
    isNew: true,
    staysClosed: false,
    contact,
  }
}

/**
 * Puts a call on a ticket that stands already, with what its card says and the ticket did not. One that is closed is
 * taken up again if `how` says so.
 * @throws StoreFailure E_NO_EFFECT where there is no such ticket
 */
export async function logCallOn(
  desk: Desk,
  draft: CallDraft,
  ticket: { readonly id: string; readonly reference: string },
  how: { readonly reopen: boolean },
): Promise<LoggedCall> {
  const state = await readTicketState(desk, ticket.id)
  if (!state) throw new StoreFailure('E_NO_EFFECT')
  const around = surroundings(desk, draft)
  const words = wordsOf(desk, around.calendar.zone)
  const isClosed = state.status.value === 'CLOSED'
  const drafts: AnyDraft[] = [
    ...(isClosed && how.reopen ? [reopening(ticket, 'a call came in')] : []),
    ...existingTicketDrafts(stillReviewing(desk, draft), { ...ticket, state }, { ...around, words }),
  ]
  await append(desk, drafts, {
    label: `Added a call${fromWhom(draft)} to ${ticket.reference}`,
    undoable: false,
    dropDraft: draft.id,
  })
  const raised = drafts.flatMap(({ kind, body }) => (kind === 'ticket.fields' ? [body.set.priority] : []))
  return {
    ticket: ticket.id,
    reference: ticket.reference,
    priority: raised[0] ?? field(state, 'priority') ?? 'P3',
    receivedAt: receivedAtOf(draft),
    isNew: false,
    staysClosed: isClosed && !how.reopen,
    contact: callerOf(desk, draft)?.id ?? null,
  }
}

/** Puts down a call that ended before it was logged. All that was typed is kept, and listed until reviewed. */
export function abandonCall(desk: Desk, draft: CallDraft): Promise<Committed> {
  const { zone } = calendarOf(profileOf(desk.deskState.getState()))
  const now = new Date(desk.now()).toISOString()
  const abandoned = abandonedDraft(draft, now, wordsOf(desk, zone), callerOf(desk, draft))
  return append(desk, [abandoned], {
    label: `Abandoned a call${fromWhom(draft)}`,
    undoable: false,
    dropDraft: draft.id,
  })
}

/** Somebody has looked at an abandoned call and says what became of it. */
export function reviewCall(desk: Desk, call: string, note: string): Promise<Committed> {
  return append(
    desk,
    [
      {
        stream: 'desk',
        kind: 'desk.call-reviewed',
        body: { call, note: note.slice(0, 1_000), ticket: null },
      },
    ],
    { label: 'Reviewed an abandoned call', undoable: false },
  )
}

/** The contact that a card was told, or the one that it was merged into; null where there is none. */
export function callerOf(desk: Desk, draft: CallDraft): ContactState | null {
  const { contacts } = desk.directory.getState()
  const visited = new Set<string>()
  let contact = contacts.get(draft.fields.requesterContact ?? '') ?? null
  while (contact?.mergedInto && !visited.has(contact.id)) {
    visited.add(contact.id)
    contact = contacts.get(contact.mergedInto) ?? contact
  }
  return contact
}

function surroundings(desk: Desk, draft: CallDraft): LogAround {
  const profile = profileOf(desk.deskState.getState())
  return {
    now: new Date(desk.now()).toISOString(),
    writer: desk.session.user.id,
    calendar: calendarOf(profile),
    deskMarking: profile.marking,
    contact: callerOf(desk, draft),
    newContact: desk.newId(),
  }
}

function wordsOf(desk: Desk, zone: string): FieldWords {
  const { contacts, organisations } = desk.directory.getState()
  return {
    contact: (id) => contacts.get(id)?.fields.name?.value ?? id,
    organisation: (id) => knownOrganisation(id, organisations)?.name ?? id,
    moment: (instant) => localText(instant, zone),
  }
}

/** The card without the review of an abandoned call that somebody else has reviewed meanwhile. */
function stillReviewing(desk: Desk, draft: CallDraft): CallDraft {
  const abandoned = draft.reviews === null ? undefined : desk.deskState.getState().abandoned[draft.reviews]
  return abandoned?.review === null ? draft : { ...draft, reviews: null }
}

function fromWhom(draft: CallDraft): string {
  const party = partyOf(draft.fields) || draft.fields.requesterTelephone || ''
  return party ? ` from ${party.slice(0, 80)}` : ''
}
