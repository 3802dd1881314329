import type { QueueRow } from './row.ts'

/** A reference that several tickets bear. */
export interface SharedReference {
  readonly reference: string
  readonly tickets: readonly QueueRow[]
}

/**
 * References that stand on more than one ticket, which none should: two workstations worked under one code (one is a
 * copy of the other), and each counted on. Sorted by reference.
 */
export function sharedReferences(rows: readonly QueueRow[]): SharedReference[] {
  const once = new Map<string, QueueRow>()
  const more = new Map<string, QueueRow[]>()
  for (const row of rows) {
    const first = once.get(row.reference)
    const known = more.get(row.reference)
    if (first === undefined) once.set(row.reference, row)
    else if (known === undefined) more.set(row.reference, [first, row])
    else known.push(row)
  }
  return [...more]
    .map(([reference, tickets]) => ({ reference, tickets }))
    .sort((a, b) => (a.reference < b.reference ? -1 : 1))
}

/** The other tickets that bear this one's reference. */
export function sameReference(rows: readonly QueueRow[], id: string, reference: string | null): QueueRow[] {
  return reference === null ? [] : rows.filter((row) => row.reference === reference && row.id !== id)
}
