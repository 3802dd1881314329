import { type Committed, undo } from '../../../store/append.ts'
import type { Desk } from '../../../store/desk.ts'
import { errorCodeOf } from '../../../store/done-act.ts'
import { tellAct } from '../../../ui/feedback/tell-act.ts'
import { focusList } from '../places.ts'

/**
 * Does the same to several messages, one after the other, and tells of it once; undoing takes all of it back. Where one
 * fails, those before it stay done and are told of by the lists. Answers whether all was done.
 *
 * @param label what is told of several; of one message its own act tells
 */
export async function performAll<T>(
  desk: Desk,
  items: readonly T[],
  act: (item: T) => Promise<Committed>,
  label: string,
): Promise<boolean> {
  const done: Committed[] = []
  const isDone = await tellAct(
    (async () => {
      for (const item of items) done.push(await act(item))
      const [first] = done
      const undoAll = async () => {
        for (const committed of done.toReversed()) await undo(desk, committed.act)
      }
      return {
        label: first && done.length === 1 ? first.act.label : label,
        undo: done.every(({ act: { undoable } }) => undoable) ? undoAll : null,
      }
    })(),
    errorCodeOf,
  )
  returnToList()
  return isDone
}

/** After an act the next message has focus, unless somebody has meanwhile gone elsewhere. */
export function returnToList(): void {
  requestAnimationFrame(() => {
    const holder = document.activeElement
    if (holder === null || holder === document.body) focusList()
  })
}
