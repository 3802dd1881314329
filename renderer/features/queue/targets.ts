import type { QueueRow } from '../../../shared/queue/row.ts'
import type { Desk } from '../../store/desk.ts'
import { actionTargets } from '../../ui/grid/grid-store.ts'
import { queueGrid } from './view-store.ts'

/** What a key or a button acts on: the selected rows, or else the one that has focus. */
export function targetRows(desk: Desk): readonly QueueRow[] {
  const { get } = desk.queue.getState()
  return actionTargets(queueGrid.getState()).flatMap((id) => get(id) ?? [])
}
