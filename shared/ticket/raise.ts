import { intakePriority, pressingFields } from '../call/intake-priority.ts'
import type { DeskCalendar, Priority } from '../desk-clock/index.ts'
import { heldTo } from './due-words.ts'
import type { TicketFieldValues } from './fields.ts'
import { field, type TicketState } from './state.ts'

/** A priority that an answer calls for, and why. */
interface Raise {
  readonly priority: Priority
  /** Every step of the judgement, in plain words. */
  readonly because: string
}

/**
 * What a change of fields makes of a ticket's priority (domain section 2): the more pressing one that it calls for,
 * else null; it never lowers. Only the change itself speaks. Overrides answered before were weighed then, and may
 * have been set aside by hand since, so they do not come back with an answer to something else.
 *
 * @param now ISO 8601, Z
 */
export function raisedBy(
  ticket: TicketState,
  set: TicketFieldValues,
  now: string,
  calendar: DeskCalendar,
): Raise | null {
  if (set.priority !== undefined) return null
  const before = {
    harm: field(ticket, 'harm'),
    likelihood: field(ticket, 'likelihood'),
    timeNeed: field(ticket, 'timeNeed'),
    perishable: field(ticket, 'perishable'),
    perishesAt: field(ticket, 'perishesAt'),
    deadline: field(ticket, 'deadline'),
  }
  const after = pressingFields({ ...before, ...set })
  const { priority, because } = intakePriority(after, now, calendar)
  // Priorities are named so that the more pressing sorts first.
  const isRaised =
    priority < heldTo(ticket) && priority < intakePriority(pressingFields(before), now, calendar).priority
  return isRaised ? { priority, because: because.join(' ') } : null
}
