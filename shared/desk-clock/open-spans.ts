import { type DeskCalendar, dateOf, minuteOfDay, WEEKDAYS, weekdayOf } from './calendar.ts'
import { DAY } from './instant.ts'
import { momentOfDay } from './zone.ts'

/** A stretch of open time in milliseconds since 1970, without its end. */
export interface Span {
  readonly start: number
  readonly end: number
}

interface WorkedOut {
  readonly holidays: ReadonlyMap<string, string>
  readonly days: Map<number, readonly Span[]>
}

/** More closed days in a row than any desk has: a calendar without an open day is found out instead of searched for ever. */
const CLOSED_FOR_EVER = 1000

const workedOut = new WeakMap<DeskCalendar, WorkedOut>()

/** The open spans of a local day (days since 1970), in order. */
export function spansOfDay(calendar: DeskCalendar, day: number): readonly Span[] {
  const known = knownOf(calendar)
  let spans = known.days.get(day)
  if (!spans) {
    spans = known.holidays.has(dateOf(day)) ? [] : regularSpans(calendar, day)
    known.days.set(day, spans)
  }
  return spans
}

/** The name of the holiday that a local day is, or `null`. */
export function holidayOn(calendar: DeskCalendar, day: number): string | null {
  return knownOf(calendar).holidays.get(dateOf(day)) ?? null
}

/**
 * Open spans that end after a moment, in order and without end. The first may have begun before it.
 *
 * @throws RangeError once no day has been open for years.
 */
export function* spansFrom(calendar: DeskCalendar, millis: number): Generator<Span, never> {
  let closed = 0
  // A zone's date differs from UTC's by a day at most, so the day before cannot be skipped.
  for (let day = Math.floor(millis / DAY) - 1; closed < CLOSED_FOR_EVER; day += 1) {
    const spans = spansOfDay(calendar, day)
    closed = spans.length === 0 ? closed + 1 : 0
    for (const span of spans) if (span.end > millis) yield span
  }
  throw new RangeError('The desk’s calendar has no open day')
}

/** Whether any weekday has hours at all. */
export function everOpens(calendar: DeskCalendar): boolean {
  return WEEKDAYS.some((weekday) => calendar.hours[weekday].length > 0)
}

function knownOf(calendar: DeskCalendar): WorkedOut {
  let known = workedOut.get(calendar)
  if (!known) {
    known = { holidays: new Map(calendar.holidays.map(({ date, name }) => [date, name])), days: new Map() }
    workedOut.set(calendar, known)
  }
  return known
}

function regularSpans(calendar: DeskCalendar, day: number): Span[] {
  return calendar.hours[weekdayOf(day)].map(({ from, to }) => ({
    start: momentOfDay(calendar.zone, day, minuteOfDay(from)),
    end: momentOfDay(calendar.zone, day, minuteOfDay(to)),
  }))
}
