import type { TextWord } from './text-words.ts'

/** Who somebody is where no name is known. */
export const ROLES =
  'unknown suspect suspected victim witness male female complainant caller informant defendant offender accused aggrieved'
const ROLE = wordSet(`${ROLES} def vic wit sus susp`)
// Shortened, and behind no number, these may be somebody's name: Vic.
const SHORTENED = wordSet('def vic wit sus susp')
// What stands where a name would, and none is.
const STANDS_FOR_ONE = wordSet(
  `${ROLES} suspects victims witnesses males females callers offenders anonymous unidentified unnamed undisclosed refused
  withheld declined none nil nobody somebody someone tbc tbd tba unk oic officer requester requestor reporter sender
  recipient desk person persons people party parties man woman men women boy girl child children adult juvenile minor youth
  mother father wife husband brother sister known stated given provided confirmed identified disclosed recorded applicable
  above below available named advised informed member members owner holder staff`,
)
// Words around these, which are nobody by themselves.
const AROUND = wordSet(
  `the a an of in to be is are was not yet no as at on by for this that who any and or first second third other another
  others case file report ticket name names account number public injured reporting son daughter partner friend see n`,
)
// Those of them that nobody is called, even behind a title: Mr Unknown. A Mr Child there may be.
const NEVER_CALLED = wordSet(
  `unknown suspect suspects suspected victim victims witness witnesses complainant informant defendant offender offenders
  accused aggrieved anonymous unidentified unnamed undisclosed refused withheld declined none nil nobody somebody someone
  tbc tbd tba unk oic officer requester requestor recipient staff known stated given provided confirmed identified
  disclosed recorded applicable available named advised informed`,
)
// Behind a role, with a capital, these are as likely a last name: Suspect Child.
const LAST_NAMES = wordSet('child boy girl man person holder minor youth')
const BEFORE_LAST = wordSet(
  'suspect victim witness complainant informant defendant offender accused aggrieved caller',
)
const LETTERS = /^(?:na|nk|ns|ip|rp)$/
// N/A, N/K, N/S.
const PARTED = /^n[aks]$/
const COUNT_LETTER = /^[a-z]$/
const COUNT = /^(?:[a-z]|\p{N}+)$/u
// What is said before a name of somebody who may be another.
const GUESSES = wordSet(
  'possibly believed probably perhaps maybe allegedly alleged presumed identified known real true named called subject person nominal surname forename forenames firstname lastname name names reporter requester applicant holder owner user poss',
)
const BETWEEN = wordSet('to be is as the a an may first last family given full his her their account')
const OF_NAMES = /^(?:names?|named|called)$/
// Behind such a word no name follows at once: of Leeds, on bail.
const NO_NAME = wordSet('of from in on at with without who whose not no by near for under aged and or')
const BEFORE_PLACE = wordSet('of from in on at near')
const BODIES = wordSet('support care service services unit liaison desk')

/** Whether words of a ticket are nobody's name: `N/A`, `Suspect 1`, `the caller`, `To be confirmed`. */
export function isNobody(words: readonly TextWord[]): boolean {
  const keys = words.map(({ keys: [key = ''] }) => key)
  if (PARTED.test(keys.join('')) && words.length === 2) return true
  if (words.length === 1 && words[0]?.isLoud && LETTERS.test(keys[0] ?? '')) return true
  if (isShortenedRole(words)) return true
  if (isCalled(words)) return false
  const isSomebody = words.some(has(STANDS_FOR_ONE))
  return (
    (isSomebody || words.length === 0) &&
    words.every(
      (word, at) => has(STANDS_FOR_ONE)(word) || has(AROUND)(word) || (at > 0 && isCount(keys[at] ?? '')),
    )
  )
}

/** Whether all that is said is a shortened role and a number: `Def 2`. */
function isShortenedRole([role, count, ...others]: readonly TextWord[]): boolean {
  if (!role || !count || others.length > 0) return false
  return has(SHORTENED)(role) && /^\p{N}+$/u.test(count.keys[0] ?? '')
}

/** Whether a letter or a role tells that a word is a last name: `A. Child`, `Holder J`, `Suspect Child`. */
function isCalled(words: readonly TextWord[]): boolean {
  if (words.length < 2) return false
  return (
    isLastBehindRole(words) ||
    words.some((word, at) => {
      if (!word.isCapital || !mayBeCalled([word]) || has(ROLE)(word) || !has(STANDS_FOR_ONE)(word))
        return false
      return isOwnLetter(words[at - 1]) || isLetter(words[at + 1])
    })
  )
}

/** Whether these words may be a name where a title stands before them. */
export function mayBeCalled(words: readonly TextWord[]): boolean {
  return words.length > 0 && !words.some(has(NEVER_CALLED))
}

/** Whether all that is said is a role and, with its capital, what may be a last name: `Suspect Child`. */
export function isLastBehindRole(words: readonly TextWord[]): boolean {
  const [role, last] = words
  if (words.length !== 2 || !role || !last) return false
  return has(BEFORE_LAST)(role) && has(LAST_NAMES)(last) && last.isCapital
}

function isLetter(word: TextWord | undefined): boolean {
  return word?.isCapital === true && COUNT_LETTER.test(word.keys[0] ?? '')
}

/** A letter that is no article. */
function isOwnLetter(word: TextWord | undefined): boolean {
  return isLetter(word) && (word?.isDotted === true || word?.keys[0] !== 'a' || word.before !== '')
}

/** Suspect 1, suspect A. */
function isCount(key: string): boolean {
  return COUNT.test(key)
}

/** A name that somebody is said to have. */
export interface Said {
  readonly words: readonly TextWord[]
  /** Something stood before it. */
  readonly isSaid: boolean
  /** That it is a name. */
  readonly isNamed: boolean
}

/** A name without who that is and how sure it is: `Suspect John Smith`, `believed to be John Smith`, `Surname: Smith`. */
export function withoutRole(words: readonly TextWord[]): Said {
  let from = 0
  while (from < words.length - 1) {
    const word = words[from] as TextWord
    const isOfHolder = word.keys[0] === 'account' && words[1]?.keys[0] === 'holder'
    if (!has(ROLE)(word) && !has(GUESSES)(word) && !isOfHolder && (from === 0 || !has(BETWEEN)(word))) break
    from += 1
  }
  const rest = words.slice(from)
  const [begin] = rest
  if (from === 0 || !begin || (rest.length === 1 && has(BODIES)(begin)))
    return { words, isSaid: false, isNamed: false }
  // Holder J: a last name and a letter.
  if (from === 1 && rest.length === 1 && isLetter(begin) && isCalled(words))
    return { words, isSaid: false, isNamed: false }
  const isNamed = words.slice(0, from).some(({ keys: [key = ''] }) => OF_NAMES.test(key))
  return {
    words: has(NO_NAME)(begin) && !begin.isCapital ? withoutRemark(rest) : rest,
    isSaid: true,
    isNamed,
  }
}

/** What is left of `no 1: John Smith`, `on bail John Smith`, `of Leeds`: whatever may be a name. */
function withoutRemark(words: readonly TextWord[]): readonly TextWord[] {
  const begin = words.findIndex(
    (word, at) =>
      at > 0 && (word.isCapital || word.before.includes(':') || /\p{N}/u.test(words[at - 1]?.keys[0] ?? '')),
  )
  const [first, next] = words
  // A word alone behind such a one is a place, a state or a thing.
  const isPlace =
    first !== undefined && (has(BEFORE_PLACE)(first) || !next?.isCapital) && first.keys[0] !== 'no'
  if (words.length <= 2 && isPlace && !next?.before.includes(':') && !/\p{N}/u.test(next?.before ?? ''))
    return []
  return words.slice(Math.max(begin, 1))
}

function has(set: ReadonlySet<string>): (word: TextWord) => boolean {
  return ({ keys }) => keys.some((key) => set.has(key))
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
