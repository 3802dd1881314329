import type { StoreApi } from 'zustand/vanilla'
import { createTable, type QueueTable, updateTable, warmKeys, warmTexts } from '../../shared/queue/table.ts'
import { createPace } from './breathe.ts'
import type { QueueState } from './queue-state.ts'

/** The table over each queue: what was worked out once stays, for lists and for finding alike. */
const tables = new WeakMap<StoreApi<QueueState>, QueueTable>()

/** Rows worked out in one go: about a millisecond. */
const WARM_SLICE = 500

const TEXT_COLUMNS = ['reference', 'title', 'requester', 'organisation'] as const

/** The table over a queue's lines as they are now; the same object until one changes. */
export function queueTable(queue: StoreApi<QueueState>): QueueTable {
  const { rows } = queue.getState()
  const known = tables.get(queue)
  const table = known ? updateTable(known, rows) : createTable(rows)
  tables.set(queue, table)
  return table
}

/** Does beforehand, and gives way meanwhile, what the first filter, finding by words and sort by a text would wait for. */
export async function warmQueueTable(queue: StoreApi<QueueState>, signal: AbortSignal): Promise<void> {
  const pace = createPace()
  // Lines may change in between: what was worked out of all others is in the table that takes over.
  for (let from = 0; from < queue.getState().rows.length && !signal.aborted; await pace())
    from = warmTexts(queueTable(queue), from, WARM_SLICE)
  for (const column of TEXT_COLUMNS)
    if (!signal.aborted) await warmKeys(() => queueTable(queue), column, pace)
}
