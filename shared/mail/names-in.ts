import { isAsking, isShortWord } from './common-words.ts'
import { isAddressed, isBeforeRank, isBehindTitle, isInTitledList } from './name-behind-title.ts'
import { isOfCouple, isOnForm } from './name-in-list.ts'
import {
  isFirstLetter,
  isJoint,
  isLetters,
  isOfOne,
  isProper,
  joined,
  MOST_JOINED,
  type Place,
  pieceBefore,
  pieceBehind,
} from './name-pieces.ts'
import { isOnPapers } from './name-on-papers.ts'
import { isParticle, titleOf } from './name-titles.ts'
import { knownNames, type Work } from './known-names.ts'
import { withFewSigns, wordsOf } from './text-words.ts'

/** Words that are gone over to either side of a last name, and of these such as the ticket does not have. */
const MOST_HOPS = 8
const MOST_OTHERS = 2
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an'])
/** Places that are looked at before it is taken for granted that one of so many is named. */
const MOST_STEPS = 2_000_000

/**
 * Whether one of these people is named in a text, over a line break too, with or without marks on the letters, however
 * its apostrophes and hyphens are written: in full, the other way about, with the first names as their letters only,
 * with others between; or by the last name alone behind a title, a rank or a role, and in capitals in a line that is not.
 * By no last name alone else, since many are words: not `Brown said`, nor where all of a line is in capitals. Words are
 * compared, whole; no pattern is made of a name, so that a name may be anything.
 *
 * @param subjects who the ticket is about, as it has them
 * @param work is told of each step; where there would be more than anybody waits for, somebody is taken to be named
 */
export function namesIn(text: string, subjects: readonly string[], work: Work = { steps: 0 }): boolean {
  if (subjects.length === 0) return false
  const known = knownNames(subjects, work)
  if (known.size === 0) return false
  const words = wordsOf(withFewSigns(text, subjects))
  // Most words begin like no name, and are passed over at once; one letter may be joined by others.
  const begins = new Set([...known.keys()].map(beginOf))
  for (let at = 0; at < words.length; at += 1) {
    work.steps += 1
    const word = words[at]
    if (!word?.keys.some((key) => (key.length === 1 && !word.isSign) || begins.has(beginOf(key)))) continue
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

function isNamed(place: Place): boolean {
  place.work.steps += 1
  const { name, range } = place
  if (name.isAsWritten) return isAsWritten(place)
  if (range.isFirst) return isAddressed(place)
  if (range.from === 0) return name.words.length === 1 ? isAlone(place) : range.isHyphened || isProper(place)
  return (
    isInTitledList(place) ||
    isOnForm(place) ||
    isBehind(place) ||
    isBefore(place) ||
    isBeforeRank(place) ||
    isOnPapers(place)
  )
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

/** Whether a name of one word is meant by that word. */
function isAlone(place: Place): boolean {
  const { words, at, length, name } = place
  const [key = ''] = words[at]?.keys ?? []
  if (isBehindTitle(place, at)) return true
  if (length === 1 && key.length <= 2) return isProper(place) && !isShortWord(key)
  if (name.isTitled) {
    const next = words[at + length]
    // Long Road.
    const isOfMore = next?.gap === 'blank' && next.isCapital && !next.isLoud
    return isProper(place) && !isOfMore
  }
  // The smith.
  return isProper(place) || !name.words[0]?.isCapital || !ARTICLES.has(words[at - 1]?.keys[0] ?? '')
}

/** Whether first names, their letters or a title stand before a last name. */
function isBehind(place: Place): boolean {
  const { words, at, name, range, work } = place
  const isLast = range.to === name.words.length - 1
  let others = 0
  let isOtherLetter = false
  let end = at
  // Behind a number there may be a comma: "DC 1234, Smith".
  if (isBehindTitle(place, at)) return true
  for (let hop = 0; hop < MOST_HOPS && end > 0; hop += 1) {
    work.steps += 1
    const [before, word] = [words[end - 1], words[end]]
    if (!before || !word || before.isOfAddress) return false
    if (hop > 0 && isOfCouple(place, end)) return true
    // Fields of a row: "John,Smith".
    const isField = hop === 0 && word.gap === 'comma' && !/[\s/]/.test(word.before)
    if (word.gap === 'break' || (word.gap === 'comma' && !isField)) return false
    const isLetter = isLetters(before)
    if (word.gap === 'stop' && !isLetter && titleOf(before) === null) return false
    const found = pieceBefore(place, end)
    if (found && found.range.from === 0) {
      if (others === 0 && isLast && !found.isGuess && !isField) return true
      if (isProper(place) && before.isCapital) return true
    }
    if (isField) return false
    if (found) {
      if (isProper(place) && before.isCapital && !isOfOne(name, found.range, range)) return true
      end -= found.length
      continue
    }
    if (before.isSign) return false
    if (others === 0 && !isOtherLetter && isBehindTitle(place, end)) return true
    if (range.isPlural) return false
    // Mr John and Mrs Mary Smith.
    if (titleOf(before) !== null && !isLetter) return hop > 0 && isOfCouple(place, end - 1)
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
  if (isDashed(place)) return true
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

/** "SMITH - John" */
function isDashed(place: Place): boolean {
  const { words, at, length, range } = place
  const [end, next] = [words[at + length - 1], words[at + length]]
  if (!end?.isLoud || !next?.isCapital || next.isLoud || !/^ \p{Pd} $/u.test(next.before)) return false
  return !range.isPlural && pieceBehind(place, at + length)?.range.from === 0
}

/** "May I help?" */
function isQuestion({ name, range }: Place): boolean {
  const [last, first] = [name.words[range.from]?.keys[0] ?? '', name.words[0]?.keys[0] ?? '']
  return isAsking(last) && first.startsWith('i')
}
