import { type DeskCalendar, defaultCalendar } from '../desk-clock/index.ts'
import type { Profile } from './profile.ts'

/** The calendar that a desk's settings describe. A new object each time: keep it as long as the settings stand. */
export function calendarOf(profile: Profile): DeskCalendar {
  const hours = [{ from: profile.opens, to: profile.closes }]
  const on = (weekday: number) => (profile.days.includes(weekday) ? hours : [])
  return {
    zone: profile.zone,
    hours: { mon: on(1), tue: on(2), wed: on(3), thu: on(4), fri: on(5), sat: on(6), sun: on(7) },
    holidays: profile.holidays ?? defaultCalendar.holidays,
  }
}
