import { type DeskCalendar, isOpen, localIsoDate, parseLocal } from '../desk-clock/index.ts'

const DAY = 86_400_000
/** In the middle of the afternoon: half of the day's work is done, and half is not. */
const TIME_OF_DAY = '14:20'

/**
 * The moment that a played day takes place at: this time of a given date, or of the latest day on which the desk was
 * open. Milliseconds since 1970.
 *
 * @throws RangeError for what is no date
 */
export function demoMoment(date: string | null, nowMs: number, calendar: DeskCalendar): number {
  if (date !== null) return at(date, calendar)
  for (let ms = nowMs; ms > nowMs - 14 * DAY; ms -= DAY) {
    const moment = at(localIsoDate(new Date(ms).toISOString(), calendar.zone), calendar)
    if (moment <= nowMs && isOpen(calendar, new Date(moment).toISOString())) return moment
  }
  return nowMs
}

function at(date: string, { zone }: DeskCalendar): number {
  const parsed = parseLocal(`${date} ${TIME_OF_DAY}`, zone, `${date}T12:00:00.000Z`)
  if (!parsed.ok) throw new RangeError('A date is written 2026-11-20')
  return Date.parse(parsed.instant)
}

/** An instant as entries write it. */
export function iso(ms: number): string {
  return new Date(ms).toISOString()
}
