import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { noteUnderWay, showToast } from './toast-store.ts'

/** What was done, and how to take it back where that can be. */
export interface DoneAct {
  readonly label: string
  readonly undo: (() => Promise<unknown>) | null
  /** How long it can be taken back, in milliseconds; ten seconds where nothing is said. */
  readonly forMs?: number
}

/**
 * Tells of an act once it is done, with a while to undo it; or, where it failed, what was kept and what to do.
 * Answers whether it was done: what was typed is put away only when it was.
 *
 * @param codeOf the error code behind whatever was thrown
 */
export function tellAct(act: Promise<DoneAct>, codeOf: (thrown: unknown) => ErrorCode): Promise<boolean> {
  return noteUnderWay(tell(act, codeOf))
}

async function tell(act: Promise<DoneAct>, codeOf: (thrown: unknown) => ErrorCode): Promise<boolean> {
  try {
    const { label, undo, forMs } = await act
    showToast({
      message: label,
      ...(undo ? { undo: () => takeBack(label, undo, codeOf) } : {}),
      ...(forMs === undefined ? {} : { forMs }),
    })
    return true
  } catch (thrown) {
    tellError(codeOf(thrown))
    return false
  }
}

/** Says what went wrong, what was kept and what to do, with the code that can be read out. */
export function tellError(code: ErrorCode): void {
  showToast({ message: `${userText(code)} (${code})`, tone: 'caution' })
}

/**
 * Takes an act back and says which. Nothing is offered in its stead: what was done before it is another act, taken
 * back by a choice of its own.
 */
export function takeBack(
  label: string,
  undo: () => Promise<unknown>,
  codeOf: (thrown: unknown) => ErrorCode,
): Promise<void> {
  return noteUnderWay(tellOfUndoing(label, undo, codeOf))
}

async function tellOfUndoing(
  label: string,
  undo: () => Promise<unknown>,
  codeOf: (thrown: unknown) => ErrorCode,
): Promise<void> {
  try {
    await undo()
    showToast({ message: `Undone: ${label}` })
  } catch (thrown) {
    tellError(codeOf(thrown))
  }
}
