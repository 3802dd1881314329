import type { QueueRow } from './row.ts'

interface Found {
  readonly row: QueueRow
  readonly because: string
}

/** Fewer characters than this would fit nearly every reference. */
const SHORTEST = 3

/**
 * Tickets whose reference or title holds what is typed: "0147" finds `TS26-7K-0147-M`. References first, and among
 * equals the latest received. Nothing is folded but case, so that every row can be looked at on every key.
 *
 * @param limit how many at most
 */
export function byPart(rows: readonly QueueRow[], typed: string, limit: number): Found[] {
  const sought = typed.trim().toLowerCase()
  if (sought.length < SHORTEST) return []
  const holding = (field: 'reference' | 'title') =>
    rows
      .filter((row) => row[field].toLowerCase().includes(sought))
      .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
  const byReference = holding('reference').map((row): Found => ({ row, because: 'part of the reference' }))
  const known = new Set(byReference.map(({ row }) => row.id))
  const byTitle = holding('title').filter(({ id }) => !known.has(id))
  return [...byReference, ...byTitle.map((row): Found => ({ row, because: 'title' }))].slice(0, limit)
}
