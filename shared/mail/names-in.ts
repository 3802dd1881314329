import { isParticle, titleOf } from './name-titles.ts'
import { type KnownName, knownNames, type Range, type Work } from './known-names.ts'
import { type TextWord, wordsOf } from './text-words.ts'

/** Words that are gone over to either side of a last name, and of these such as the ticket does not have. */
const MOST_HOPS = 8
const MOST_OTHERS = 2
/** Most words that are written as one, or one as so many: Abdul Rahman for Abdulrahman. */
const MOST_JOINED = 3
/** Letters of a part, where no capital tells that it is one. */
const SHORTEST_PART = 4
// What stands before `I` in a question, and is a name as well.
const ASKING = /^(?:may|will|can|do|shall|might|must|could|would|should)$/
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an'])
// Words of two letters: of a name of that length they are told by a title alone.
const SHORT_WORDS: ReadonlySet<string> = new Set(
  'am an as at be by do go he if in is it me my no of oh ok on or so to up us we'.split(' '),
)
/** Places that are looked at before it is taken for granted that one of so many is named. */
const MOST_STEPS = 2_000_000

/**
 * Whether one of these people is named in a text, over a line break too, with or without marks on the letters, however
 * its apostrophes and hyphens are written: in full, the other way about, with the first names as their letters only,
 * with others between, or by the last name alone behind a title or rank. Words are compared, whole; no pattern is made
 * of a name, so that a name may be anything.
 *
 * @param subjects who the ticket is about, as it has them
 * @param work is told of each step; where there would be more than anybody waits for, somebody is taken to be named
 */
export function namesIn(text: string, subjects: readonly string[], work: Work = { steps: 0 }): boolean {
  if (subjects.length === 0) return false
  const known = knownNames(subjects, work)
  if (known.size === 0) return false
  const words = wordsOf(text)
  // Most words begin like no name, and are passed over at once; one letter may be joined by others.
  const begins = new Set([...known.keys()].map(beginOf))
  for (let at = 0; at < words.length; at += 1) {
    work.steps += 1
    if (!words[at]?.keys.some((key) => key.length === 1 || begins.has(beginOf(key)))) continue
    for (let length = 1; length <= MOST_JOINED; length += 1) {
      work.steps += 1
      const keys = joined(words, at, length)
      if (keys === null) break
      for (const key of keys)
        for (const { name, range } of known.get(key) ?? []) {
          if (work.steps > MOST_STEPS || isNamed({ words, at, length, name, range, work })) return true
        }
    }
  }
  return false
}

/** The first two letters of a word as a number. */
function beginOf(key: string): number {
  return key.charCodeAt(0) * 0x1_00_00 + (key.length > 1 ? key.charCodeAt(1) : 0)
}

/** A place where a word of a name stands, or more of them. */
interface Place {
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
function joined(words: readonly TextWord[], at: number, length: number): readonly string[] | null {
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

function isNamed(place: Place): boolean {
  place.work.steps += 1
  const { name, range } = place
  if (name.isAsWritten) return isAsWritten(place)
  if (range.from === 0) return name.words.length === 1 ? isAlone(place) : range.isHyphened || isProper(place)
  return isBehind(place) || isBefore(place)
}

/** Whether the words before the last one of a name are all there, one beside the other. */
function isAsWritten({ words, at, name, work }: Place): boolean {
  return name.words.every((_, back) => {
    work.steps += 1
    const word = words[at - back]
    const one = name.words[name.words.length - 1 - back]
    if (!word || !one || word.isOfAddress) return false
    if (!word.keys.some((key) => one.keys.includes(key))) return false
    return back === name.words.length - 1 || isJoint(word)
  })
}

/** Whether a word and the one before it may be of one name. */
function isJoint({ gap }: TextWord): boolean {
  return gap !== 'break' && gap !== 'stop'
}

/** Whether a name of one word is meant by that word. */
function isAlone(place: Place): boolean {
  const { words, at, length, name } = place
  const [key = ''] = words[at]?.keys ?? []
  if (isBehindTitle(place, at)) return true
  if (length === 1 && key.length <= 2) return isProper(place) && !SHORT_WORDS.has(key)
  if (name.isTitled) {
    const next = words[at + length]
    // Long Road.
    const isOfMore = next?.gap === 'blank' && next.isCapital && !next.isLoud
    return isProper(place) && !isOfMore
  }
  // The smith.
  return isProper(place) || !name.words[0]?.isCapital || !ARTICLES.has(words[at - 1]?.keys[0] ?? '')
}

/** Whether a title or rank stands before a word of a name; behind what may be another word, its capital tells. */
function isBehindTitle(place: Place, at: number): boolean {
  const { words, name, range } = place
  const before = words[at - 1]
  const gap = words[at]?.gap
  if (!before || (gap !== 'blank' && gap !== 'stop' && gap !== 'dot')) return false
  const title = titleOf(before)
  return (title === 'plain' && range.to === name.words.length - 1) || (title !== null && isProper(place))
}

/** Whether first names, their letters or a title stand before a last name. */
function isBehind(place: Place): boolean {
  const { words, at, name, range, work } = place
  const isLast = range.to === name.words.length - 1
  let others = 0
  let isOtherLetter = false
  let end = at
  for (let hop = 0; hop < MOST_HOPS && end > 0; hop += 1) {
    work.steps += 1
    const [before, word] = [words[end - 1], words[end]]
    if (!before || !word || before.isOfAddress || word.gap === 'break' || word.gap === 'comma') return false
    const isLetter = isLetters(before)
    if (word.gap === 'stop' && !isLetter && titleOf(before) === null) return false
    const found = pieceBefore(place, end)
    if (found && found.range.from === 0) {
      if (others === 0 && isLast && !found.isGuess) return true
      if (isProper(place) && before.isCapital) return true
    }
    if (found) {
      if (isProper(place) && before.isCapital && !isOfOne(name, found.range, range)) return true
      end -= found.length
      continue
    }
    if (range.isPlural || before.isSign) return false
    if (others === 0 && !isOtherLetter && isBehindTitle(place, end)) return true
    if (titleOf(before) !== null && !isLetter) return false
    if (isFirstLetter(place, before)) {
      if (isLast && before.isDotted) return true
      if (isProper(place) && before.isCapital) return true
    } else {
      // Whoever has other words between is told by capitals.
      if (!isProper(place) || !(before.isCapital || isParticle(before))) return false
      if (isLetter) isOtherLetter = true
      else if (!isParticle(before)) others += before.isLoud ? MOST_OTHERS : 1
      if (others > MOST_OTHERS) return false
    }
    end -= 1
  }
  return false
}

/** Whether first names or their letters stand behind a last name. */
function isBefore(place: Place): boolean {
  const { words, at, length, name, range, work } = place
  let { to } = range
  let next = at + length
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    work.steps += 1
    const word = words[next]
    if (!word || !isJoint(word) || word.gap === 'dot' || word.isOfAddress || range.isPlural) return false
    const found = pieceBehind(place, next)
    if (found && found.range.from > to && word.gap !== 'comma') {
      to = found.range.to
      next += found.length
      continue
    }
    if (found && found.range.from < range.from && !isOfOne(name, found.range, range)) {
      if (found.range.from === 0 && to === name.words.length - 1 && !found.isGuess) return true
      if (isProper(place) && word.isCapital && (found.range.from === 0 || word.gap === 'comma')) return true
    }
    if (!isProper(place)) return false
    if (isFirstLetter(place, word) && word.isCapital) return word.isDotted || !isQuestion(place)
    if (word.gap === 'comma' && titleOf(word) === 'plain') return true
    if (!isParticle(word)) return false
    next += 1
  }
  return false
}

/** "May I help?" */
function isQuestion({ name, range }: Place): boolean {
  const [last, first] = [name.words[range.from]?.keys[0] ?? '', name.words[0]?.keys[0] ?? '']
  return ASKING.test(last) && first.startsWith('i')
}

interface Piece {
  readonly range: Range
  /** How many words of the text it is. */
  readonly length: number
  /** Its letter alone is on the ticket. */
  readonly isGuess?: boolean
}

/** The words of the name that end before a word of the text, and stand before the last name in it. */
function pieceBefore({ words, name, range, work }: Place, end: number): Piece | null {
  for (let length = Math.min(MOST_JOINED, end); length > 0; length -= 1) {
    work.steps += 1
    const keys = joined(words, end - length, length) ?? []
    const found = firstOf(name, keys, (one) => one.to < range.from)
    if (found) return { range: found, length }
  }
  return firstByLetter(words[end - 1], name)
}

/** The words of the name that begin at a word of the text. */
function pieceBehind({ words, name, range, work }: Place, at: number): Piece | null {
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
function isOfOne({ words }: KnownName, one: Range, other: Range): boolean {
  const [from, to] = [Math.min(one.to, other.to), Math.max(one.from, other.from)]
  return words.slice(from + 1, to + 1).every(({ gap }) => gap === 'hyphen')
}

/** Whether a word is letters of names rather than a name. */
function isLetters({ keys: [key = ''], isLoud }: TextWord): boolean {
  return key.length === 1 || (isLoud && key.length <= 3)
}

/** Whether a word is the letter of the first name, or those of all names before the last: `J`, `JP`. */
function isFirstLetter({ name, range }: Place, { keys: [key = ''], isLoud }: TextWord): boolean {
  const letters = name.words.slice(0, range.from).map(({ keys: [one = ''] }) => one.charAt(0))
  return key.length === 1 ? key === letters[0] : isLoud && letters.length > 1 && key === letters.join('')
}

/** Whether what stands in the text has its capital. */
function isProper({ words, at, length }: Place): boolean {
  for (let one = at; one < at + length; one += 1) if (!words[one]?.isCapital) return false
  return true
}
