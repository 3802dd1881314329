import {
  type DeskCalendar,
  defaultTargets,
  explain,
  type Priority,
  workingMinutesBetween,
} from '../desk-clock/index.ts'
import type { DueWhat } from '../queue/row.ts'
import { durationText } from '../text/age.ts'
import { field, type TicketState } from './state.ts'

/**
 * How a promise comes to be, in words that anybody can check: what the priority promises, counted on the desk's
 * clock, and how long that clock has rested.
 *
 * @param priority what the ticket is held to: its own, or the one that stands in until it is triaged
 */
export function dueWords(
  state: TicketState,
  what: DueWhat,
  priority: Priority,
  calendar: DeskCalendar,
): string {
  if (what === 'deadline') {
    const reason = field(state, 'deadlineReason')
    return reason ? `Asked for by the requester: ${reason}` : 'Asked for by the requester'
  }
  const target = defaultTargets[priority]
  const minutes = target[what]
  const from = field(state, 'receivedAt') ?? state.openedAt
  if (minutes === null || from === null) return ''
  const counted = `${priority}: ${explain({ clock: target.clock, from, minutes, calendar })}`
  const rested = target.pauses ? restedMinutes(state, calendar) : 0
  return rested < 1 ? counted : `${counted}, and ${durationText(rested)} later for rests of the clock`
}

/** Desk minutes for which the clock has rested so far, in rests that have ended. */
function restedMinutes(state: TicketState, calendar: DeskCalendar): number {
  return state.pauses.reduce(
    (total, { from, to }) => total + (to === null ? 0 : workingMinutesBetween(calendar, from, to)),
    0,
  )
}

/** The priority whose promises a ticket is held to before anybody has triaged it (domain section 2). */
export function heldTo(state: TicketState): Priority {
  return field(state, 'priority') ?? (field(state, 'threatToLife') === 'yes' ? 'P1' : 'P3')
}
