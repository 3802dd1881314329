import { useMemo } from 'react'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { useWritingAt, type Writable, writtenOfAll } from '../../store/writing-state.ts'
import type { BulkKind } from './bulk-store.ts'

/** What is being written in a dialog over the queue, about these tickets: it outlives a lock and a kill. */
export function useBulkWriting<T extends object>(
  kind: BulkKind,
  rows: readonly QueueRow[],
  empty: T,
): Writable<T> {
  const [id, name] = useMemo(
    () =>
      writtenOfAll(
        rows.map((row) => row.id),
        `queue-${kind}`,
      ),
    [rows, kind],
  )
  return useWritingAt(id, name, empty)
}
