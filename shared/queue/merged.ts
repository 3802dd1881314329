import type { QueueRow } from './row.ts'

/**
 * Whether a merged ticket's pointers lead to one that goes on. Two people who do not know of each other may merge two
 * tickets into one another, or into one that never arrived here: then nothing goes on, and the ticket must stay in sight.
 *
 * @param get a ticket's line as it stands on the ticket, undefined where it is not here
 */
export function leadsOn(row: QueueRow, get: (id: string) => QueueRow | undefined): boolean {
  const seen = new Set([row.id])
  for (let into = row.mergedInto; into !== null; ) {
    const next = get(into)
    if (!next || seen.has(into)) return false
    seen.add(into)
    into = next.mergedInto
  }
  return true
}

/** The line of a ticket whose merge leads nowhere: as if not merged, and marked as a clash. */
export function keptInSight(row: QueueRow): QueueRow {
  return { ...row, mergedInto: null, clashes: true }
}
