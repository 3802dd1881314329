import { HOLIDAYS_ENGLAND_WALES, type Holiday } from './holidays.ts'
import { DAY } from './instant.ts'

/** Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** Open from a time up to, and without, another: `09:00` to `18:00`. `24:00` is the end of the day. */
export interface OpenHours {
  readonly from: string
  readonly to: string
}

/**
 * When the desk is open; plain data, kept as a setting. Never altered in place: the clock remembers days it has
 * worked out for a calendar object, so a changed calendar is a new object.
 */
export interface DeskCalendar {
  /** IANA name. */
  readonly zone: string
  /** Spans of each weekday, in order and apart; an empty list is a closed day. */
  readonly hours: Readonly<Record<Weekday, readonly OpenHours[]>>
  readonly holidays: readonly Holiday[]
}

const NINE_TO_SIX: readonly OpenHours[] = [{ from: '09:00', to: '18:00' }]

/** 09:00 to 18:00, Monday to Friday, Europe/London, but for the bank holidays of England and Wales. */
export const defaultCalendar: DeskCalendar = {
  zone: 'Europe/London',
  hours: {
    mon: NINE_TO_SIX,
    tue: NINE_TO_SIX,
    wed: NINE_TO_SIX,
    thu: NINE_TO_SIX,
    fri: NINE_TO_SIX,
    sat: [],
    sun: [],
  },
  holidays: HOLIDAYS_ENGLAND_WALES,
}

/** The weekday of a day counted from 1970-01-01, a Thursday. */
export function weekdayOf(day: number): Weekday {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? 'mon'
}

/** `2026-12-25` of a day counted from 1970. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/**
 * Minutes from midnight of `09:00`.
 *
 * @throws RangeError for what is no time of day.
 */
export function minuteOfDay(time: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time)
  const minute = Number(match?.[1]) * 60 + Number(match?.[2])
  if (!match || Number(match[2]) > 59 || minute > 1440)
    throw new RangeError('Opening hours are written HH:MM')
  return minute
}

/** The latest date of the holiday table's last year, and whether that is less than twelve months away. */
export interface HolidayTableEnd {
  /** `2028-12-31`, or `null` for an empty table. */
  readonly endsOn: string | null
  readonly soon: boolean
}

/** Whether the holiday table wants next year's dates (domain section 4). `today` is a local date, `2026-11-22`. */
export function holidayTableEnd(calendar: DeskCalendar, today: string): HolidayTableEnd {
  const last = calendar.holidays
    .map((holiday) => holiday.date)
    .toSorted()
    .at(-1)
  if (last === undefined) return { endsOn: null, soon: true }
  const endsOn = `${last.slice(0, 4)}-12-31`
  const inAYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  return { endsOn, soon: endsOn < inAYear }
}
