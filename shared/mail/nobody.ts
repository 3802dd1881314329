import type { TextWord } from './text-words.ts'

/** Who somebody is where no name is known. */
export const ROLES =
  'unknown suspect suspected victim witness male female complainant caller informant defendant offender accused aggrieved'
const ROLE = wordSet(ROLES)
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
const LETTERS = /^(?:na|nk|ns|ip|rp)$/
// N/A, N/K, N/S.
const PARTED = /^n[aks]$/
const COUNT = /^(?:[a-z]|\p{N}+)$/u
// What is said before a name of somebody who may be another.
const GUESSES = wordSet(
  'possibly believed probably perhaps maybe allegedly alleged presumed identified known real true named called subject person nominal surname forename forenames firstname lastname name names reporter requester applicant holder owner',
)
const BETWEEN = wordSet('to be is as the a an may first last family given full his her their account')
const OF_NAMES = /^(?:names?|named|called)$/
// Behind such a word no name follows: of Leeds.
const NO_NAME = wordSet('of from in on at with without who whose not no by near for under aged and or')
const BODIES = wordSet('support care service services unit liaison desk')

/** Whether words of a ticket are nobody's name: `N/A`, `Suspect 1`, `the caller`, `To be confirmed`. */
export function isNobody(words: readonly TextWord[]): boolean {
  const keys = words.map(({ keys: [key = ''] }) => key)
  if (PARTED.test(keys.join('')) && words.length === 2) return true
  if (words.length === 1 && words[0]?.isLoud && LETTERS.test(keys[0] ?? '')) return true
  const isSomebody = words.some(has(STANDS_FOR_ONE))
  return (
    (isSomebody || words.length === 0) &&
    words.every(
      (word, at) => has(STANDS_FOR_ONE)(word) || has(AROUND)(word) || (at > 0 && isCount(keys[at] ?? '')),
    )
  )
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
    if (!has(ROLE)(word) && !has(GUESSES)(word) && (from === 0 || !has(BETWEEN)(word))) break
    from += 1
  }
  const rest = words.slice(from)
  const [begin] = rest
  if (from === 0 || !begin || (rest.length === 1 && has(BODIES)(begin)))
    return { words, isSaid: false, isNamed: false }
  const isNone = has(NO_NAME)(begin) && !begin.isCapital
  const isNamed = words.slice(0, from).some(({ keys: [key = ''] }) => OF_NAMES.test(key))
  return { words: isNone ? [] : rest, isSaid: true, isNamed }
}

function has(set: ReadonlySet<string>): (word: TextWord) => boolean {
  return ({ keys }) => keys.some((key) => set.has(key))
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
