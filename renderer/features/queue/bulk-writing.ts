import type { QueueRow } from '../../../shared/queue/row.ts'
import { useWritingAt, type Writable } from '../../store/writing-state.ts'
import type { BulkKind } from './bulk-store.ts'

/** What is being written in a dialog over the queue, about these tickets: it outlives a lock and a kill. */
export function useBulkWriting<T extends object>(
  kind: BulkKind,
  rows: readonly QueueRow[],
  empty: T,
): Writable<T> {
  // Told apart by the first and how many: thousands of ids would make a name of a megabyte.
  return useWritingAt(rows[0]?.id ?? '', `queue-${kind}-${rows.length}`, empty)
}
