import type { AnyDraft } from '../journal/kinds/index.ts'
import { isVerified, VERIFICATION_METHODS } from '../taxonomy/contacts.ts'
import { isCodeOf, labelOf, termOf } from '../taxonomy/term.ts'
import type { DraftVerification } from './draft.ts'

/** Characters that the entry of a check takes. */
const NUMBER = 80
const LINE = 1_000

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
        numberDialled: check.numberDialled.slice(0, NUMBER),
        numberSource: check.numberSource.slice(0, LINE),
        contact: on.contact,
        note: check.note.slice(0, LINE),
        happenedAt: on.happenedAt,
      },
    },
  ]
}

/** What was typed of a check and no entry of it holds, ready for a note: one never finished, one that was cut to size. */
export function checkNotes(check: DraftVerification | null): string[] {
  const words = checkInWords(check)
  if (!check || words === '') return []
  const isCut =
    check.numberDialled.length > NUMBER || check.numberSource.length > LINE || check.note.length > LINE
  return standingOf(check) === 'unverified' || isCut ? [words] : []
}

/** A check as far as it came, with everything typed of it; '' where there is nothing. */
export function checkInWords(check: DraftVerification | null): string {
  const typed = check ? wordsOf(check) : ''
  if (typed === '') return ''
  return standingOf(check) === 'unverified'
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
