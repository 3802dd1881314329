import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { QueueRow } from '../../../shared/queue/row.ts'

export type BulkKind = 'assign' | 'status' | 'priority' | 'link' | 'merge' | 'note'

interface BulkDialog {
  readonly kind: BulkKind
  /** The rows as they were when the dialog was called for; what changes meanwhile is judged again by the fold. */
  readonly ids: readonly string[]
}

interface BulkUi {
  readonly dialog: BulkDialog | null
}

/** Which dialog is open over the queue, and what it is about. */
const bulkUi = createStore<BulkUi>(() => ({ dialog: null }))

export function openBulk(kind: BulkKind, rows: readonly QueueRow[]): void {
  if (rows.length > 0) bulkUi.setState({ dialog: { kind, ids: rows.map((row) => row.id) } })
}

export function closeBulk(): void {
  bulkUi.setState({ dialog: null })
}

export function useBulkDialog(): BulkDialog | null {
  return useStore(bulkUi, (state) => state.dialog)
}
