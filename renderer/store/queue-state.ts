import { createStore, type StoreApi } from 'zustand/vanilla'
import { keptInSight, leadsOn } from '../../shared/queue/merged.ts'
import type { QueueRow } from '../../shared/queue/row.ts'
import { createMergePointers } from './merge-pointers.ts'

/** Every ticket's line, in memory. `rows` is a new array at every change; rows that did not change stay the same objects, in the same places. */
export interface QueueState {
  readonly rows: readonly QueueRow[]
  readonly get: (id: string) => QueueRow | undefined
  /** Tickets held, exact from the start. */
  readonly total: number
  /** False while closed tickets' lines are still being loaded; every open one is there from the start. */
  readonly complete: boolean
}

/** Gives a line the names that the directory knows. */
export type Naming = (row: QueueRow) => QueueRow

/** The queue's store and the ways in which the desk changes it. */
export interface QueueMemory {
  readonly store: StoreApi<QueueState>
  /** Lines that are new or changed. */
  readonly put: (rows: readonly QueueRow[], total: number) => void
  /** Lines read from disk: never over one that is here already, which is newer. */
  readonly load: (rows: readonly QueueRow[]) => void
  readonly finish: () => void
  /** Names lines anew, where they refer to what has changed. */
  readonly rename: (refersToIt: (row: QueueRow) => boolean) => void
  readonly clear: (total: number) => void
}

export function createQueueMemory(naming: Naming): QueueMemory {
  // Beside each line, the line as it stands on the ticket; nearly always the same object.
  let plain: QueueRow[] = []
  let places = new Map<string, number>()
  const merged = createMergePointers()
  const store: StoreApi<QueueState> = createStore<QueueState>(() => ({
    rows: [],
    get: (id) => store.getState().rows[places.get(id) ?? -1],
    total: 0,
    complete: false,
  }))

  // Until all are here, a line that is merged into one not yet loaded is taken to lead on.
  const shown = (row: QueueRow, complete: boolean): QueueRow => {
    if (row.mergedInto === null || !complete) return naming(row)
    const known = (id: string) => plain[places.get(id) ?? -1]
    return naming(leadsOn(row, known) ? row : keptInSight(row))
  }

  const set = (rows: readonly QueueRow[]): QueueRow[] => {
    const { rows: before, complete } = store.getState()
    const next = before.slice()
    const moved: string[] = []
    for (const row of rows) {
      const place = places.get(row.id) ?? plain.length
      const known = plain[place]
      places.set(row.id, place)
      plain[place] = row
      if (known?.mergedInto !== row.mergedInto) {
        merged.point(row.id, row.mergedInto)
        moved.push(row.id)
      }
      next[place] = shown(row, complete)
    }
    if (complete) review(merged.leadingTo(moved), next)
    return next
  }

  /** Whether a merge leads on depends on what it is merged into. */
  const review = (ids: Iterable<string>, next: QueueRow[]) => {
    for (const id of ids) {
      const place = places.get(id) ?? -1
      const row = plain[place]
      if (row) next[place] = shown(row, true)
    }
  }

  return {
    store,
    put: (rows, total) => {
      if (rows.length > 0 || total !== store.getState().total) store.setState({ rows: set(rows), total })
    },
    load: (rows) => store.setState({ rows: set(rows.filter((row) => !places.has(row.id))) }),
    finish: () => {
      const next = store.getState().rows.slice()
      review(merged.all(), next)
      store.setState({ rows: next, complete: true })
    },
    rename: (refersToIt) => {
      const next = plain.map((row, place) =>
        refersToIt(row) ? shown(row, store.getState().complete) : (store.getState().rows[place] ?? row),
      )
      store.setState({ rows: next })
    },
    clear: (total) => {
      plain = []
      places = new Map()
      merged.clear()
      store.setState({ rows: [], total, complete: false })
    },
  }
}
