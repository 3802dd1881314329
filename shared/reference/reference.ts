import { CROCKFORD, checkCharacter, checkHolds, foldTyped, isCrockford } from './crockford.ts'

/** What a reference such as `TS26-7K-0147-M` says. */
export interface ReferenceParts {
  /** Two to four letters of Crockford's alphabet: the desk's prefix. */
  readonly prefix: string
  /** Four digits, 2000 to 2099. */
  readonly year: number
  /** Two characters of Crockford's alphabet: the code of the workstation that issued it. */
  readonly workstation: string
  /** That workstation's gapless number of the year, from 1; at least four digits when written. */
  readonly number: number
}

export type ParsedReference =
  | ({ readonly ok: true; readonly reference: string } & ReferenceParts)
  | {
      readonly ok: false
      /** `mistyped`: it has the outline of a reference, and its check character or a group is wrong. */
      readonly reason: 'not-a-reference' | 'mistyped'
      /** The one reference that a single wrong character or a single swap of neighbours would explain. */
      readonly suggestion?: string
    }

const LETTER = 'A-HJKMNP-TV-Z'
const PREFIX = new RegExp(`^[${LETTER}]{2,4}$`)
const WORKSTATION = new RegExp(`^[0-9${LETTER}]{2}$`)
const COMPACT = new RegExp(`^([${LETTER}]{2,4})(\\d{2})([0-9${LETTER}]{2})(\\d{4,9})([0-9${LETTER}])$`)
/** The beginning of a reference with a digit too few or too many after it: mistyped, but nothing to be guessed from. */
const OUTLINE = new RegExp(`^[${LETTER}]{2,4}\\d{2}[0-9${LETTER}]{2}\\d{3,}[0-9${LETTER}]?$`)
const SHORTEST = 11
const LONGEST = 18
/** Fewer characters would fit nearly every reference. */
const SHORTEST_PART = 3
/** No reference holds so many digits in a row but by a workstation whose code is of digits alone. */
const TELEPHONE = /^0\d{10}$/

/** Whether `text` may be the code of a workstation: two characters of Crockford's alphabet in upper case. */
export function isWorkstationCode(text: string): boolean {
  return WORKSTATION.test(text)
}

/** Whether `text` may be a desk's prefix: two to four letters of Crockford's alphabet in upper case. */
export function isReferencePrefix(text: string): boolean {
  return PREFIX.test(text)
}

/**
 * Writes a reference: `TS26-7K-0147-M`. The last character is the check over all that stands before it.
 *
 * @throws RangeError for parts that no reference can hold.
 */
export function formatReference({ prefix, year, workstation, number }: ReferenceParts): string {
  if (!isReferencePrefix(prefix)) throw new RangeError('A prefix is two to four letters, none of I, L, O, U')
  if (!isWorkstationCode(workstation))
    throw new RangeError('A workstation code is two characters, none of I, L, O, U')
  if (!Number.isInteger(year) || year < 2000 || year > 2099) throw new RangeError('A year is 2000 to 2099')
  if (!Number.isInteger(number) || number < 1 || number > 999_999_999) {
    throw new RangeError('A number is a whole number from 1 to 999999999')
  }
  const head = `${prefix}${String(year % 100).padStart(2, '0')}`
  const digits = String(number).padStart(4, '0')
  return [head, workstation, digits, checkCharacter(head + workstation + digits)].join('-')
}

/**
 * Reads a reference as people type it: lower case, without dashes, I or L for 1, O for 0, U for V.
 *
 * A mistyped one is corrected only where exactly one reference lies a single wrong character or a single swap of
 * neighbours away. Nearly always several do, so `known` narrows them to those that the desk has issued or received.
 */
export function parseReference(text: string, known?: (reference: string) => boolean): ParsedReference {
  const typed = foldTyped(text)
  if (typed.length > LONGEST || !isCrockford(typed)) return { ok: false, reason: 'not-a-reference' }
  const parts = readCompact(typed)
  if (parts) return { ok: true, reference: formatReference(parts), ...parts }
  if (!hasOutline(typed)) return { ok: false, reason: 'not-a-reference' }
  const fitting = [...corrections(typed)].filter((reference) => known?.(reference) ?? true)
  const [suggestion] = fitting
  return fitting.length === 1 && suggestion !== undefined
    ? { ok: false, reason: 'mistyped', suggestion }
    : { ok: false, reason: 'mistyped' }
}

/** The reference that was typed without its check character, as it is read out; null where it is not one. */
export function withCheck(text: string): string | null {
  const typed = foldTyped(text)
  if (typed.length < SHORTEST - 1 || typed.length >= LONGEST || !isCrockford(typed)) return null
  const parts = readCompact(typed + checkCharacter(typed))
  return parts && formatReference(parts)
}

/**
 * What matches the written references that hold a part of one, typed with or without its dashes: `0147`, `7k0147`,
 * `147-m`. Null for what is too short for that, holds no digit, or is a telephone number.
 */
export function partOfReference(text: string): RegExp | null {
  const typed = foldTyped(text)
  if (typed.length < SHORTEST_PART || typed.length > LONGEST || !isCrockford(typed)) return null
  if (!/\d/.test(text) || TELEPHONE.test(typed)) return null
  return new RegExp(Array.from(typed).join('-?'))
}

function readCompact(typed: string): ReferenceParts | null {
  const match = COMPACT.exec(typed)
  if (!match || !checkHolds(typed)) return null
  const [, prefix = '', year = '', workstation = '', digits = ''] = match
  const number = Number(digits)
  const padded = String(number).padStart(4, '0')
  return number > 0 && padded === digits ? { prefix, year: 2000 + Number(year), workstation, number } : null
}

function hasOutline(typed: string): boolean {
  return (
    OUTLINE.test(typed) || (typed.length >= SHORTEST && [...singleErrors(typed)].some((t) => COMPACT.test(t)))
  )
}

function corrections(typed: string): Set<string> {
  const found = new Set<string>()
  for (const candidate of singleErrors(typed)) {
    const parts = readCompact(candidate)
    if (parts) found.add(formatReference(parts))
  }
  return found
}

function* singleErrors(typed: string): Generator<string> {
  for (let at = 0; at < typed.length; at += 1) {
    const before = typed.slice(0, at)
    const here = typed.charAt(at)
    const after = typed.slice(at + 1)
    for (const other of CROCKFORD) if (other !== here) yield before + other + after
    const next = after.charAt(0)
    if (next !== '' && next !== here) yield before + next + here + after.slice(1)
  }
}
