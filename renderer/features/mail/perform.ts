import type { Committed } from '../../store/append.ts'
import type { Desk } from '../../store/desk.ts'
import { doneAct, errorCodeOf } from '../../store/done-act.ts'
import { tellAct } from '../../ui/feedback/tell-act.ts'

/** Does an act and tells of it, with ten seconds to undo it. Answers whether it was done. */
export function perform(desk: Desk, committed: Promise<Committed>): Promise<boolean> {
  return tellAct(doneAct(desk, committed), errorCodeOf)
}
