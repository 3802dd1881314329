import { type DeskCalendar, defaultCalendar } from '../desk-clock/index.ts'
import { WEEKDAYS } from '../desk-clock/calendar.ts'
import type { Profile } from './profile.ts'

/** The calendar that a desk's settings describe. A new object each time: keep it as long as the settings stand. */
export function calendarOf(profile: Profile): DeskCalendar {
  const hours = [{ from: profile.opens, to: profile.closes }]
  const open = new Set(profile.days)
  return {
    zone: profile.zone,
    hours: Object.fromEntries(
      WEEKDAYS.map((weekday, index) => [weekday, open.has(index + 1) ? hours : []]),
    ) as DeskCalendar['hours'],
    holidays: profile.holidays ?? defaultCalendar.holidays,
  }
}
