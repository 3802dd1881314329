import type { ContactState } from '../contact/state.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import { isVerified, VERIFICATION_METHODS } from '../taxonomy/contacts.ts'
import { isCodeOf, labelOf, termOf } from '../taxonomy/term.ts'
import { type CheckedCaller, lackOf } from '../ticket/verification.ts'
import type { CallDraft, DraftVerification } from './draft.ts'

/** Characters that the entry of a check takes. */
const NUMBER = 80
const LINE = 1_000

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
        numberDialled: check.numberDialled.slice(0, NUMBER),
        numberSource: check.numberSource.slice(0, LINE),
        contact: on.contact,
        note: check.note.slice(0, LINE),
        happenedAt: on.happenedAt,
        callersNumber: caller.telephone.slice(0, NUMBER),
      },
    },
  ]
}

/** What was typed of a check and no entry of it holds, ready for a note: one never finished, one that was cut to size. */
export function checkNotes(check: DraftVerification | null, caller: CheckedCaller): string[] {
  const words = checkInWords(check, caller)
  if (!check || words === '') return []
  const isCut =
    check.numberDialled.length > NUMBER || check.numberSource.length > LINE || check.note.length > LINE
  return standingOf(check, caller) === 'unverified' || isCut ? [words] : []
}

/** A check as far as it came, with everything typed of it; '' where there is nothing. */
export function checkInWords(check: DraftVerification | null, caller: CheckedCaller): string {
  const typed = check ? wordsOf(check) : ''
  if (typed === '') return ''
  return standingOf(check, caller) === 'unverified'
    ? `Verification begun: ${typed}, not finished`
    : `Verification: ${typed}`
}

function wordsOf({ method, numberDialled, numberSource, note }: DraftVerification): string {
  const number = numberDialled.trim()
  const source = numberSource.trim()
  const isCallBack = termOf(VERIFICATION_METHODS, method)?.needsNumber ?? false
  const how = isCallBack ? 'call back' : method === 'UNVERIFIED' ? '' : labelOf(VERIFICATION_METHODS, method)
  const to = number && (isCallBack ? `${how} to ${number}` : `number dialled ${number}`)
  const parts = [!(isCallBack && number) && how, to, source && `number from ${source}`, note.trim()]
  return parts.filter(Boolean).join(', ')
}
