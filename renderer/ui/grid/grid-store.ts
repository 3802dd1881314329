import { createStore, type StoreApi } from 'zustand/vanilla'

/** Which row a person is at, what they have selected, and how wide they have made the columns. */
export interface GridState {
  /** The row that has, or last had, focus. */
  readonly active: string | null
  readonly selected: ReadonlySet<string>
  /** Where the present extension with Shift began; null while none is under way. */
  readonly anchor: string | null
  /** What was selected before that extension began. */
  readonly base: ReadonlySet<string>
  /** Widths in CSS pixels by column id, of those that were changed. */
  readonly widths: Readonly<Record<string, number>>
}

export type GridStore = StoreApi<GridState>

export const NONE: ReadonlySet<string> = new Set()

/** A store for one grid. Keep it outside the component, so that the place in the list survives a change of screen. */
export function createGridStore(initial: Partial<Pick<GridState, 'active' | 'widths'>> = {}): GridStore {
  return createStore<GridState>(() => ({
    active: null,
    selected: NONE,
    anchor: null,
    base: NONE,
    widths: {},
    ...initial,
  }))
}

/** What an action on the list applies to: the selected rows, or else the active one. */
export function actionTargets({ selected, active }: GridState): readonly string[] {
  if (selected.size > 0) return [...selected]
  return active === null ? [] : [active]
}
