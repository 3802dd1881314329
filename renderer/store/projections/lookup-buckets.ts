import type { LookupBucket } from '../database.ts'

/** A ticket or message that is found by a key from now on, or no longer. */
export interface LookupChange {
  readonly key: string
  readonly id: string
  readonly found: boolean
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

/** A bucket with changes made to it. A key under which nothing is left is gone. */
export function withLookups(
  bucket: number,
  before: LookupBucket | undefined,
  changes: readonly LookupChange[],
): LookupBucket {
  const keys: Record<string, readonly string[]> = { ...before?.keys }
  for (const { key, id, found } of changes) {
    const others = (keys[key] ?? []).filter((other) => other !== id)
    if (found) keys[key] = [...others, id].sort()
    else if (others.length > 0) keys[key] = others
    else delete keys[key]
  }
  return { bucket, keys }
}

export function isFilled({ keys }: LookupBucket): boolean {
  return Object.keys(keys).length > 0
}
