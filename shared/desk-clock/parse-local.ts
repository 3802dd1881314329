import { type Instant, isCalendarDate, MINUTE, toInstant, toMillis } from './instant.ts'
import { momentsOf, type WallTime, wallTimeAt } from './zone.ts'

export type ParsedLocal =
  | { readonly ok: true; readonly instant: Instant }
  | {
      readonly ok: false
      /** Not a time; a date or hour that no calendar has; the hour that March leaves out. */
      readonly code: 'E_TIME_UNREADABLE' | 'E_TIME_IMPOSSIBLE' | 'E_TIME_NONEXISTENT'
    }
  | {
      readonly ok: false
      /** The hour that October repeats: ask which, summer time's first. */
      readonly code: 'E_TIME_AMBIGUOUS'
      readonly choices: readonly [Instant, Instant]
    }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_NAME =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DAYS_FROM_TODAY: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }

const ISO_DATE = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`
const DATE = String.raw`(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?`
const NAMED_DATE = String.raw`(\d{1,2})[ /.-]?(${MONTH_NAME})\.?(?:[ /.-](\d{4}|\d{2}))?`
const DAY = String.raw`(?:${ISO_DATE}|${DATE}|${NAMED_DATE}|(${Object.keys(DAYS_FROM_TODAY).join('|')}))`
const TIME = String.raw`(\d{1,2})[:.]?(\d{2})(?::(\d{2})(?:\.\d+)?)?`
const OFFSET = String.raw`(z|utc|gmt|bst|[+-]\d{2}:?\d{2})`
const TYPED = new RegExp(String.raw`^(?:${DAY}(?:t|,?\s+))?${TIME}\s*${OFFSET}?$`, 'i')
const NAMED_OFFSETS: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, BST: 60 }

// Further away is a slip of the finger, never a time that the desk has to do with.
const EARLIEST = 1900
const LATEST = 2199

/**
 * Reads a time as it is typed at the desk: `1405`, `14:05`, `22/11 14:05`, `22/11/2026 14:05`, `22 Nov 14:05`,
 * `tomorrow 14:05`, `2026-11-22 14:05`, ISO 8601, any of them followed by `BST`, `GMT`, `Z` or an offset, which settles the repeated hour of October.
 *
 * Without a date it is on the day of `reference` in `zone`; without a year, in the year that brings it nearest.
 */
export function parseLocal(text: string, zone: string, reference: Instant): ParsedLocal {
  const match = TYPED.exec(text.normalize('NFKC').trim())
  if (!match) return { ok: false, code: 'E_TIME_UNREADABLE' }
  const wall = wallOf(match, wallTimeAt(zone, toMillis(reference)))
  if (wall === null) return { ok: false, code: 'E_TIME_IMPOSSIBLE' }
  const offset = offsetOf(match[14])
  const moments = offset === null ? momentsOf(zone, wall) : [asIfUtc(wall) - offset * MINUTE]
  const [first, second] = moments.map(toInstant)
  if (first === undefined) return { ok: false, code: 'E_TIME_NONEXISTENT' }
  return second === undefined
    ? { ok: true, instant: first }
    : { ok: false, code: 'E_TIME_AMBIGUOUS', choices: [first, second] }
}

function wallOf(match: RegExpExecArray, today: WallTime): WallTime | null {
  const time = { hour: Number(match[11]), minute: Number(match[12]), second: Number(match[13] ?? 0) }
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return null
  const typedMonth = match[2] ?? match[5] ?? monthNumber(match[8])
  const typedDay = match[3] ?? match[4] ?? match[7]
  if (typedMonth === undefined || typedDay === undefined)
    return { ...daysFrom(today, DAYS_FROM_TODAY[match[10]?.toLowerCase() ?? 'today'] ?? 0), ...time }
  const typedYear = match[1] ?? match[6] ?? match[9]
  const years = typedYear === undefined ? [today.year, today.year - 1, today.year + 1] : [fullYear(typedYear)]
  const possible = years
    .map((year) => ({ ...time, year, month: Number(typedMonth), day: Number(typedDay) }))
    .filter(({ year, month, day }) => year >= EARLIEST && year <= LATEST && isCalendarDate(year, month, day))
    .toSorted((a, b) => Math.abs(asIfUtc(a) - asIfUtc(today)) - Math.abs(asIfUtc(b) - asIfUtc(today)))
  return possible[0] ?? null
}

function monthNumber(name: string | undefined): number | undefined {
  return name === undefined ? undefined : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function daysFrom(today: WallTime, days: number): WallTime {
  const day = new Date(Date.UTC(today.year, today.month - 1, today.day + days))
  return { ...today, year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }
}

function offsetOf(typed: string | undefined): number | null {
  if (typed === undefined) return null
  const named = NAMED_OFFSETS[typed.toUpperCase()]
  if (named !== undefined) return named
  const size = Number(typed.slice(1, 3)) * 60 + Number(typed.slice(-2))
  return typed.startsWith('-') ? -size : size
}

function fullYear(typed: string): number {
  return typed.length === 2 ? 2000 + Number(typed) : Number(typed)
}

function asIfUtc(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
}
