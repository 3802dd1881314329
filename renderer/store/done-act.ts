import { type Committed, undo } from './append.ts'
import type { Desk } from './desk.ts'
import { appErrorOf } from './failure.ts'

/** A commit as it is told of: its words, and the way to take it back where there is one. */
export async function doneAct(
  desk: Desk,
  committed: Promise<Committed>,
): Promise<{ readonly label: string; readonly undo: (() => Promise<unknown>) | null }> {
  const { act } = await committed
  return { label: act.label, undo: act.undoable ? () => undo(desk, act) : null }
}

/** The error code behind whatever the store threw. */
export function errorCodeOf(thrown: unknown) {
  return appErrorOf(thrown).code
}
