import type { AnyDraft } from '../journal/kinds/index.ts'
import { pathTo, STATUSES, type Status } from '../taxonomy/statuses.ts'
import { labelOf } from '../taxonomy/term.ts'
import type { TicketState } from './state.ts'

/** A status that a ticket can be brought to, and what it passes through on the way. */
export interface Reachable {
  readonly status: Status
  /** The steps before it, in order; empty where it is the next one. */
  readonly through: readonly Status[]
}

/** Every status that can be reached from here, nearest first; none behind a closing, which has its gate. */
export function reachable(from: Status): Reachable[] {
  return STATUSES.flatMap(({ code }): Reachable[] => {
    const path = code === from ? null : pathTo(from, code)
    const through = path?.slice(0, -1)
    return through && !through.includes('CLOSED') ? [{ status: code, through }] : []
  }).toSorted((a, b) => a.through.length - b.through.length)
}

/** What of a ticket says where it may go; a line of the queue knows it too. */
export interface Movable {
  readonly id: string
  readonly status: { readonly value: Status }
  readonly owner: { readonly value: string | null }
}

export interface Move {
  readonly to: Exclude<Status, 'CLOSED'>
  /** What is awaited of the requester; needed for AWAITING_REQUESTER. */
  readonly awaiting: string | null
  readonly reason: string | null
  /** Who moves it, and owns it from then on if nobody does and the way leads through "assigned". */
  readonly by: string
}

/**
 * The entries that bring a ticket to a status, with every step in between; null where no way leads there, and
 * empty where it is there already.
 */
export function moveDrafts(state: Movable, move: Move): AnyDraft[] | null {
  const path = pathTo(state.status.value, move.to)
  if (!path || path.includes('CLOSED')) return null
  return stepDrafts(state, path, move)
}

/** Whether a ticket in this status waits for an owner and nothing else: with one it is Assigned. */
export function waitsForOwner(status: Status): boolean {
  return status === 'TRIAGED' || status === 'REOPENED'
}

/** The entries that give a ticket to somebody, or with null back to nobody. */
export function assignDrafts(state: Movable, owner: string | null, reason: string | null): AnyDraft[] {
  const stream = `ticket/${state.id}`
  const assigned: AnyDraft = { stream, kind: 'ticket.assigned', body: { owner, reason } }
  if (owner === null || !waitsForOwner(state.status.value)) return [assigned]
  return [assigned, { stream, kind: 'ticket.status', body: { to: 'ASSIGNED', awaiting: null, reason: null } }]
}

/** The entries that bring a ticket to where it can be closed; null where no way leads there. */
export function resolveDrafts(state: Movable, by: string): AnyDraft[] | null {
  return moveDrafts(state, { to: 'RESOLVED', awaiting: null, reason: null, by })
}

function stepDrafts(state: Movable, path: readonly Status[], move: Move): AnyDraft[] {
  const stream = `ticket/${state.id}`
  return path.flatMap((to): AnyDraft[] => {
    const isLast = to === path.at(-1)
    const step: AnyDraft = {
      stream,
      kind: 'ticket.status',
      body: {
        to,
        awaiting: to === 'AWAITING_REQUESTER' ? move.awaiting : null,
        reason: isLast || to === 'REOPENED' ? move.reason : null,
      },
    }
    if (to !== 'ASSIGNED' || state.owner.value !== null) return [step]
    return [{ stream, kind: 'ticket.assigned', body: { owner: move.by, reason: null } }, step]
  })
}

/** The entries that settle a clash of two statuses in favour of one; null where the flow does not lead to it. */
export function settleStatusDrafts(state: TicketState, to: Status, by: string): AnyDraft[] | null {
  const stream = `ticket/${state.id}`
  const { closure } = state
  if (to === 'CLOSED') {
    if (!closure) return null
    const way = state.status.value === 'CLOSED' ? [] : resolveDrafts(state, by)
    const { closure: code, outcomes, summary } = closure
    const closed: AnyDraft = {
      stream,
      kind: 'ticket.closed',
      body: { closure: code, outcomes: [...outcomes], summary, tasks: [] },
    }
    return way && [...way, closed]
  }
  const awaiting = state.awaiting?.what ?? null
  if (to === 'AWAITING_REQUESTER' && awaiting === null) return null
  if (to === state.status.value)
    return [{ stream, kind: 'ticket.status', body: { to, awaiting, reason: 'settled' } }]
  return moveDrafts(state, { to, awaiting, reason: 'settled', by })
}

/** "through Acknowledged, Triaged", or ''. */
export function throughText({ through }: Reachable): string {
  return through.length === 0
    ? ''
    : `through ${through.map((status) => labelOf(STATUSES, status)).join(', ')}`
}
