import { bucketOf } from '../blind-index.ts'
import type { DeskDatabase, LookupBucket } from '../database.ts'
import { createPace } from '../breathe.ts'
import { grouped } from '../grouped.ts'

/** A ticket or message that is found by a key from now on, or no longer. */
export interface LookupChange {
  readonly key: string
  readonly id: string
  readonly found: boolean
}

/**
 * Changes of the index that are not in its buckets yet: on disk in `lookupLog`, a row a stretch, and here by key. A
 * bucket holds the keys of many tickets, so that nearly every bucket would be written for each page that comes in:
 * changes are collected, and merged into the buckets together.
 */
export interface PendingLookups {
  readonly size: () => number
  readonly add: (changes: readonly LookupChange[]) => void
  /** In the order in which they were made. */
  readonly of: (key: string) => readonly LookupChange[]
  readonly clear: () => void
  readonly byBucket: () => Map<number, LookupChange[]>
}

/** Buckets merged in one transaction: a few milliseconds of sealing, each some 20 KB at a quarter of a million tickets. */
const BUCKETS_AT_ONCE = 8

export function createPendingLookups(): PendingLookups {
  const byKey = new Map<string, LookupChange[]>()
  let size = 0
  return {
    size: () => size,
    add: (changes) => {
      for (const change of changes) {
        const before = byKey.get(change.key)
        if (before) before.push(change)
        else byKey.set(change.key, [change])
      }
      size += changes.length
    },
    of: (key) => byKey.get(key)?.slice() ?? [],
    clear: () => {
      byKey.clear()
      size = 0
    },
    byBucket: () => grouped([...byKey.values()].flat(), ({ key }) => bucketOf(key)),
  }
}

/** What of the index changes when the keys of a ticket or message do. Both lists are sorted and without repetition. */
export function lookupChanges(id: string, before: readonly string[], now: readonly string[]): LookupChange[] {
  const had = new Set(before)
  const has = new Set(now)
  return [
    ...now.filter((key) => !had.has(key)).map((key) => ({ key, id, found: true })),
    ...before.filter((key) => !has.has(key)).map((key) => ({ key, id, found: false })),
  ]
}

/** Tickets under one key, sorted, after changes made to them. Making the same changes again changes nothing. */
export function withChanges(tickets: readonly string[], changes: readonly LookupChange[]): readonly string[] {
  if (changes.length === 0) return tickets
  const found = new Set(tickets)
  for (const { id, found: isFound } of changes) {
    if (isFound) found.add(id)
    else found.delete(id)
  }
  return [...found].sort()
}

/**
 * Merges pending changes into the buckets, some buckets at a time, and lets go of them. Cut short, it is simply done
 * again: until the log is cleared, the changes stand over whatever the buckets hold. Only under `exclusive`.
 */
export async function mergeLookups(db: DeskDatabase, pending: PendingLookups): Promise<void> {
  const pace = createPace()
  const changed = [...pending.byBucket()]
  for (let from = 0; from < changed.length; from += BUCKETS_AT_ONCE) {
    await pace()
    const some = changed.slice(from, from + BUCKETS_AT_ONCE)
    const before = await db.lookups.bulkGet(some.map(([bucket]) => bucket))
    const after = some.map(([bucket, changes], at) => withLookups(bucket, before[at], changes))
    const emptied = after.filter((bucket) => !isFilled(bucket)).map(({ bucket }) => bucket)
    await db.transaction('rw', db.lookups, () =>
      Promise.all([db.lookups.bulkPut(after.filter(isFilled)), db.lookups.bulkDelete(emptied)]),
    )
  }
  await db.lookupLog.clear()
  pending.clear()
}

/** A bucket with changes made to it. A key under which nothing is left is gone. */
function withLookups(
  bucket: number,
  before: LookupBucket | undefined,
  changes: readonly LookupChange[],
): LookupBucket {
  const keys: Record<string, readonly string[]> = { ...before?.keys }
  for (const [key, ofKey] of grouped(changes, (change) => change.key)) {
    const tickets = withChanges(keys[key] ?? [], ofKey)
    if (tickets.length > 0) keys[key] = tickets
    else delete keys[key]
  }
  return { bucket, keys }
}

function isFilled({ keys }: LookupBucket): boolean {
  return Object.keys(keys).length > 0
}
