import { localDate, localIsoDate, parseLocal } from '../../../shared/desk-clock/index.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'

export type ParsedDay =
  | { readonly ok: true; readonly from: string; readonly until: string }
  | { readonly ok: false; readonly message: string }

const DAY_MS = 86_400_000

/** A day as people write it, `16/11` or `2026-11-16`: where it begins, and where the next one does. */
export function parseDay(text: string, zone: string, now: string): ParsedDay {
  const begins = parseLocal(`${text.trim()} 00:00`, zone, now)
  if (!begins.ok) return { ok: false, message: 'Write a day such as 16/11 or 2026-11-16.' }
  // Noon of the day is 23 to 25 hours before noon of the next: 36 hours on is always within the next day.
  const next = new Date(Date.parse(begins.instant) + 1.5 * DAY_MS).toISOString()
  const ends = parseLocal(`${localIsoDate(next, zone)} 00:00`, zone, now)
  return ends.ok
    ? { ok: true, from: begins.instant, until: ends.instant }
    : { ok: false, message: 'Write a day such as 16/11 or 2026-11-16.' }
}

/** Tickets received from a moment on and before another, the earliest first. */
export function receivedWithin(rows: readonly QueueRow[], from: string, until: string): QueueRow[] {
  const [low, high] = [Date.parse(from), Date.parse(until)]
  return rows
    .filter(({ receivedAt }) => Date.parse(receivedAt) >= low && Date.parse(receivedAt) < high)
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
}

/** `Mon 16 Nov 2026 to Fri 20 Nov 2026`. */
export function periodWords(from: string, until: string, zone: string): string {
  const last = new Date(Date.parse(until) - 1).toISOString()
  const [first, end] = [localDate(from, zone), localDate(last, zone)]
  return first === end ? first : `${first} to ${end}`
}
