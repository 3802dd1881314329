import type { AnyDraft, BodyOf } from '../../../shared/journal/kinds/index.ts'
import { STATUSES, type Status } from '../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import {
  assignDrafts,
  type Move,
  moveDrafts,
  resolveDrafts,
  settleStatusDrafts,
} from '../../../shared/ticket/flow.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { nameOf, type Subject, streamOf } from './ticket.ts'

/** Brings a ticket to a status in one commit, with every step in between. Null where no way leads there. */
export function moveTo(desk: Desk, ticket: TicketState, move: Omit<Move, 'by'>): Promise<Committed> | null {
  const drafts = moveDrafts(ticket, { ...move, by: desk.session.user.id })
  if (!drafts || drafts.length === 0) return null
  return append(desk, drafts, { label: `${nameOf(ticket)} is ${labelOf(STATUSES, move.to).toLowerCase()}` })
}

/** Gives a ticket to somebody, or with null back to nobody. One that only waited for an owner is Assigned with it. */
export function assign(
  desk: Desk,
  ticket: TicketState,
  owner: string | null,
  reason: string | null = null,
): Promise<Committed> {
  return append(desk, assignDrafts(ticket, owner, reason), { label: assignedLabel(desk, ticket, owner) })
}

function assignedLabel(desk: Desk, ticket: Subject, owner: string | null): string {
  if (owner === null) return `${nameOf(ticket)} put back to unassigned`
  if (owner === desk.session.user.id) return `${nameOf(ticket)} assigned to me`
  return `${nameOf(ticket)} assigned to ${desk.deskState.getState().users[owner]?.name ?? owner}`
}

/** Closes a ticket in one commit, through every step that leads to it. Null where no way leads there. */
export function close(
  desk: Desk,
  ticket: TicketState,
  body: BodyOf<'ticket.closed'>,
): Promise<Committed> | null {
  const way = resolveDrafts(ticket, desk.session.user.id)
  if (!way) return null
  const closed: AnyDraft = { stream: streamOf(ticket), kind: 'ticket.closed', body }
  return append(desk, [...way, closed], { label: `${nameOf(ticket)} closed` })
}

/** Points a ticket at the one that goes on; `into` null takes that back. */
export function merge(desk: Desk, ticket: Subject, into: Subject | null, reason: string): Promise<Committed> {
  const draft: AnyDraft = {
    stream: streamOf(ticket),
    kind: 'ticket.merged',
    body: { into: into?.id ?? null, reason },
  }
  const label = into
    ? `${nameOf(ticket)} merged into ${nameOf(into)}`
    : `Merge of ${nameOf(ticket)} taken back`
  return append(desk, [draft], { label })
}

/** Settles a clash of statuses. Null where the flow does not lead to that status. */
export function settleStatus(desk: Desk, ticket: TicketState, to: Status): Promise<Committed> | null {
  const drafts = settleStatusDrafts(ticket, to, desk.session.user.id)
  return drafts && append(desk, drafts, { label: `Status of ${nameOf(ticket)} settled` })
}
