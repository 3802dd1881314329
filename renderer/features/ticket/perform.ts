import { type Committed, undo } from '../../store/append.ts'
import type { Act } from '../../store/act-history.ts'
import type { Desk } from '../../store/desk.ts'
import { doneAct, errorCodeOf } from '../../store/done-act.ts'
import { takeBack as undoAct, tellAct } from '../../ui/feedback/tell-act.ts'
import { showToast, UNDO_MS } from '../../ui/feedback/toast-store.ts'

/**
 * Does an act and tells of it, with ten seconds to undo it unless told otherwise. Whether it was done: what was typed is only put away
 * when it was. A null act is one that the ticket does not allow as it stands.
 */
export async function perform(desk: Desk, act: Promise<Committed> | null, forMs = UNDO_MS): Promise<boolean> {
  if (act)
    return tellAct(
      doneAct(desk, act).then((done) => ({ ...done, forMs })),
      errorCodeOf,
    )
  showToast({ message: 'Not possible as the ticket stands now. Nothing was changed', tone: 'caution' })
  return false
}

/** Takes an act of the history back, and tells of it. */
export async function takeBack(desk: Desk, act: Act): Promise<void> {
  await undoAct(act.label, () => undo(desk, act), errorCodeOf)
}
