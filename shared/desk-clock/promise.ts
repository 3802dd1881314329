import type { DeskCalendar } from './calendar.ts'
import { type Instant, MINUTE, toInstant, toMillis } from './instant.ts'
import { type Clock, defaultTargets, type Priority, type Targets } from './targets.ts'
import { addWorkingMinutes } from './working-time.ts'

/** What a requester may be told, as instants in `Z`. */
export interface DeskPromise {
  readonly clock: Clock
  readonly acknowledgeBy: Instant
  readonly triageBy: Instant
  readonly replyBy: Instant
  /** `null` where no close is promised. */
  readonly closeBy: Instant | null
}

/** What the desk promises for a request of a priority, received at an instant, if the clock never rests. */
export function promiseFor(
  priority: Priority,
  receivedAt: Instant,
  calendar: DeskCalendar,
  targets: Targets = defaultTargets,
): DeskPromise {
  const { clock, acknowledge, triage, reply, close } = targets[priority]
  const after = (minutes: number): Instant => deadline(clock, receivedAt, minutes, calendar)
  return {
    clock,
    acknowledgeBy: after(acknowledge),
    triageBy: after(triage),
    replyBy: after(reply),
    closeBy: close === null ? null : after(close),
  }
}

/** The instant at which so many minutes of a clock have passed. */
export function deadline(clock: Clock, from: Instant, minutes: number, calendar: DeskCalendar): Instant {
  return clock === 'elapsed'
    ? toInstant(toMillis(from) + minutes * MINUTE)
    : addWorkingMinutes(calendar, from, minutes)
}
