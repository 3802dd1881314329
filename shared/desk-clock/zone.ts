import { IANAZone } from 'luxon'
import { DAY, MINUTE } from './instant.ts'

/** The reading of a clock on a wall; months from 1. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Whether a text names a time zone that this program knows. */
export function isKnownZone(zone: string): boolean {
  return IANAZone.create(zone).isValid
}

/** Minutes that a zone's clocks are ahead of UTC at a moment: 0 or 60 in `Europe/London`. */
export function offsetAt(zone: string, millis: number): number {
  const known = IANAZone.create(zone)
  if (!known.isValid) throw new RangeError('A time zone is an IANA name such as Europe/London')
  return known.offset(millis)
}

/** The clock's reading at a moment. */
export function wallTimeAt(zone: string, millis: number): WallTime {
  const shifted = new Date(millis + offsetAt(zone, millis) * MINUTE)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  }
}

/** Days since 1970 of the date on the wall's calendar at a moment. */
export function localDayAt(zone: string, millis: number): number {
  return Math.floor((millis + offsetAt(zone, millis) * MINUTE) / DAY)
}

/**
 * The moments at which the clock shows a reading: one on most days, two in the hour that October repeats, none in
 * the hour that March leaves out. Earliest first.
 */
export function momentsOf(zone: string, wall: WallTime): number[] {
  const asIfUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  const offsets = new Set([offsetAt(zone, asIfUtc - DAY), offsetAt(zone, asIfUtc + DAY)])
  return [...offsets]
    .map((offset) => ({ offset, millis: asIfUtc - offset * MINUTE }))
    .filter(({ offset, millis }) => offsetAt(zone, millis) === offset)
    .map(({ millis }) => millis)
    .toSorted((a, b) => a - b)
}

/** The moment of `minute` of a local day (days since 1970); a minute that March leaves out is read on winter's clock. */
export function momentOfDay(zone: string, day: number, minute: number): number {
  const asIfUtc = day * DAY + minute * MINUTE
  const before = asIfUtc - offsetAt(zone, asIfUtc - DAY) * MINUTE
  const after = asIfUtc - offsetAt(zone, asIfUtc + DAY) * MINUTE
  if (before === after) return before
  return offsetAt(zone, before) === offsetAt(zone, asIfUtc - DAY) ? before : after
}
