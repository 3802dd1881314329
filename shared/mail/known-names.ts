import { isParticle } from './name-titles.ts'
import { type Person, peopleOf } from './people-of.ts'
import type { TextWord } from './text-words.ts'

/** Most words of a name that are written as one. */
const MOST_JOINED = 3
/** Ways in which some words are written as one. */
const MOST_KEYS = 8
/** Letters of a whole name that is written as one word: shorter ones are words of their own, as Like is Li Ke. */
const SHORTEST_WHOLE = 8

/** What was done to look for names: it grows as the text does, and as the places where a last name stands. */
export interface Work {
  steps: number
}

/** Words of a name that stand beside each other, as places in it. */
export interface Range {
  readonly from: number
  readonly to: number
  /** An `s` stands behind it that may be its own: the first name has to be there. */
  readonly isPlural?: boolean
  /** Its words are joined by hyphens on the ticket. */
  readonly isHyphened?: boolean
  /** It is the first name alone, which tells somebody behind a title: Mr Ahmed, of Ahmed Khan. */
  readonly isFirst?: boolean
}

/** A name that is looked for, by its words and what they are where they are written as one. */
export interface KnownName extends Person {
  readonly pieces: ReadonlyMap<string, readonly Range[]>
}

/** A last name as it may stand in a text. */
export interface Known {
  readonly name: KnownName
  readonly range: Range
}

/** All names that are looked for, by the words that are looked up: last names, names of one word. */
export function knownNames(subjects: readonly string[], work: Work): ReadonlyMap<string, readonly Known[]> {
  const known = new Map<string, Known[]>()
  for (const subject of new Set(subjects))
    for (const person of peopleOf(subject)) {
      work.steps += person.words.length
      addName(known, { ...person, pieces: person.isAsWritten ? NO_PIECES : piecesOf(person.words) })
    }
  return known
}

const NO_PIECES: KnownName['pieces'] = new Map()

function addName(known: Map<string, Known[]>, name: KnownName): void {
  const add = (key: string, range: Range): void => {
    const entries = known.get(key)
    if (entries) entries.push({ name, range })
    else known.set(key, [{ name, range }])
  }
  const end = name.words.length - 1
  if (name.isAsWritten) {
    for (const key of name.words[end]?.keys ?? []) add(key, { from: 0, to: end })
    return
  }
  const [first] = name.words
  if (first && end > 0 && !isParticle(first))
    for (const key of first.keys) if (key.length > 1) add(key, { from: 0, to: 0, isFirst: true })
  for (const [key, ranges] of name.pieces)
    for (const range of ranges) {
      if (!isLookedUp(name, key, range)) continue
      add(key, range)
      if (range.from > 0 && range.to === end && key.length > 2) add(`${key}s`, { ...range, isPlural: true })
    }
}

/** Whether a word or some of a name are looked up: last names, and whole ones that are one word or may be. */
function isLookedUp({ words }: KnownName, key: string, range: Range): boolean {
  const { from, to, isHyphened } = range
  if (from === 0)
    return (
      to === words.length - 1 &&
      key.length > 1 &&
      (to === 0 || isHyphened === true || key.length >= SHORTEST_WHOLE)
    )
  // Marie, of Anne-Marie.
  if (words.slice(1, from + 1).every(({ gap }) => gap === 'hyphen') && to < words.length - 1) return false
  return words.slice(from, to + 1).some((word) => !isParticle(word)) || to === words.length - 1
}

/** The words of a name by what they are compared by, each and up to three as one. */
function piecesOf(words: readonly TextWord[]): ReadonlyMap<string, readonly Range[]> {
  const pieces = new Map<string, Range[]>()
  for (let from = 0; from < words.length; from += 1) {
    let keys: readonly string[] = words[from]?.keys ?? []
    let isHyphened = true
    for (let to = from; to < Math.min(words.length, from + MOST_JOINED); to += 1) {
      const word = words[to]
      if (!word) break
      if (to > from) {
        keys = keys.flatMap((begin) => word.keys.map((end) => begin + end)).slice(0, MOST_KEYS)
        isHyphened &&= word.gap === 'hyphen'
      }
      const range = { from, to, isHyphened: isHyphened && to > from }
      for (const key of keys) {
        const ranges = pieces.get(key)
        if (ranges) ranges.push(range)
        else pieces.set(key, [range])
      }
    }
  }
  return pieces
}
