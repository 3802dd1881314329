import { mayMove, STATUSES, type Status } from '../../taxonomy/statuses.ts'
import { codesOf } from '../../taxonomy/term.ts'
import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import type { RawEntry } from '../entry.ts'
import { entryInstant } from '../hlc.ts'
import { clashes, knew, write } from '../register.ts'
import { line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'
import { noteClash, sameValue } from './fields.ts'

/** A step of the status flow of domain section 1. Closing has a kind of its own, with its gate. */
export const ticketStatus = defineKind({
  name: 'ticket.status',
  stream: 'ticket',
  v: 1,
  title: 'Status',
  writers: caseWriters,
  body: z.strictObject({
    to: z.enum(codesOf(STATUSES)),
    /** What is awaited of the requester; needed for AWAITING_REQUESTER. */
    awaiting: line.nullable(),
    reason: line.nullable(),
  }),
  step(state: TicketState, entry, body) {
    if (body.to === 'CLOSED') return 'a ticket is closed by its closing entry only'
    if (body.to === 'AWAITING_REQUESTER' && !body.awaiting) return 'it does not say what is awaited'
    const refused = moveStatus(state, entry, body.to)
    if (refused) return refused
    if (body.to === 'AWAITING_REQUESTER') awaitRequester(state, entry, body.awaiting ?? '')
    return undefined
  },
  line: (body, names) =>
    [names.label(body.to), body.awaiting && `awaiting ${body.awaiting}`, body.reason]
      .filter(Boolean)
      .join(': '),
})

/**
 * Moves the status, if the flow allows it from any status that the author may have seen: the standing one,
 * or one that somebody set without the author's knowledge (then both stand, and clash).
 */
export function moveStatus(state: TicketState, entry: RawEntry, to: Status): string | undefined {
  const unknown = state.status.heads.filter((head) => !knew(entry, head))
  const from = unknown.length > 0 ? null : state.status.value
  if (from !== null && from !== to && !mayMove(from, to)) return `${from} does not lead to ${to}`
  state.status = write(state.status, to, entry)
  noteClash(state, 'status', clashes(state.status, sameValue))
  const at = entryInstant(entry)
  if (to === 'ACKNOWLEDGED') state.acknowledgedAt ??= at
  if (to !== 'AWAITING_REQUESTER') endPause(state, at)
  if (to !== 'CLOSED') state.closedAt = null
  return undefined
}

function awaitRequester(state: TicketState, entry: RawEntry, what: string): void {
  const since = state.awaiting?.since ?? entryInstant(entry)
  if (state.awaiting === null) state.pauses.push({ from: since, to: null })
  state.awaiting = { what, since }
}

function endPause(state: TicketState, at: string): void {
  const pause = state.pauses.at(-1)
  if (state.awaiting !== null && pause) state.pauses[state.pauses.length - 1] = { ...pause, to: at }
  state.awaiting = null
}
