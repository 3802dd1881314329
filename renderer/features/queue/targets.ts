import type { QueueRow } from '../../../shared/queue/row.ts'
import type { Desk } from '../../store/desk.ts'
import { showToast } from '../../ui/feedback/toast-store.ts'
import { actionTargets } from '../../ui/grid/grid-store.ts'
import { queueGrid } from './view-store.ts'

/** What a key or a button acts on: the selected rows, or else the one that has focus. */
export function targetRows(desk: Desk): readonly QueueRow[] {
  const { get } = desk.queue.getState()
  return actionTargets(queueGrid.getState()).flatMap((id) => get(id) ?? [])
}

/**
 * Does what goes one ticket at a time: with the row that has focus, or the first of those selected where focus is on
 * none of them. Where several are selected, it is said that the others wait.
 *
 * @param rule why it is only one, as a sentence: "Tickets are closed one at a time."
 */
export function actOnOne(desk: Desk, rule: string, act: (row: QueueRow) => void): void {
  const rows = targetRows(desk)
  const { active } = queueGrid.getState()
  const row = rows.find(({ id }) => id === active) ?? rows[0]
  if (!row) return
  if (rows.length > 1)
    showToast({
      message: `${rule} This is ${row.reference}; the others that are selected (${rows.length - 1}) are left as they are.`,
      tone: 'caution',
    })
  act(row)
}
