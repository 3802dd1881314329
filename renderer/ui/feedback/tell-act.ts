import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { announce } from './announcer.tsx'
import { showToast } from './toast-store.ts'

/** What was done, and how to take it back where that can be. */
export interface DoneAct {
  readonly label: string
  readonly undo: (() => Promise<unknown>) | null
}

/**
 * Tells of an act once it is done, with ten seconds to undo it; or, where it failed, what was kept and what to do.
 * Answers whether it was done: what was typed is put away only when it was.
 *
 * @param codeOf the error code behind whatever was thrown
 */
export async function tellAct(
  act: Promise<DoneAct>,
  codeOf: (thrown: unknown) => ErrorCode,
): Promise<boolean> {
  try {
    const { label, undo } = await act
    showToast({ message: label, ...(undo ? { undo: () => takeBack(label, undo, codeOf) } : {}) })
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

async function takeBack(
  label: string,
  undo: () => Promise<unknown>,
  codeOf: (thrown: unknown) => ErrorCode,
): Promise<void> {
  try {
    await undo()
    announce(`Undone: ${label}`)
  } catch (thrown) {
    tellError(codeOf(thrown))
  }
}
