import { isAsking, isMonth } from './common-words.ts'
import { isProper, type Place } from './name-pieces.ts'
import {
  isAddress,
  isParticle,
  isTitleApart,
  isTitleOfMany,
  isTitleOfTwo,
  isWholeTitle,
  type Title,
  titleOf,
} from './name-titles.ts'
import type { TextWord } from './text-words.ts'

/** Words that are gone over from a name to the title of several. */
const MOST_IN_LIST = 8
/** Letters of a title that is written with dots or slashes between: D.C., D/C, W.P.C. */
const MOST_LETTERS = 4
// The number that an officer wears, and what stands around it.
const COLLAR = /^[a-z]{0,2}\d{1,6}[a-z]{0,2}$/
const BEFORE_COLLAR = /^[\s([#/,.:|-]{0,4}$/
const BEHIND_COLLAR = /^[\s)\],/:|-]{1,4}$/
const APART = /^[ \t]?[:,][ \t]{1,2}$|^ \p{Pd} $/u
const BEFORE_RANK = /^,? ?[([]$|^, ?$/
const DAY = /^[a-z]{0,5}\d{1,2}$/
// Behind a number and a word these are a road, or a thing that is made: PC 12 Long Road, PS5 Black edition.
const OF_THING = /^(?:road|street|avenue|edition)$/
const ARTICLE = /^(?:the|a|an)$/
const NUMBER = /^(?:no|number|collar)$/
const TITLE_AND_COLLAR = /^([a-z]{2,5})\d{1,6}$/

/** Whether a title or rank stands before a word of a name; behind what may be another word, its capital tells. */
export function isBehindTitle(place: Place, at: number): boolean {
  const { name, range, words } = place
  const title = titleBefore(words, at)
  return (title === 'plain' && range.to === name.words.length - 1) || (title !== null && isProper(place))
}

/** What title stands before a word, with the number of whoever has it between or without. */
function titleBefore(words: readonly TextWord[], at: number): Title | null {
  const [before, word] = [words[at - 1], words[at]]
  if (!before || !word) return null
  const [key = ''] = before.keys
  if (DAY.test(key) && isDateOrThing(words, at)) return null
  if (/\d/.test(key) && BEHIND_COLLAR.test(word.before)) {
    const [, letters] = TITLE_AND_COLLAR.exec(key) ?? []
    const own = letters ? titleOf({ keys: [letters], isLoud: before.isLoud }) : null
    if (own !== null) return own
    if (!COLLAR.test(key) || !BEFORE_COLLAR.test(before.before)) return null
    return titleEnding(words, NUMBER.test(words[at - 2]?.keys[0] ?? '') ? at - 2 : at - 1)
  }
  if (isApart(word) && isTitleApart(before)) return 'rank'
  const isStop = word.gap === 'stop' && !isWholeTitle(before)
  const isBeside = word.gap === 'blank' || isStop || word.gap === 'dot'
  return isBeside ? titleEnding(words, at) : null
}

/** Whether what stands before a word parts it from a title, as `DC: Smith`; no question, no date: `DC, May I`. */
function isApart({ keys: [key = ''], before }: TextWord): boolean {
  return APART.test(before) && !isAsking(key) && !isMonth(key)
}

/** Whether a rank and its number, or a rank in brackets, stand behind a last name: `Smith (DC 4512)`, `Smith, DC 4512`. */
export function isBeforeRank(place: Place): boolean {
  const { words, at, length, range } = place
  const [word, number] = [words[at + length], words[at + length + 1]]
  if (!word?.isLoud || range.isPlural || !isProper(place) || titleOf(word) === null) return false
  const [key = ''] = words[at]?.keys ?? []
  if (!BEFORE_RANK.test(word.before) || isAsking(key) || isMonth(key)) return false
  const isNumbered = /^\d{2,6}$/.test(number?.keys[0] ?? '') && number?.gap === 'blank'
  return isNumbered || (word.before.includes('(') && number?.before.startsWith(')') === true)
}

/** Whether a word behind a short number is a month, or the name of a road or a thing. */
function isDateOrThing(words: readonly TextWord[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]]
  if (word?.gap === 'blank' && isMonth(word.keys[0] ?? '')) return true
  return next?.gap === 'blank' && OF_THING.test(next.keys[0] ?? '')
}

/** What title ends before a word: one word, or letters with dots or slashes between. */
function titleEnding(words: readonly TextWord[], end: number): Title | null {
  const last = words[end - 1]
  if (!last) return null
  if (isTitleOfTwo(words[end - 2], last)) return 'rank'
  if ((last.keys[0] ?? '').length > 1) return titleOf(last)
  let letters = ''
  for (let at = end - 1; at >= 0 && letters.length < MOST_LETTERS; at -= 1) {
    const { keys: [key = ''] = [], isCapital = false, before = '' } = words[at] ?? {}
    if (key.length !== 1 || !isCapital) break
    letters = key + letters
    if (before !== '.' && before !== '/') break
  }
  return letters.length > 1 ? titleOf({ keys: [letters], isLoud: true }) : null
}

/** Whether a last name is one of several behind the title of them all: `Messrs Brown and Smith`, `DCs Brown and Smith`. */
export function isInTitledList(place: Place): boolean {
  const { words, at, range, work } = place
  if (range.isPlural || !isProper(place)) return false
  for (let end = at; end > at - MOST_IN_LIST; end -= 1) {
    work.steps += 1
    const [before, word] = [words[end - 1], words[end]]
    if (!before || !word || before.isOfAddress) return false
    if (isTitleOfMany(before)) return word.gap === 'blank' || word.gap === 'stop'
    const isListed = word.gap === 'blank' || word.gap === 'comma' || word.before === ' & '
    if (!isListed) return false
    const [key = ''] = before.keys
    if (!before.isCapital && key !== 'and' && !isParticle(before) && !COLLAR.test(key)) return false
  }
  return false
}

/** Whether a title stands before a first name, and no last name behind it: `Mr Ahmed`, of Ahmed Khan. */
export function isAddressed({ words, at, length }: Place): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + length]]
  if (!before || !word || !isAddress(before)) return false
  if (word.gap !== 'blank' && word.gap !== 'stop' && word.gap !== 'dot') return false
  if (!word.isCapital && !isSpokenTo(words, at)) return false
  // Mr John Brown.
  const isOfMore = next?.isCapital && (next.gap === 'blank' || next.gap === 'hyphen') && next.keys[0] !== 'i'
  return !isOfMore || word.isLoud
}

/** Whether a title is one before a word in small letters: no verb, as in `the MX will be changed`, `the Dr will see you`. */
function isSpokenTo(words: readonly TextWord[], at: number): boolean {
  const [article, title] = [words[at - 2], words[at - 1]]
  if (!title || titleOf(title) !== 'plain') return false
  if (title.keys[0] === 'mx' && title.isLoud) return false
  return !(title.gap === 'blank' && ARTICLE.test(article?.keys[0] ?? ''))
}
