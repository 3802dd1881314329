import type { BodyOf, Draft } from '../../../shared/journal/kinds/index.ts'
import { quoted } from '../../../shared/ticket/gist.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'

/** What an act needs to know of the ticket it is on. */
export type Subject = Pick<TicketState, 'id' | 'reference'>

export function streamOf(ticket: Subject): string {
  return `ticket/${ticket.id}`
}

/** What a ticket is called in the words for an act. */
export function nameOf(ticket: Subject): string {
  return ticket.reference ?? 'a ticket'
}

/** The entry that takes a closed ticket up again because something more came in; `reason` says what. */
export function reopening(ticket: Subject, reason: string): Draft<'ticket.status'> {
  return {
    stream: streamOf(ticket),
    kind: 'ticket.status',
    body: { to: 'REOPENED', awaiting: null, reason },
  }
}

/** What is written into the log by hand. Each is one entry, and can be undone. */
export function addNote(desk: Desk, ticket: Subject, body: BodyOf<'ticket.note'>): Promise<Committed> {
  const draft: Draft<'ticket.note'> = { stream: streamOf(ticket), kind: 'ticket.note', body }
  return append(desk, [draft], { label: `Note ${quoted(body.text)} on ${nameOf(ticket)}` })
}

/** A further call on a ticket. Without a call id it is a call of its own. */
export function addCall(
  desk: Desk,
  ticket: Subject,
  call: Omit<BodyOf<'ticket.call'>, 'call'>,
): Promise<Committed> {
  const body = { call: desk.newId(), ...call }
  const draft: Draft<'ticket.call'> = { stream: streamOf(ticket), kind: 'ticket.call', body }
  return append(desk, [draft], {
    label: `Call ${call.direction === 'in' ? 'in' : 'out'} on ${nameOf(ticket)}`,
  })
}

export function addDecision(
  desk: Desk,
  ticket: Subject,
  body: BodyOf<'ticket.decision'>,
): Promise<Committed> {
  const draft: Draft<'ticket.decision'> = { stream: streamOf(ticket), kind: 'ticket.decision', body }
  return append(desk, [draft], { label: `Decision ${quoted(body.decision)} on ${nameOf(ticket)}` })
}

export function addVerification(
  desk: Desk,
  ticket: Subject,
  body: BodyOf<'ticket.verification'>,
): Promise<Committed> {
  const draft: Draft<'ticket.verification'> = {
    stream: streamOf(ticket),
    kind: 'ticket.verification',
    body,
  }
  const result = body.result === 'verified' ? 'verified' : 'not verified'
  return append(desk, [draft], { label: `Requester ${result} on ${nameOf(ticket)}` })
}

/** Whether it may be released is judged before, by `releaseRefused`, and again by the fold. */
export function addRelease(desk: Desk, ticket: Subject, body: BodyOf<'ticket.release'>): Promise<Committed> {
  const draft: Draft<'ticket.release'> = { stream: streamOf(ticket), kind: 'ticket.release', body }
  return append(desk, [draft], { label: `Release ${quoted(body.what)} on ${nameOf(ticket)}` })
}

/** Files whose bytes lie sealed already. */
export function addAttachments(
  desk: Desk,
  ticket: Subject,
  files: readonly BodyOf<'ticket.attachment'>[],
): Promise<Committed> {
  const drafts = files.map(
    (body): Draft<'ticket.attachment'> => ({
      stream: streamOf(ticket),
      kind: 'ticket.attachment',
      body,
    }),
  )
  const what = files.length === 1 ? 'File' : `${files.length} files`
  return append(desk, drafts, { label: `${what} attached to ${nameOf(ticket)}` })
}

/** Strikes an entry out; it stays legible, and what it did is taken back. */
export function strike(desk: Desk, ticket: Subject, body: BodyOf<'ticket.struck'>): Promise<Committed> {
  const draft: Draft<'ticket.struck'> = { stream: streamOf(ticket), kind: 'ticket.struck', body }
  const what = body.correction === null ? 'Entry struck out' : 'Entry corrected'
  return append(desk, [draft], { label: `${what} on ${nameOf(ticket)}` })
}
