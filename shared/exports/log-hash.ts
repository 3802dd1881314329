import { sha256Hex } from '../journal/canonical.ts'
import type { RawEntry } from '../journal/entry.ts'

/**
 * The hash of a ticket's log: SHA-256 over the hashes of all of its entries, sorted as text, each followed by a line
 * feed. It depends on the set of entries only, so that anybody who holds the entries can compute it.
 */
export function logHash(entries: readonly Pick<RawEntry, 'hash'>[]): string {
  const hashes = [...new Set(entries.map(({ hash }) => hash))].sort()
  return sha256Hex(hashes.map((hash) => `${hash}\n`).join(''))
}
