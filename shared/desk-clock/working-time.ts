import type { DeskCalendar } from './calendar.ts'
import { type Instant, MINUTE, toInstant, toMillis } from './instant.ts'
import { everOpens, spansFrom } from './open-spans.ts'

/** Whether the desk is open. The first minute of a span counts, the moment it ends does not: 18:00:00 is closed. */
export function isOpen(calendar: DeskCalendar, instant: Instant): boolean {
  const at = toMillis(instant)
  if (!everOpens(calendar)) return false
  return spansFrom(calendar, at).next().value.start <= at
}

/**
 * The moment at which so many minutes of open time have passed since an instant. Time that the desk is closed does
 * not count; finishing at 18:00:00 sharp is that day's 18:00, not the next morning. Adding nothing changes nothing.
 *
 * @param minutes not negative; fractions count.
 * @throws RangeError for a negative or endless number, and for a calendar that never opens.
 */
export function addWorkingMinutes(calendar: DeskCalendar, instant: Instant, minutes: number): Instant {
  if (!(minutes >= 0 && Number.isFinite(minutes))) throw new RangeError('Working minutes are not negative')
  const from = toMillis(instant)
  return toInstant(minutes === 0 ? from : endOfWork(calendar, from, minutes * MINUTE))
}

/** Minutes of open time between two instants; fractions count. Negative where `to` comes first. */
export function workingMinutesBetween(calendar: DeskCalendar, from: Instant, to: Instant): number {
  const start = toMillis(from)
  const end = toMillis(to)
  if (start <= end) return openMillis(calendar, start, end) / MINUTE
  return (0 - openMillis(calendar, end, start)) / MINUTE
}

function endOfWork(calendar: DeskCalendar, from: number, work: number): number {
  let left = work
  for (const span of spansFrom(calendar, from)) {
    const start = Math.max(span.start, from)
    if (start + left <= span.end) return start + left
    left -= span.end - start
  }
  throw new RangeError('The desk’s calendar has no open day')
}

function openMillis(calendar: DeskCalendar, from: number, to: number): number {
  if (!everOpens(calendar)) return 0
  let open = 0
  for (const span of spansFrom(calendar, from)) {
    if (span.start >= to) break
    open += Math.min(span.end, to) - Math.max(span.start, from)
  }
  return open
}
