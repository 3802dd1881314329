import { RANKS } from '../taxonomy/ranks.ts'
import type { TextWord } from './text-words.ts'

const PLAIN = wordSet('mr mrs ms mx dr prof mister messrs')
// Words of their own as well.
const SPOKEN = wordSet(
  `miss sir dame lord lady madam professor doctor rev reverend judge captain capt col colonel major lt lieutenant cllr
  councillor sgt pcso wpc wdc wps wds acting temporary retired master recorder investigator detcon detconst detsgt detinsp
  detsupt dsupt cmdr`,
)
// Whole words: behind a full stop another sentence begins.
const WHOLE = wordSet(
  'miss sir dame lord lady madam judge captain colonel major acting temporary retired master recorder investigator',
)
// What officers are by their work, and judges.
const BY_WORK = 'sio oic csi soco hhj'
// Of two words, of which the last is no title by itself.
const OF_TWO = new Set(
  'det con|detective con|det const|lord justice|lady justice|mr justice|mrs justice|ms justice'.split('|'),
)
// Behind these a comma, a colon or a dash may stand before the name; CC: and PS: are something else.
const APART = wordSet(
  `mr mrs ms mx dr dc ds di dci dsu dcs supt dsupt csupt insp sgt pc wpc wdc tdc pcso acc dcc ${BY_WORK}`,
)
// Grades and walks of life that nobody is addressed with.
const NEVER_SAID = /^(?:G\d|STAFF|ANALYST|DMI|SPOC|PROSECUTOR|MIL|INDUSTRY|FOREIGN|OTHER)$/
const SAID = RANKS.filter(({ code }) => !NEVER_SAID.test(code))
const CODES = wordSet(`${SAID.map(({ code }) => code).join(' ')} ${BY_WORK}`)
const LABELS = wordSet(SAID.map(({ label }) => label).join(' '))
/** Words between first and last names that belong to the last. */
const PARTICLES = wordSet(
  `van von der den de het ter ten te zu zum zur vom da das do dos du des del della di la le las los lo al el ul
  bin ibn bint binti ben abu abd st san ap ferch y e`,
)
const BEHIND = wordSet('jnr snr jr sr junior senior ii iii iv esq obe mbe cbe qpm phd kc qc')

/**
 * How people are addressed before their names: `plain` are words that nothing else is, `rank` those that are words or
 * letters of their own as well, so that only the capital of what follows tells a name; null: no title.
 */
export type Title = 'plain' | 'rank'

/** What title or rank (taxonomy) a word is. */
export function titleOf({ keys: [key = ''], isLoud }: Pick<TextWord, 'keys' | 'isLoud'>): Title | null {
  if (PLAIN.has(key)) return 'plain'
  if (SPOKEN.has(key) || LABELS.has(key)) return 'rank'
  // In small letters `so` and `acc` are words; `dc` and `insp` are none.
  const isRank = CODES.has(key) && (isLoud || key.length > 3 || !/[aeou]/.test(key))
  return isRank ? 'rank' : null
}

/** Whether a word before a name, and the one before that, are a title together: `Det Con`, `Lord Justice`. */
export function isTitleOfTwo(before: TextWord | undefined, { keys: [key = ''] }: TextWord): boolean {
  return OF_TWO.has(`${before?.keys[0] ?? ''} ${key}`)
}

/** Whether a title is a whole word, and not one that a dot shortens. */
export function isWholeTitle({ keys: [key = ''] }: TextWord): boolean {
  return WHOLE.has(key) || LABELS.has(key)
}

/** Whether a comma, a colon or a dash may stand between a title and a name: `DC: Smith`, `DC - Smith`. */
export function isTitleApart({ keys: [key = ''], isLoud }: TextWord): boolean {
  return APART.has(key) && (isLoud || titleOf({ keys: [key], isLoud }) === 'plain')
}

/** Whether a word is a title of more than one: `Messrs`, `DCs`. */
export function isTitleOfMany(word: TextWord): boolean {
  const {
    keys: [key = ''],
    isCapital,
  } = word
  if (key === 'messrs') return true
  // Mrs is none of Mr.
  if (titleOf(word) === 'plain') return false
  return isCapital && key.endsWith('s') && titleOf({ keys: [key.slice(0, -1)], isLoud: true }) !== null
}

/** Whether a word is one that people are addressed with by their first name, where that stands first on a letter. */
export function isAddress(word: TextWord): boolean {
  return titleOf(word) === 'plain' || word.keys[0] === 'miss'
}

/** Whether a word belongs to the last name behind it: `van`, `de`, `bin`. */
export function isParticle({ keys: [key = ''], isCapital }: TextWord): boolean {
  // `y` is one, and `Y.` a letter.
  return PARTICLES.has(key) && (key.length > 1 || !isCapital)
}

/** Whether a word may stand behind a name and is none: `Jnr`. */
export function isBehindName({ keys: [key = ''] }: TextWord): boolean {
  return BEHIND.has(key)
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.toLowerCase().split(/\s+/))
}
