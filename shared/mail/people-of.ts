import { isBehindName, isParticle, titleOf } from './name-titles.ts'
import { isLastBehindRole, isNobody, mayBeCalled, ROLES, withoutRole } from './nobody.ts'
import { type TextWord, wordsOf } from './text-words.ts'

/** Longest subject that is looked at, in characters, and most words of a name: what is behind that is no name. */
const LONGEST = 300
const MOST_WORDS = 8
const ALSO = wordSet('aka alias nee formerly')
const AND = wordSet('and or')
const NO_NAME = wordSet('dob born aged age circa')
const MONTHS =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/
// What stands behind a name, or in brackets, and is no other: who somebody is, bodies, places.
const BODY = wordSet(
  `${ROLES} police constabulary bank ltd limited plc llp inc council university school hospital street road avenue lane`,
)
const BODY_ASIDE = wordSet('team unit squad department branch agency court services office')
const PLACE = /shire$/

/** Somebody whom a subject of a ticket names. */
export interface Person {
  /** Words of the name, first names first. */
  readonly words: readonly TextWord[]
  /** A title or rank stood before it. */
  readonly isTitled: boolean
  /** Nothing is known of it but that it is written so: a body, a nickname of several words, a name and its place. */
  readonly isAsWritten: boolean
  /** That it is a name is told by what stood before it, though its words stand for nobody: Mr Child. */
  readonly isCalled?: boolean
}

type Part = { readonly words: TextWord[]; readonly isAside: boolean; readonly isShared: boolean }

/**
 * The people that a subject of a ticket names, without titles, ranks, dates and remarks: `SMITH, John`, `DC John Smith
 * (Jnr)`, `John Smith 01/02/1980`, `John Smith, Jack Brown`, `Suspect 1 (John Smith)`. Where a comma or capitals may mean
 * either, both; and the subject as it stands. Nobody, where it but stands for a name: `N/A`, `the caller`.
 */
export function peopleOf(subject: string): Person[] {
  const said = subject.slice(0, LONGEST).replace(/\ba\. ?k\. ?a\b\.?/gi, 'aka')
  // A bracket that is not closed holds no remark.
  const words = wordsOf(/[)\]}]/.test(said) ? said : said.replace(/[([{]/g, ' '))
  if (isNobody(words)) return []
  const all = partsOf(words)
  const parts = all.filter(({ isAside }) => !isAside)
  const main = parts.flatMap(({ words: part, isShared }, at) => {
    // John and Mary Smith.
    const last = isShared && part.length === 1 ? parts[at + 1]?.words.slice(1).at(-1) : undefined
    return asSigns(part) ?? acrossCommas(last ? [...part, last] : part)
  })
  const isUnnamed = parts.length > 0 && parts.every(({ words: part }) => isNobody(part))
  const aside = all.filter(({ isAside }) => isAside).flatMap(({ words: part }) => asideOf(part, isUnnamed))
  const named = [...main, ...aside]
  const people = named.filter(({ words: name, isCalled }) => isCalled || !isNobody(name))
  if (people.length === 0 && named.length > 0) return []
  if (words.length === 1) return people.filter(({ words: [one] }) => one?.keys[0]?.length !== 1)
  // A name that is nothing but its words is seen as it stands, too.
  const [only] = people
  if (people.length === 1 && only?.words.length === words.length && only.words[0] === words[0]) return people
  return [...people, { words: words.slice(0, MOST_WORDS), isTitled: false, isAsWritten: true }]
}

/** Signs are written one beside the other, and in that order; null where there are others. */
function asSigns(part: readonly TextWord[]): Person[] | null {
  if (!part.every(({ isSign }) => isSign)) return null
  return [{ words: part.slice(0, MOST_WORDS), isTitled: false, isAsWritten: true }]
}

/**
 * Who is named in brackets: what looks like a whole name, or is said to be one, and no remark.
 *
 * @param isUnnamed nobody is named before the brackets, so that one word in them is as likely a name
 */
function asideOf(part: readonly TextWord[], isUnnamed: boolean): Person[] {
  if (part.length > 1 && asSigns(part)) return asSigns(part) ?? []
  const { words, isSaid, isNamed } = withoutRole(part)
  const [first] = words
  if (first?.keys[0] === 'the') return []
  const isAddressed = first !== undefined && titleOf(first) === 'plain'
  return acrossCommas(words).filter(({ words: name, isTitled }) => {
    if (isAddressed && isTitled) return true
    if (name.some((word) => isBody(word) || isPlaceOrBody(word))) return false
    if (name.every((word) => word.isCapital || isParticle(word))) {
      // A rank alone is a remark.
      const isOne = (isUnnamed || isTitled) && name.every((word) => titleOf(word) === null)
      return name.length > 1 || isSaid || isOne
    }
    return isNamed && name.length > 1
  })
}

function isPlaceOrBody({ keys: [key = ''] }: TextWord): boolean {
  return BODY_ASIDE.has(key) || PLACE.test(key)
}

/** Parts a subject where another person or a remark begins. */
function partsOf(words: readonly TextWord[]): Part[] {
  const parts: Part[] = []
  let part: TextWord[] = []
  let depth = 0
  const close = (isShared: boolean): void => {
    if (part.length > 0) parts.push({ words: part, isAside: depth > 0, isShared })
    part = []
  }
  for (const word of words) {
    const [key = ''] = word.keys
    for (const sign of word.before.slice(0, LONGEST)) {
      if ('()[]{};|/&'.includes(sign)) close(sign === '&')
      if ('([{'.includes(sign)) depth += 1
      if (')]}'.includes(sign)) depth = Math.max(0, depth - 1)
    }
    if (ALSO.has(key)) {
      close(false)
      // (aka Jack Brown): whoever is named there is no remark.
      depth = 0
    } else if (AND.has(key)) close(true)
    else part.push(word)
  }
  close(false)
  return parts
}

/** `Smith, John` as `John Smith`; `John Smith, Jack Brown` as two. */
function acrossCommas(words: readonly TextWord[]): Person[] {
  const lists: TextWord[][] = [[]]
  for (const word of words) {
    if (word.gap === 'comma' && lists.at(-1)?.length !== 0) lists.push([])
    lists.at(-1)?.push(word)
  }
  const names = lists
    .filter((list, at) => at === 0 || !list.some(isBody))
    .map(nameOf)
    .filter(({ words: name }) => name.length > 0)
  if (names.length < 2) return names.flatMap(eitherWay)
  const people = names.flatMap((name, at) => {
    const next = names[at + 1]
    const [begin] = name.words
    const isLast = name.words.length === 1 || (begin !== undefined && isParticle(begin))
    const isTurned = next !== undefined && (isLast || next.words.length === 1)
    const turned = isTurned ? { ...name, words: [...next.words, ...name.words].slice(0, MOST_WORDS) } : null
    return [...(name.words.length > 1 ? [name] : []), ...(turned ? [turned] : [])]
  })
  return people.flatMap(eitherWay)
}

/** `SMITH John` as `John Smith` too, and `Smith J.` as `J. Smith`: capitals or a letter tell which is the last name. */
function eitherWay(person: Person): Person[] {
  const { words } = person
  const isLoud = words[0]?.isLoud === true
  const isLetter = ({ keys: [key = ''] }: TextWord): boolean => key.length === 1
  const isOfLast = isLoud ? (word: TextWord) => word.isLoud : (word: TextWord) => !isLetter(word)
  const found = words.findIndex((word) => !isOfLast(word))
  if (found < 1) return [person]
  const [last, first] = [words.slice(0, found), words.slice(found)]
  const areLetters = first.every(isLetter)
  const isTurned = first.every((word) => word.isCapital && !word.isLoud) && (isLoud || areLetters)
  if (!isTurned) return [person]
  const turned = { ...person, words: [...first, ...last] }
  return areLetters ? [turned] : [person, turned]
}

/** A part of a subject without what is no name in it. */
function nameOf(words: readonly TextWord[]): Person {
  const isNone = (word: TextWord, at: number): boolean => {
    const [key = ''] = word.keys
    const before = words[at - 1]
    return (
      hasFigure(word) ||
      NO_NAME.has(key) ||
      (MONTHS.test(key) && before !== undefined && hasFigure(before) && !word.before.includes(':'))
    )
  }
  const bare = words.length === 1 ? words : words.filter((word, at) => !isNone(word, at))
  const { words: said, isSaid } = withoutRole(bare)
  let [from, to] = [0, said.length]
  while (to > 1 && said[to - 1] && isBehindName(said[to - 1] as TextWord)) to -= 1
  while (from < to - 1 && isTitle(said[from] as TextWord, to - from)) from += 1
  return {
    words: said.slice(from, Math.min(to, from + MOST_WORDS)),
    isTitled: from > 0 || isSaid,
    isAsWritten: false,
    isCalled: from > 0 ? mayBeCalled(said.slice(from, to)) : isLastBehindRole(bare),
  }
}

/** Whether a word before others is a title. Di Brown is no detective inspector. */
function isTitle(word: TextWord, length: number): boolean {
  const title = titleOf(word)
  return (
    title === 'plain' || (title === 'rank' && (length > 2 || word.isLoud || (word.keys[0] ?? '').length > 2))
  )
}

function hasFigure({ keys: [key = ''] }: TextWord): boolean {
  return /\p{N}/u.test(key)
}

function isBody({ keys: [key = ''] }: TextWord): boolean {
  return BODY.has(key)
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
