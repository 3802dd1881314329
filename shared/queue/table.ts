import { comparableName } from '../directory/similarity.ts'
import { COLUMN_RULES, type ColumnName, type ColumnRule, NO_KEY } from './columns.ts'
import { rowText } from './query.ts'
import type { QueueRow } from './row.ts'
import { TextOrder } from './text-order.ts'

/**
 * The rows of the queue, with what filtering and sorting look at kept beside them. A row's slot is its place in
 * `rows`. What is kept is worked out when first asked for, and carried over for rows that did not change.
 */
export interface QueueTable {
  readonly rows: readonly QueueRow[]
  readonly texts: (string | undefined)[]
  /** Requesters' names, each once, with the form in which their words are compared. */
  readonly names: Map<string, string>
  readonly keys: Map<ColumnRule, Keys>
  /** All slots in the orders that were asked for, so that filtering need not sort. */
  readonly orders: Map<string, Uint32Array>
}

/** Rows read before giving way. */
const PIECE = 2_000

interface Keys {
  /** By slot. Equal values have equal keys. */
  readonly keys: Uint32Array
  /** For texts; shared by all tables that came of one another. */
  readonly order: TextOrder | null
}

export function createTable(rows: readonly QueueRow[]): QueueTable {
  return { rows, texts: [], names: new Map(), keys: new Map(), orders: new Map() }
}

/** The table of rows that are, for the most part, the same objects in the same slots as before. */
export function updateTable(table: QueueTable, rows: readonly QueueRow[]): QueueTable {
  if (rows === table.rows) return table
  const changed = changedSlots(table.rows, rows)
  if (rows.length < table.rows.length || changed.length > rows.length / 4) return createTable(rows)
  const texts = table.texts.slice()
  for (const slot of changed) texts[slot] = undefined
  const keys = new Map<ColumnRule, Keys>()
  for (const [rule, column] of table.keys) {
    const carried = carryOver(rule, column, rows, changed)
    if (carried) keys.set(rule, carried)
  }
  return { rows, texts, names: table.names, keys, orders: new Map() }
}

/** The folded text of the row in a slot. */
export function textAt(table: QueueTable, slot: number): string {
  const known = table.texts[slot]
  if (known !== undefined) return known
  const row = table.rows[slot]
  const text = row === undefined ? '' : rowText(row)
  table.texts[slot] = text
  // Rows whose text is known have their names known; a name that no row has any longer does no harm.
  if (row && !table.names.has(row.requester)) table.names.set(row.requester, comparableName(row.requester))
  return text
}

/**
 * Works out a stretch of what the first filter and the first sort by a text would otherwise wait for.
 *
 * @returns the slot to go on from; the number of rows when done
 */
export function warmTexts(table: QueueTable, from: number, count: number): number {
  const end = Math.min(table.rows.length, from + count)
  for (let slot = from; slot < end; slot += 1) textAt(table, slot)
  return end
}

/**
 * Works out what the first sort by a column of texts would otherwise wait for, in pieces.
 *
 * @param current the table as it is then: it may be another after each piece
 * @param pace awaited between pieces
 */
export async function warmKeys(
  current: () => QueueTable,
  column: ColumnName,
  pace: () => Promise<void>,
): Promise<void> {
  const rules: readonly ColumnRule[] = COLUMN_RULES[column]
  for (const rule of rules) {
    if (rule.by !== 'text' || current().keys.has(rule)) continue
    const { rows } = current()
    const texts = await readInPieces(rows, rule.of, pace)
    const order = await TextOrder.inPieces(texts, pace)
    const keys = new Uint32Array(rows.length)
    for (const [slot, text] of texts.entries()) {
      if (slot % PIECE === 0) await pace()
      keys[slot] = order.keyOf(text) ?? NO_KEY
    }
    const table = current()
    if (table.rows.length < rows.length) continue
    // A text that came meanwhile finds a place between the others, or the column is made when it is asked for.
    const made = carryOver(rule, { keys, order }, table.rows, changedSlots(rows, table.rows))
    if (made) table.keys.set(rule, made)
  }
}

async function readInPieces(
  rows: readonly QueueRow[],
  read: (row: QueueRow) => string,
  pace: () => Promise<void>,
): Promise<string[]> {
  const texts: string[] = []
  for (const row of rows) {
    if (texts.length % PIECE === 0) await pace()
    texts.push(read(row))
  }
  return texts
}

/** The keys of each rule of a column, by slot. */
export function keysOf(table: QueueTable, column: ColumnName): Uint32Array[] {
  const rules: readonly ColumnRule[] = COLUMN_RULES[column]
  return rules.map((rule) => {
    const known = table.keys.get(rule)
    if (known) return known.keys
    const made = makeKeys(rule, table.rows)
    table.keys.set(rule, made)
    return made.keys
  })
}

function changedSlots(before: readonly QueueRow[], now: readonly QueueRow[]): number[] {
  const changed: number[] = []
  for (let slot = 0; slot < now.length; slot += 1) if (before[slot] !== now[slot]) changed.push(slot)
  return changed
}

function makeKeys(rule: ColumnRule, rows: readonly QueueRow[]): Keys {
  if (rule.by === 'number') return { keys: keysBy(rows, rule.of), order: null }
  const texts = rows.map(rule.of)
  const order = TextOrder.of(texts)
  return { keys: keysBy(texts, (text) => order.keyOf(text) ?? NO_KEY), order }
}

/** One key for each of `things`, by place. */
export function keysBy<T>(things: readonly T[], keyOf: (thing: T) => number): Uint32Array {
  const keys = new Uint32Array(things.length)
  for (const [place, thing] of things.entries()) keys[place] = keyOf(thing)
  return keys
}

/** The keys of a column after some rows have changed; null where they must be made anew. */
function carryOver(
  rule: ColumnRule,
  { keys: before, order }: Keys,
  rows: readonly QueueRow[],
  changed: readonly number[],
): Keys | null {
  const keys = new Uint32Array(rows.length)
  keys.set(before)
  for (const slot of changed) {
    const row = rows[slot]
    if (!row) continue
    const key = rule.by === 'number' ? rule.of(row) : order?.keyOf(rule.of(row))
    if (key === undefined || key === null) return null
    keys[slot] = key
  }
  return { keys, order }
}
