import { REQUEST_TYPES } from '../taxonomy/request-types.ts'
import { STATUSES } from '../taxonomy/statuses.ts'
import type { Term } from '../taxonomy/term.ts'
import type { QueueRow } from './row.ts'
import { foldText } from './text.ts'

/** The key of a row that has no value: last, whichever way the column is sorted. */
export const NO_KEY = 0xffff_ffff

/** How a column is sorted: by a number that each row has (32 bits, unsigned), or by a text. */
export type ColumnRule =
  | { readonly by: 'number'; readonly of: (row: QueueRow) => number }
  | { readonly by: 'text'; readonly of: (row: QueueRow) => string }

/** The columns that sorting can be asked for, each of one rule or of several, the most significant first. */
export const COLUMN_RULES = {
  priority: [{ by: 'number', of: (row) => (row.priority === null ? NO_KEY : Number(row.priority[1])) }],
  // The number behind the workstation's code runs on past four digits, so it is compared as a number.
  reference: [
    { by: 'text', of: (row) => row.reference.slice(0, numberAt(row.reference)) },
    { by: 'number', of: (row) => Number.parseInt(row.reference.slice(numberAt(row.reference)), 10) || 0 },
  ],
  title: [{ by: 'text', of: (row) => foldText(row.title) }],
  requester: [{ by: 'text', of: (row) => foldText(row.requester) }],
  organisation: [{ by: 'text', of: (row) => foldText(row.organisation) }],
  type: [{ by: 'number', of: placeIn(REQUEST_TYPES, (row) => row.type) }],
  status: [{ by: 'number', of: placeIn(STATUSES, (row) => row.status) }],
  due: [{ by: 'number', of: (row) => secondsOf(row.dueAt) }],
  received: [{ by: 'number', of: (row) => secondsOf(row.receivedAt) }],
  updated: [{ by: 'number', of: (row) => secondsOf(row.updatedAt) }],
} as const satisfies Record<string, readonly ColumnRule[]>

export type ColumnName = keyof typeof COLUMN_RULES

function numberAt(reference: string): number {
  const check = reference.lastIndexOf('-')
  return reference.lastIndexOf('-', check - 1) + 1
}

function placeIn(terms: readonly Term[], read: (row: QueueRow) => string | null): (row: QueueRow) => number {
  const places = new Map<string | null, number>(terms.map(({ code }, place) => [code, place]))
  return (row) => places.get(read(row)) ?? NO_KEY
}

/** Seconds since 1970 of an instant in Z. Written out, because a quarter of a million go through it on one key press. */
export function secondsOf(instant: string | null): number {
  if (instant === null) return NO_KEY
  const year = digits(instant, 0, 4)
  const month = digits(instant, 5, 2)
  // Days from 1970 of a date of the Gregorian calendar, counted in years that begin in March.
  const shifted = month > 2 ? year : year - 1
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(instant, 8, 2) - 1
  const days = 365 * shifted + leapDays + dayOfYear - 719_468
  return days * 86_400 + digits(instant, 11, 2) * 3_600 + digits(instant, 14, 2) * 60 + digits(instant, 17, 2)
}

function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) value = value * 10 + text.charCodeAt(at) - 48
  return value
}
