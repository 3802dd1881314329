import { type KnownName, type Range, type Work } from './known-names.ts'
import type { TextWord } from './text-words.ts'

/** Most words that are written as one, or one as so many: Abdul Rahman for Abdulrahman. */
export const MOST_JOINED = 3
/** Letters of a part, where no capital tells that it is one. */
const SHORTEST_PART = 4

/** A place where a word of a name stands, or more of them. */
export interface Place {
  readonly words: readonly TextWord[]
  readonly at: number
  /** How many words of the text it is. */
  readonly length: number
  readonly name: KnownName
  /** Which words of the name these are. */
  readonly range: Range
  readonly work: Work
}

/** What words of a text are compared by where they may be one; null where they are apart. */
export function joined(words: readonly TextWord[], at: number, length: number): readonly string[] | null {
  const first = words[at]
  if (!first || first.isOfAddress) return null
  if (length === 1) return first.keys
  let keys = first.keys
  for (let next = at + 1; next < at + length; next += 1) {
    const [before, word] = [words[next - 1], words[next]]
    if (!before || !word || word.isOfAddress || !mayJoin(before, word)) return null
    const [begin] = keys
    const [end] = word.keys
    const isPlain = keys.length === 1 && word.keys.length === 1
    keys = isPlain ? [`${begin}${end}`] : keys.flatMap((one) => word.keys.map((other) => one + other))
  }
  return keys
}

/** Whether two words may be one: by a hyphen, or by a blank where capitals or their length tell that each is of a name. */
function mayJoin(before: TextWord, { gap, isCapital, keys: [key = ''] }: TextWord): boolean {
  if (gap === 'hyphen') return true
  const isLong = (before.keys[0]?.length ?? 0) >= SHORTEST_PART && key.length >= SHORTEST_PART
  return gap === 'blank' && ((before.isCapital && isCapital) || isLong)
}

/** Whether a word and the one before it may be of one name. */
export function isJoint({ gap }: TextWord): boolean {
  return gap !== 'break' && gap !== 'stop'
}

interface Piece {
  readonly range: Range
  /** How many words of the text it is. */
  readonly length: number
  /** Its letter alone is on the ticket. */
  readonly isGuess?: boolean
}

/** The words of the name that end before a word of the text, and stand before the last name in it. */
export function pieceBefore({ words, name, range, work }: Place, end: number): Piece | null {
  for (let length = Math.min(MOST_JOINED, end); length > 0; length -= 1) {
    work.steps += 1
    const keys = joined(words, end - length, length) ?? []
    const found = firstOf(name, keys, (one) => one.to < range.from)
    if (found) return { range: found, length }
  }
  return firstByLetter(words[end - 1], name)
}

/** The words of the name that begin at a word of the text. */
export function pieceBehind({ words, name, range, work }: Place, at: number): Piece | null {
  for (let length = MOST_JOINED; length > 0; length -= 1) {
    work.steps += 1
    const keys = joined(words, at, length) ?? []
    const found = firstOf(name, keys, (one) => one.to < range.from || one.from > range.to)
    if (found) return { range: found, length }
  }
  return firstByLetter(words[at], name)
}

/** Where the ticket has but the letter of the first name, any that begins with it. */
function firstByLetter(word: TextWord | undefined, { words: [first] }: KnownName): Piece | null {
  const letter = first?.keys[0] ?? ''
  if (!word?.isCapital || letter.length !== 1 || !word.keys.some((key) => key.startsWith(letter))) return null
  return word.keys[0]?.length === 1 ? null : { range: { from: 0, to: 0 }, length: 1, isGuess: true }
}

function firstOf(
  name: KnownName,
  keys: readonly string[],
  isFit: (range: Range) => boolean,
): Range | undefined {
  for (const key of keys) {
    const found = name.pieces.get(key)?.find(isFit)
    if (found) return found
  }
  return undefined
}

/** Whether words of a name are parts of one, joined by hyphens, as both of Smith-Jones are. */
export function isOfOne({ words }: KnownName, one: Range, other: Range): boolean {
  const [from, to] = [Math.min(one.to, other.to), Math.max(one.from, other.from)]
  return words.slice(from + 1, to + 1).every(({ gap }) => gap === 'hyphen')
}

/** Whether a word is letters of names rather than a name. */
export function isLetters({ keys: [key = ''], isLoud }: TextWord): boolean {
  return key.length === 1 || (isLoud && key.length <= 3)
}

/** Whether a word is the letter of the first name, or those of all names before the last: `J`, `JP`. */
export function isFirstLetter({ name, range }: Place, { keys: [key = ''], isLoud }: TextWord): boolean {
  const letters = name.words.slice(0, range.from).map(({ keys: [one = ''] }) => one.charAt(0))
  return key.length === 1 ? key === letters[0] : isLoud && letters.length > 1 && key === letters.join('')
}

/** Whether what stands in the text has its capital. */
export function isProper({ words, at, length }: Place): boolean {
  for (let one = at; one < at + length; one += 1) if (!words[one]?.isCapital) return false
  return true
}
