import { isAsking, isShortWord } from './common-words.ts'
import { isForename, isLabelOfLast } from './name-in-list.ts'
import { isProper, type Place } from './name-pieces.ts'
import { isParticle } from './name-titles.ts'
import type { TextWord } from './text-words.ts'

/** Words of a line that are looked at to either side of one in capitals. */
const MOST_ON_LINE = 12
/** So many words in capitals, one beside the other, are no name but said aloud: LONG CALLS MAY COST. */
const SAID_ALOUD = 3
/** Words that are gone over from a name to the role of several. */
const MOST_IN_LIST = 8
// In capitals these stand for other words, or are labels of the Traffic Light Protocol.
const ACRONYMS = wordSet(
  `ai ao cc ci co dc di ds eo eu ex ho id im io ip ma mp os pa pc pi pm po pr ps pt sa sc tc tv uk va
  cad dob fax imp mac pac pin ram ref rom sim tan url`,
)
const TLP = 'tlp'
// Who somebody is, right before the last name; a colon, a dash or a number may stand between.
const ROLES = wordSet(
  `suspect suspects victim victims witness witnesses defendant defendants complainant complainants accused offender
  offenders aggrieved informant appellant claimant detainee prisoner client clients arrestee caller callers def dft vic wit sus susp
  surname surnames`,
)
// Of these the last letters are left away, and a dot may say so.
const SHORTENED = wordSet('def dft vic wit sus susp poss')
// Words that much else stands behind: the colon, the dash or the number has to be there.
const ROLES_OF_FORMS = wordSet(
  'user users poss holder holders name names subscriber driver keeper owner nominal applicant',
)
/** What stands before a last name in two words. */
const BEFORE_LAST = new Set(
  ['acting for', 'behalf of', 'case against', 'charge against', 'charges against', 'evidence against'].concat(
    [
      'allegation against',
      'allegations against',
      'proceedings against',
      'r v',
      'r vs',
      'regina v',
      'rex v',
      'account holder',
    ],
  ),
)
// What stands right beside a word that is alone: no part of a path, a tag or a header.
const OPEN = /(?:^|[\s([{,;:/*~|'"\p{Pi}\p{Pf}]|\s\p{Pd})$/u
const SHUT = /^(?:[\s)\]},;:./!?*~|'"\p{Pi}\p{Pf}]|$)/u
const COUNT = /^(?:[a-z]|\d{1,3})$/
const BESIDE = /^[)\]]?[ \t]{1,3}$/
// A colon or a dash, and a line break perhaps; on a form that alone.
const AS_ON_FORM = /^[)\].]?[ \t]{0,3}(?:[:#]|\p{Pd})[ \t|]{0,4}(?:\r?\n[ \t]{0,4})?$|^[ \t]?\|[ \t]?$/u
const NEXT_LINE = /^[ \t]{0,2}\r?\n[ \t]{0,2}$/
// Behind these is what somebody works at or how something is marked, before or among those a place: OPERATION STONE, HIGH STREET.
const OF_WORK =
  /^(?:op|operation|project|exercise|ref|reference|handling|marking|colour|ethnicity|grading|priority|status)$/
const OF_PLACE =
  /^(?:road|rd|street|st|avenue|ave|lane|close|court|drive|house|station|crescent|way|square|place|grove|terrace|gardens|park)$/
// A word before these tells what somebody looks like, and a name among those before these is an organisation's.
const OF_LOOKS = wordSet('male female man woman boy girl youth person adult teenager')
const OF_BODY = wordSet(
  `police constabulary council county city ltd limited plc llp inc bank media university college school hospital trust
  group services enquiry enquiries inquiry investigation`,
)
/** Words of a name of an organisation that are looked at. */
const MOST_OF_BODY = 3

/**
 * Whether a last name stands alone as the police write it: in capitals, behind a role or the row of a form, behind `R v`.
 */
export function isOnPapers(place: Place): boolean {
  if (place.range.isPlural || isOfElse(place)) return false
  return isInCapitals(place) || (isProper(place) && (isBehindRole(place, place.at) || isInListOfRole(place)))
}

/** Whether the next words make of it what is no name: `White male`, `Kent Police`, `West Yorkshire Police`. */
function isOfElse({ words, at, length, work }: Place): boolean {
  for (let hop = 0; hop < MOST_OF_BODY; hop += 1) {
    work.steps += 1
    const next = words[at + length + hop]
    const [key = ''] = next?.keys ?? []
    if (next?.gap !== 'blank') return false
    if (OF_BODY.has(key) || (hop === 0 && OF_LOOKS.has(key))) return true
    if (!next.isCapital) return false
  }
  return false
}

/** Whether a word is in capitals for itself: in a line that is not, and no abbreviation. */
function isInCapitals({ words, at, length, work }: Place): boolean {
  const part = words.slice(at, at + length)
  const [key = ''] = part[0]?.keys ?? []
  if (!part.every((word) => word.isLoud && !/\d/.test(word.keys[0] ?? ''))) return false
  if (length === 1 && (ACRONYMS.has(key) || isShortWord(key) || isAsking(key))) return false
  const [before, next] = [words[at - 1], words[at + length]]
  const beforeKey = before?.keys[0] ?? ''
  if (beforeKey === TLP || isNameOfWork(words, at)) return false
  if (next?.gap === 'blank' && OF_PLACE.test(next.keys[0] ?? '')) return false
  if (before?.isLoud && OF_PLACE.test(key)) return false
  if (!OPEN.test(part[0]?.before ?? '') || !SHUT.test(next?.before ?? '')) return false
  let isMixed = false
  let loud = 0
  let beside = length
  for (const step of [-1, 1]) {
    let isRun = true
    for (let hop = 1; hop <= MOST_ON_LINE; hop += 1) {
      work.steps += 1
      const place = step < 0 ? at - hop : at + length - 1 + hop
      const word = words[place]
      // What stands between it and the one that is nearer to the name.
      const between = words[step < 0 ? place + 1 : place]?.before ?? '\n'
      if (!word || between.includes('\n')) break
      if (isWritten(word)) isMixed = true
      if (word.isLoud) loud += 1
      isRun &&= !between.includes(',') && (word.isLoud || word.keys[0]?.length === 1)
      if (isRun && word.isLoud) beside += 1
    }
  }
  return beside < SAID_ALOUD && (isMixed || loud === 0)
}

/** Whether a word names what is worked at, or how it is marked: `OPERATION STONE`, `Op name: STONE`. */
function isNameOfWork(words: readonly TextWord[], at: number): boolean {
  const [key = ''] = words[at - 1]?.keys ?? []
  return OF_WORK.test(key === 'name' ? (words[at - 2]?.keys[0] ?? '') : key)
}

/** Whether a word is one of letters that are not all capitals. */
function isWritten({ keys: [key = ''], isLoud, isSign }: TextWord): boolean {
  return !isLoud && !isSign && key.length > 1 && /\p{Ll}/u.test(key)
}

/** Whether who somebody is stands before a word: `Suspect 1: Smith`, `R v Smith`, `acting for Smith`. */
function isBehindRole(place: Place, at: number): boolean {
  const { words } = place
  const word = words[at]
  const isLast = words[at - 1]
  if (!word || !isLast || isLast.isOfAddress) return false
  // "The victim May have been", "Suspects: May 2026"; and the next label of a form.
  const [own = ''] = word.keys
  if (isAsking(own) || isShortWord(own) || /^\s?:/.test(words[at + 1]?.before ?? '')) return false
  const two = `${words[at - 2]?.keys[0] ?? ''} ${isLast.keys[0] ?? ''}`
  if (
    BEFORE_LAST.has(two) &&
    (word.gap === 'blank' || word.gap === 'stop' || /^\p{Pd}\s$/u.test(word.before))
  )
    return true
  const isCounted = COUNT.test(isLast.keys[0] ?? '') && at > 1
  const role = isCounted ? words[at - 2] : isLast
  const [key = ''] = role?.keys ?? []
  if (!role || role.isOfAddress || (isCounted && !/^[ \t#:.([-]{0,4}$/.test(isLast.before))) return false
  const isRow =
    role.isCapital && (role === words[0] || role.before.includes('\n')) && NEXT_LINE.test(word.before)
  const isForm = isRow || AS_ON_FORM.test(word.before)
  const isDotted = SHORTENED.has(key) && /^\.[:]?[ \t]{1,2}$/.test(word.before)
  if (key === 're') return word.isLoud && /^\s?:\s{1,2}$/.test(word.before)
  if (!isForm && !isDotted && !BESIDE.test(word.before)) return false
  if (isNameOfWork(words, at) || (isLabelOfLast(role) && isOfOther(place))) return false
  if (ROLES.has(key)) return true
  // "User name: Long Term"
  const next = words[at + place.length]
  const isOfMore = next?.gap === 'blank' && next.before === ' ' && next.isCapital && !next.isLoud
  return ROLES_OF_FORMS.has(key) && (isForm || isDotted || isCounted) && !isOfMore
}

/** Whether a form has another first name near the last one: `Surname: Smith, forename: Peter`. */
function isOfOther({ words, at, length, work }: Place): boolean {
  for (let next = Math.max(1, at - MOST_IN_LIST); next < at + length + MOST_IN_LIST; next += 1) {
    work.steps += 1
    const word = words[next]
    if (word?.isCapital && word.gap !== 'stop' && next !== at && isForename(words, next)) return true
  }
  return false
}

/** Whether a last name is one of several behind the role of them all: `Suspects: SMITH, JONES and BROWN`. */
function isInListOfRole(place: Place): boolean {
  const { words, at, work } = place
  if (!isListed(words, at)) return false
  for (let end = at; end > Math.max(1, at - MOST_IN_LIST); end -= 1) {
    work.steps += 1
    const [before, word] = [words[end - 1], words[end]]
    if (!before || !word || before.isOfAddress) return false
    if (end < at && word.isCapital && isBehindRole(place, end)) return true
    if (word.gap === 'stop' || word.gap === 'break' || /\n\s*\n/.test(word.before)) {
      if (!/^ ?& ?$/.test(word.before)) return false
    }
    if (!before.isCapital && before.keys[0] !== 'and' && !isParticle(before)) return false
  }
  return false
}

/** Whether a word is another one of a list. */
function isListed(words: readonly TextWord[], at: number): boolean {
  const word = words[at]
  return word?.gap === 'comma' || words[at - 1]?.keys[0] === 'and' || / ?& ?/.test(word?.before ?? '')
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
