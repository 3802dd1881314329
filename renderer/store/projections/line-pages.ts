import type { Table } from 'dexie'
import { grouped } from '../grouped.ts'
import { pieces } from '../pieces.ts'

/**
 * Lines of a long list are kept by the page: to load them all is to read some thousand rows instead of a quarter of a
 * million, and to change one is to write one small page. Open lines, about which somebody still has to do something,
 * have pages of their own, so that the start reads them and no others: a line lies on one page or the other, and moves
 * in the transaction that opens or closes it. A page on which nothing is left is no row.
 */
export interface LinePage<Row> {
  /** Of open lines below zero, of all others from zero on. */
  readonly page: number
  readonly open: 0 | 1
  /** By ordinal within the page, up to the last line on it; null for what lies on the other page, or has no line yet. */
  readonly rows: readonly (Row | null)[]
}

/** A line that is to be set, and its place in the list. */
export interface Line<Row> {
  readonly ordinal: number
  readonly row: Row | null
  /** Whether this ordinal never had a line. */
  readonly isNew: boolean
}

/** A list of lines in its pages. Only under `exclusive`. */
export interface LineList<Row> {
  /** The pages as they are once some lines are set, of those that change; and how many more lines there are then. */
  readonly plan: (lines: readonly Line<Row>[]) => Promise<{ pages: LinePage<Row>[]; newlyListed: number }>
  /** Takes on pages that have been written. */
  readonly adopt: (pages: readonly LinePage<Row>[]) => void
  /** Reads every open line. */
  readonly loadOpen: () => Promise<Row[]>
  /** Its table has been emptied. */
  readonly clear: () => void
}

const PAGE_ROWS = 32
/** Few of them are taken, but for the newest. */
const OPEN_PAGE_ROWS = 64
/** Pages that are sealed or opened before giving way. */
const PAGES_AT_ONCE = 32

/** Where a line lies while it is open, or when it is not. */
function placeOf(ordinal: number, open: boolean): { page: number; slot: number } {
  const size = open ? OPEN_PAGE_ROWS : PAGE_ROWS
  const page = Math.floor(ordinal / size)
  return { page: open ? -1 - page : page, slot: ordinal % size }
}

export function createLineList<Row>(
  table: Table<LinePage<Row>, number>,
  isOpen: (row: Row) => boolean,
): LineList<Row> {
  // Their lines are in memory anyway. Null until all of them are known.
  let openPages: Map<number, LinePage<Row>> | null = null

  const read = async (numbers: readonly number[]): Promise<Pages<Row>> => {
    const found = new Map<number, LinePage<Row>>()
    const unread = numbers.filter((page) => page >= 0 || openPages === null)
    for (const page of numbers) {
      const known = openPages?.get(page)
      if (known) found.set(page, known)
    }
    for (const piece of pieces(unread, PAGES_AT_ONCE))
      for (const page of await table.bulkGet(piece)) if (page) found.set(page.page, page)
    return found
  }

  return {
    plan: async (lines) => {
      const open = await planPages(lines, true, read, ({ row }) => (row !== null && isOpen(row) ? row : null))
      const others = lines.filter((line) => mayConcernOthers(line, open.before))
      const other = await planPages(others, false, read, ({ row }) =>
        row === null || isOpen(row) ? null : row,
      )
      return {
        pages: [...open.pages, ...other.pages],
        newlyListed: open.newlyListed + other.newlyListed,
      }
    },
    adopt: (pages) => {
      for (const page of pages) {
        if (page.page >= 0) continue
        if (page.rows.length > 0) openPages?.set(page.page, page)
        else openPages?.delete(page.page)
      }
    },
    loadOpen: async () => {
      const pages = await table.where('open').equals(1).toArray()
      openPages = new Map(pages.map((page) => [page.page, page]))
      return pages.flatMap(linesOn)
    },
    clear: () => {
      openPages = new Map()
    },
  }

  /** A line that stays open, or is new and open, leaves the pages of the others as they are. */
  function mayConcernOthers({ ordinal, row, isNew }: Line<Row>, before: Pages<Row>): boolean {
    if (row !== null && !isOpen(row)) return true
    const { page, slot } = placeOf(ordinal, true)
    return !isNew && (before.get(page)?.rows[slot] ?? null) === null
  }
}

type Pages<Row> = ReadonlyMap<number, LinePage<Row>>

async function planPages<Row>(
  lines: readonly Line<Row>[],
  open: boolean,
  read: (numbers: readonly number[]) => Promise<Pages<Row>>,
  rowHere: (line: Line<Row>) => Row | null,
): Promise<{ before: Pages<Row>; pages: LinePage<Row>[]; newlyListed: number }> {
  const byPage = grouped(lines, ({ ordinal }) => placeOf(ordinal, open).page)
  const before = await read([...byPage.keys()])
  const pages: LinePage<Row>[] = []
  let newlyListed = 0
  for (const [page, ofPage] of byPage) {
    const known = before.get(page)?.rows ?? []
    const rows = [...known]
    let isChanged = false
    for (const line of ofPage) {
      const { slot } = placeOf(line.ordinal, open)
      const row = rowHere(line)
      if (row === null && (rows[slot] ?? null) === null) continue
      while (rows.length < slot) rows.push(null)
      rows[slot] = row
      isChanged = true
    }
    if (!isChanged) continue
    while (rows.length > 0 && rows.at(-1) === null) rows.pop()
    pages.push({ page, open: open ? 1 : 0, rows })
    newlyListed += linesOf(rows).length - linesOf(known).length
  }
  return { before, pages, newlyListed }
}

/** Writes pages, some at a time: each is sealed as it is written, and keys and paint come in between. */
export async function writePages<Row>(
  table: Table<LinePage<Row>, number>,
  pages: readonly LinePage<Row>[],
): Promise<void> {
  const filled = pages.filter(({ rows }) => rows.length > 0)
  const emptied = pages.filter(({ rows }) => rows.length === 0)
  for (const piece of pieces(filled, PAGES_AT_ONCE)) await table.bulkPut(piece)
  if (emptied.length > 0) await table.bulkDelete(emptied.map(({ page }) => page))
}

/** The lines on a page, in their order. */
export function linesOn<Row>({ rows }: LinePage<Row>): Row[] {
  return linesOf(rows)
}

function linesOf<Row>(rows: readonly (Row | null)[]): Row[] {
  return rows.filter((row) => row !== null) as Row[]
}
