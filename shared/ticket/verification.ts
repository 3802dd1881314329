import { VERIFICATION_METHODS } from '../taxonomy/contacts.ts'
import { termOf } from '../taxonomy/term.ts'

/** A check of the requester, as far as it was written down. */
interface Check {
  readonly method: string
  readonly numberDialled: string
  /** Where that number came from: a directory, a switchboard, never the caller. */
  readonly numberSource: string
  readonly note: string
}

/** What is known of the requester beside the check. */
export interface CheckedCaller {
  /** The number that the caller gave or called from; empty where there is none. */
  readonly telephone: string
  /** Whether the directory held the person before the check. */
  readonly isInDirectory: boolean
}

/** What keeps a check from showing that a caller is who they say. */
export type CheckLack = 'number' | 'callers-own' | 'words'

/** What to do about it, in words for whoever makes the check. */
export const LACK_WORDS: Readonly<Record<CheckLack, string>> = {
  number: 'Not verified: write down the number dialled, and where it came from',
  'callers-own': 'Not verified: this is the number the caller gave. Dial one from an independent source',
  words: 'Not verified: say from where the caller is known',
}

/**
 * Why a check cannot count as verified, null where it can (domain section 1): a call back names its number and where
 * that came from, and never goes to the caller's own; a known contact is in the directory, or is told of in words.
 */
export function lackOf(check: Check, caller: CheckedCaller): CheckLack | null {
  if (termOf(VERIFICATION_METHODS, check.method)?.needsNumber === true) {
    if (isBlank(check.numberDialled) || isBlank(check.numberSource)) return 'number'
    return isSameNumber(check.numberDialled, caller.telephone) ? 'callers-own' : null
  }
  return check.method === 'KNOWN_CONTACT' && !caller.isInDirectory && isBlank(check.note) ? 'words' : null
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

/**
 * Whether two numbers are one line, by their digits alone: extensions, and the ways to write this country, aside.
 * The fold judges by it, so it rests on no list of numbering plans that a later version might bring.
 */
export function isSameNumber(a: string, b: string): boolean {
  const key = lineOf(a)
  return key !== '' && key === lineOf(b)
}

function lineOf(number: string): string {
  const plain = number.normalize('NFKC').toLowerCase()
  const [line = ''] = plain.split(/e?xt?|#|;/)
  return line.replace(/\D/g, '').replace(/^(?:0044|44|0)0?/, '')
}
