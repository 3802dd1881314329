import type { QueueContext } from './context.ts'
import { NO_KEY } from './columns.ts'
import { readFilter } from './query.ts'
import { sortByKeys } from './radix.ts'
import type { QueueRow } from './row.ts'
import { keysBy, keysOf, type QueueTable, textAt } from './table.ts'
import { foldText } from './text.ts'
import { builtInView, type GroupKey, type SortStep, type ViewDefinition } from './views.ts'

export interface Selection {
  /** In order; unchanged rows are the same objects as in the table. */
  readonly rows: readonly QueueRow[]
  /** What of the filter could not be understood. */
  readonly faults: readonly string[]
}

/** The rows of a view, filtered, grouped and sorted. Ties are settled by the latest received first. */
export function selectRows(table: QueueTable, view: ViewDefinition, context: QueueContext): Selection {
  const { test, faults } = readFilter(view.filter, context)
  const { holds } = builtInView(view.base)
  const order = orderOf(table, stepsOf(view), context)
  const rows: QueueRow[] = []
  for (let place = 0; place < order.length; place += 1) {
    const slot = order[place] ?? 0
    const row = table.rows[slot]
    if (row && holds(row, context) && (test === null || test(row, textAt(table, slot)))) rows.push(row)
  }
  return { rows, faults }
}

/** How many rows a view holds, without putting them in order. */
export function countRows(table: QueueTable, view: ViewDefinition, context: QueueContext): number {
  const { test } = readFilter(view.filter, context)
  const { holds } = builtInView(view.base)
  let found = 0
  for (const [slot, row] of table.rows.entries())
    if (holds(row, context) && (test === null || test(row, textAt(table, slot)))) found += 1
  return found
}

function stepsOf({ group, sort }: ViewDefinition): readonly SortStep[] {
  const tie: SortStep = { key: 'received', direction: 'descending' }
  const grouping: readonly SortStep[] = group === null ? [] : [groupStep(group)]
  return [...grouping, ...sort, tie]
}

function groupStep(group: GroupKey): SortStep {
  return { key: group, direction: 'ascending' }
}

/** All slots in order. Kept, but for orders by owner: names may change while no row does. */
function orderOf(table: QueueTable, steps: readonly SortStep[], context: QueueContext): Uint32Array {
  const name = steps.map(({ key, direction }) => `${key} ${direction}`).join()
  const known = table.orders.get(name)
  if (known) return known
  const order = sortSlots(table, steps, context)
  if (!steps.some(({ key }) => key === 'owner')) table.orders.set(name, order)
  return order
}

/** The least significant step first: each pass keeps the order of the one before where keys are equal. */
function sortSlots(table: QueueTable, steps: readonly SortStep[], context: QueueContext): Uint32Array {
  let sorted: Uint32Array = Uint32Array.from(table.rows.keys())
  for (const { key, direction } of steps.toReversed()) {
    const columns = key === 'owner' ? [ownerKeys(table.rows, context)] : keysOf(table, key)
    for (const keys of columns.toReversed())
      sorted = sortByKeys(sorted, direction === 'ascending' ? keys : turnedRound(keys))
  }
  return sorted
}

/** Keys that sort the other way; what has no value stays last. */
function turnedRound(keys: Uint32Array): Uint32Array {
  const turned = new Uint32Array(keys.length)
  for (let slot = 0; slot < keys.length; slot += 1) {
    const key = keys[slot] ?? NO_KEY
    turned[slot] = key === NO_KEY ? NO_KEY : NO_KEY - 1 - key
  }
  return turned
}

/** By name, which the rows do not hold: an owner may be renamed while no ticket changes. */
function ownerKeys(rows: readonly QueueRow[], { nameOf }: QueueContext): Uint32Array {
  const owners = new Set<string>()
  for (const { owner } of rows) if (owner !== null) owners.add(owner)
  const named = Array.from(owners, (user) => ({ user, name: foldText(nameOf(user)) }))
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const places = new Map(named.map(({ user }, place) => [user, place]))
  return keysBy(rows, ({ owner }) => (owner === null ? NO_KEY : (places.get(owner) ?? NO_KEY)))
}
