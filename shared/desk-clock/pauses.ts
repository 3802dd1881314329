import type { DeskCalendar } from './calendar.ts'
import { type Instant, toInstant, toMillis } from './instant.ts'
import { deadline } from './promise.ts'
import type { Target } from './targets.ts'
import { workingMinutesBetween } from './working-time.ts'

/** A time during which the requester was awaited; `to` is `null` while it lasts. */
export interface Pause {
  readonly from: Instant
  readonly to: Instant | null
}

/** A deadline with its rests counted in, or the minutes that are left of it while the clock rests. */
export type Due =
  | { readonly paused: false; readonly dueAt: Instant }
  | { readonly paused: true; readonly remainingMinutes: number }

export interface DueQuestion {
  readonly target: Pick<Target, 'clock' | 'pauses'>
  readonly receivedAt: Instant
  /** Minutes promised on the target's clock. */
  readonly minutes: number
  /** In any order; they may overlap. One that ends before it begins counts for nothing. */
  readonly pauses: readonly Pause[]
  readonly calendar: DeskCalendar
}

/**
 * When something is due, if its clock rests while the requester is awaited. A deadline that had passed before a
 * pause began stays where it was. P1 never rests (domain section 2).
 */
export function dueAfterPauses({ target, receivedAt, minutes, pauses, calendar }: DueQuestion): Due {
  let from = toMillis(receivedAt)
  let left = minutes
  for (const pause of target.pauses && target.clock === 'working' ? inOrder(pauses) : []) {
    if (pause.from > from) {
      const worked = workingMinutesBetween(calendar, toInstant(from), toInstant(pause.from))
      if (worked >= left) break
      left -= worked
    }
    if (pause.to === null) return { paused: true, remainingMinutes: left }
    from = Math.max(from, pause.to)
  }
  return { paused: false, dueAt: deadline(target.clock, toInstant(from), left, calendar) }
}

function inOrder(pauses: readonly Pause[]): { from: number; to: number | null }[] {
  return pauses
    .map(({ from, to }) => ({ from: toMillis(from), to: to === null ? null : toMillis(to) }))
    .filter(({ from, to }) => to === null || to > from)
    .toSorted((a, b) => a.from - b.from)
}
