/**
 * Lines of a long list are kept by the page: to load them all is to read some thousand rows instead of a quarter of a
 * million, and to change one is to write one small page.
 */
export interface LinePage<Row> {
  readonly page: number
  /** 1 where somebody still has to do something about a line on it: such pages are loaded before the desk is shown. */
  readonly open: 0 | 1
  /** By ordinal within the page; null for what has no line yet. */
  readonly rows: readonly (Row | null)[]
}

/** A line that is to be set, and its place in the list. */
export interface Line<Row> {
  readonly ordinal: number
  readonly row: Row | null
}

const PAGE_ROWS = 32

export const pageOf = (ordinal: number): number => Math.floor(ordinal / PAGE_ROWS)

/** The page with some of its lines set anew. */
export function withRows<Row>(
  page: number,
  before: LinePage<Row> | undefined,
  changes: readonly Line<Row>[],
  isOpen: (row: Row) => boolean,
): LinePage<Row> {
  const rows = [...(before?.rows ?? [])]
  for (const { ordinal, row } of changes) {
    const slot = ordinal % PAGE_ROWS
    while (rows.length < slot) rows.push(null)
    rows[slot] = row
  }
  return { page, open: rows.some((row) => row !== null && isOpen(row)) ? 1 : 0, rows }
}
