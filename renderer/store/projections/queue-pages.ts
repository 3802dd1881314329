import { isLive } from '../../../shared/queue/due.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'

/**
 * Lines of the queue are kept by the page: to load them all is to read some thousand rows instead of a quarter of a
 * million, and to change one is to write one small page.
 */
export interface QueuePage {
  readonly page: number
  /** 1 where a ticket on it is still open: such pages are loaded before the desk is shown. */
  readonly open: 0 | 1
  /** By ordinal within the page; null for a ticket that has no line yet. */
  readonly rows: readonly (QueueRow | null)[]
}

const PAGE_ROWS = 32

export const pageOf = (ordinal: number): number => Math.floor(ordinal / PAGE_ROWS)

/** The page with some of its lines set anew. */
export function withRows(
  page: number,
  before: QueuePage | undefined,
  changes: readonly { readonly ordinal: number; readonly row: QueueRow | null }[],
): QueuePage {
  const rows = [...(before?.rows ?? [])]
  for (const { ordinal, row } of changes) {
    const slot = ordinal % PAGE_ROWS
    while (rows.length < slot) rows.push(null)
    rows[slot] = row
  }
  return { page, open: rows.some((row) => row !== null && isLive(row)) ? 1 : 0, rows }
}
