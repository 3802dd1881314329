/** A moment as ISO 8601 text with `Z` or an offset, such as `2026-11-20T16:00:00.000Z`. */
export type Instant = string

export const MINUTE = 60_000
export const DAY = 86_400_000

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * Milliseconds since 1970 of an instant.
 *
 * @throws RangeError for text without an offset, or naming no moment: what people type goes through `parseLocal`.
 */
export function toMillis(instant: Instant): number {
  const match = ISO.exec(instant)
  const millis = match ? Date.parse(instant) : Number.NaN
  if (
    !match ||
    Number.isNaN(millis) ||
    !isCalendarDate(Number(match[1]), Number(match[2]), Number(match[3]))
  ) {
    throw new RangeError('An instant is ISO 8601 text with Z or an offset')
  }
  return millis
}

/** The instant, in `Z`, of milliseconds since 1970. */
export function toInstant(millis: number): Instant {
  return new Date(millis).toISOString()
}

/** Whether year, month (1 to 12) and day are a date of the calendar. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(0)
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
