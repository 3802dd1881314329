import type { AnyDraft } from '../journal/kinds/index.ts'
import { isVerified, VERIFICATION_METHODS } from '../taxonomy/contacts.ts'
import { isCodeOf, termOf } from '../taxonomy/term.ts'
import type { DraftVerification } from './draft.ts'

/** What a check amounts to: one by call back counts only with the number dialled and where it came from. */
export function standingOf(check: DraftVerification | null): 'unverified' | 'verified' | 'failed' {
  if (!check || check.method === 'UNVERIFIED' || !isCodeOf(VERIFICATION_METHODS, check.method))
    return 'unverified'
  if (lacksNumber(check)) return 'unverified'
  return isVerified(check.method) ? 'verified' : 'failed'
}

/** Whether the method asks for a number dialled and its source, and one of them is missing (domain section 1). */
export function lacksNumber(check: DraftVerification): boolean {
  const needed = termOf(VERIFICATION_METHODS, check.method)?.needsNumber ?? false
  return needed && !(check.numberDialled.trim() && check.numberSource.trim())
}

/** The entry of a check made during a call; none while it amounts to nothing. */
export function verificationDraft(
  check: DraftVerification | null,
  on: { readonly stream: string; readonly contact: string | null; readonly happenedAt: string },
): AnyDraft[] {
  const result = standingOf(check)
  if (!check || result === 'unverified') return []
  return [
    {
      stream: on.stream,
      kind: 'ticket.verification',
      body: {
        method: check.method,
        result,
        numberDialled: check.numberDialled.slice(0, 80),
        numberSource: check.numberSource.slice(0, 1_000),
        contact: on.contact,
        note: check.note.slice(0, 1_000),
        happenedAt: on.happenedAt,
      },
    },
  ]
}
