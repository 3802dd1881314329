import { dateOf, weekdayOf } from './calendar.ts'
import { type Instant, toMillis } from './instant.ts'
import { localDayAt, offsetAt, type WallTime, wallTimeAt } from './zone.ts'

/** Weekdays as the desk writes them. */
export const WEEKDAY_NAMES = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
} as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const BRITISH = 'Europe/London'

/** `Mon 23 Nov 2026 10:05 GMT`: date, time and which of the two clocks of the year it is. */
export function localText(instant: Instant, zone: string): string {
  return `${localDate(instant, zone)} ${localTime(instant, zone)} ${zoneName(instant, zone)}`
}

/** `Mon 23 Nov 2026`. */
export function localDate(instant: Instant, zone: string): string {
  return `${localDay(instant, zone)} ${wallTimeAt(zone, toMillis(instant)).year}`
}

/** `Mon 23 Nov`. */
export function localDay(instant: Instant, zone: string): string {
  const { month, day } = wallTimeAt(zone, toMillis(instant))
  return `${localWeekday(instant, zone)} ${day} ${MONTHS[month - 1] ?? ''}`
}

/** `Mon`. */
export function localWeekday(instant: Instant, zone: string): string {
  return WEEKDAY_NAMES[weekdayOf(localDayAt(zone, toMillis(instant)))]
}

/** `10:05`. */
export function localTime(instant: Instant, zone: string): string {
  const { hour, minute } = wallTimeAt(zone, toMillis(instant))
  return `${two(hour)}:${two(minute)}`
}

/** `2026-11-23`: the date by which the desk's day is named. */
export function localIsoDate(instant: Instant, zone: string): string {
  return dateOf(localDayAt(zone, toMillis(instant)))
}

/** `2026-11-23T10:05:12+00:00`: for machines and courts alike, with the offset that was in force. */
export function localIso(instant: Instant, zone: string): string {
  const millis = toMillis(instant)
  return `${dateOf(localDayAt(zone, millis))}T${seconds(wallTimeAt(zone, millis))}${offsetText(offsetAt(zone, millis))}`
}

/** `GMT` or `BST` in the United Kingdom, `UTC+02:00` elsewhere. */
export function zoneName(instant: Instant, zone: string): string {
  const offset = offsetAt(zone, toMillis(instant))
  if (zone !== BRITISH) return `UTC${offsetText(offset)}`
  return offset === 0 ? 'GMT' : 'BST'
}

function seconds({ hour, minute, second }: WallTime): string {
  return `${two(hour)}:${two(minute)}:${two(second)}`
}

function offsetText(offset: number): string {
  const size = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
