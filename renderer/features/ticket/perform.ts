import { userText } from '../../../shared/contract/errors.ts'
import { announce } from '../../ui/feedback/announcer.tsx'
import { showToast } from '../../ui/feedback/toast-store.ts'
import type { Act } from '../../store/act-history.ts'
import { type Committed, undo } from '../../store/append.ts'
import type { Desk } from '../../store/desk.ts'
import { appErrorOf } from '../../store/failure.ts'

/**
 * Does an act and tells of it, with ten seconds to undo it. Whether it was done: what was typed is only put away
 * when it was. A null act is one that the ticket does not allow as it stands.
 */
export async function perform(desk: Desk, act: Promise<Committed> | null): Promise<boolean> {
  if (!act) {
    showToast({ message: 'Not possible as the ticket stands now. Nothing was changed', tone: 'caution' })
    return false
  }
  try {
    const committed = await act
    const undoing = committed.act.undoable ? { undo: () => takeBack(desk, committed.act) } : {}
    showToast({ message: committed.act.label, ...undoing })
    return true
  } catch (thrown) {
    tellFailure(thrown)
    return false
  }
}

/** Takes an act back, and tells of it. */
export async function takeBack(desk: Desk, act: Act): Promise<void> {
  try {
    await undo(desk, act)
    announce(`Undone: ${act.label}`)
  } catch (thrown) {
    tellFailure(thrown)
  }
}

function tellFailure(thrown: unknown): void {
  const { code } = appErrorOf(thrown)
  showToast({ message: `${userText(code)} (${code})`, tone: 'caution' })
}
