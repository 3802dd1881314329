import type { ContactState } from '../contact/state.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import { isVerified, VERIFICATION_METHODS } from '../taxonomy/contacts.ts'
import { isCodeOf } from '../taxonomy/term.ts'
import { type CheckedCaller, lackOf } from '../ticket/verification.ts'
import type { CallDraft, DraftVerification } from './draft.ts'

/** What a check on the card is judged by; `contact` is the directory's entry of the caller before the call is logged. */
export function checkedCaller(draft: CallDraft, contact: ContactState | null): CheckedCaller {
  return { telephone: draft.fields.requesterTelephone ?? '', isInDirectory: contact !== null }
}

/** What a check amounts to: one that cannot count, and says so on the card, is none. */
export function standingOf(
  check: DraftVerification | null,
  caller: CheckedCaller,
): 'unverified' | 'verified' | 'failed' {
  if (!check || check.method === 'UNVERIFIED' || !isCodeOf(VERIFICATION_METHODS, check.method))
    return 'unverified'
  if (!isVerified(check.method)) return 'failed'
  return lackOf(check, caller) === null ? 'verified' : 'unverified'
}

/** The entry of a check made during a call; none while it amounts to nothing. */
export function verificationDraft(
  check: DraftVerification | null,
  caller: CheckedCaller,
  on: { readonly stream: string; readonly contact: string | null; readonly happenedAt: string },
): AnyDraft[] {
  const result = standingOf(check, caller)
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
        callersNumber: caller.telephone.slice(0, 80),
      },
    },
  ]
}
