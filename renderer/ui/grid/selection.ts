import { type GridState, NONE } from './grid-store.ts'
import type { GridLayout } from './layout.ts'

type Change = Partial<GridState>
type Order = Pick<GridLayout<unknown>, 'ids' | 'rowIndexOf'>

/** Goes to a row. What is selected stays selected. */
export function moveTo(id: string): Change {
  return { active: id, anchor: null, base: NONE }
}

/** Goes to a row and selects everything from where the extension began up to it. */
export function extendTo(state: GridState, id: string, { ids, rowIndexOf }: Order): Change {
  const anchor = state.anchor ?? state.active ?? id
  const base = state.anchor === null ? state.selected : state.base
  const from = rowIndexOf.get(anchor) ?? 0
  const to = rowIndexOf.get(id) ?? 0
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { active: id, anchor, base, selected: new Set([...base, ...range]) }
}

/** Selects a row, or no longer. */
export function toggle(state: GridState, id: string): Change {
  const selected = new Set(state.selected)
  if (!selected.delete(id)) selected.add(id)
  return { active: id, selected, anchor: null, base: NONE }
}

export function selectAll(ids: readonly string[]): Change {
  return { selected: new Set(ids), anchor: null, base: NONE }
}

export function clearSelection(): Change {
  return { selected: NONE, anchor: null, base: NONE }
}

/**
 * What remains when the rows of the list have changed: nothing that is gone stays selected, and if the active row
 * is gone the row that now stands in its place is active.
 */
export function keepPresent(state: GridState, before: Order, now: Order): Change {
  const isHere = (id: string) => now.rowIndexOf.has(id)
  const change: { -readonly [Key in keyof GridState]?: GridState[Key] } = {}
  if (![...state.selected].every(isHere)) change.selected = new Set([...state.selected].filter(isHere))
  if (![...state.base].every(isHere)) change.base = new Set([...state.base].filter(isHere))
  if (state.anchor !== null && !isHere(state.anchor)) change.anchor = null
  if (state.active !== null && !isHere(state.active)) {
    const place = before.rowIndexOf.get(state.active) ?? 0
    change.active = now.ids[Math.min(place, now.ids.length - 1)] ?? null
  }
  return change
}

/**
 * Where a movement key leads, as an index among the rows; null when the key is no movement or leads nowhere.
 *
 * @param page rows in view, less one that stays as a hold for the eye
 */
export function movement(key: string, index: number, count: number, page: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  }
  const target = targets[key]
  if (target === undefined || count === 0) return null
  return Math.min(count - 1, Math.max(0, target))
}
