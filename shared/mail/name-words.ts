import { RANKS } from '../taxonomy/ranks.ts'

// How people are addressed, before their names.
const PLAIN = 'mr mrs ms mx dr prof mister messrs'.split(' ')
// Words of their own as well, or the beginnings of such: a name is told behind them only by its capital.
const WORDS =
  'miss sir dame lord lady madam professor doctor rev sgt pcso officer detective captain capt col lt cllr judge'
// Grades and walks of life that nobody is addressed with.
const NEVER_SAID = /^(?:G\d|STAFF|ANALYST|DMI|SPOC|PROSECUTOR|MIL|INDUSTRY|FOREIGN|OTHER)$/
const SAID = RANKS.filter(({ code }) => !NEVER_SAID.test(code))
const CODES = SAID.map(({ code }) => code)
const SPOKEN = [...WORDS.split(' '), ...SAID.map(({ label }) => label)]
// What is no word of the language in small letters either: `dc`.
const isUnspeakable = (code: string): boolean => !/[AEIOU]/.test(code)
const inAnyCase = (word: string): string =>
  word.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`)
const asProper = (code: string): string => `${code.charAt(0)}${code.slice(1).toLowerCase()}`

/** Titles behind which a name needs no capital, as a pattern without flags. */
export const TITLE = String.raw`(?<![\p{L}\p{N}])(?:${PLAIN.map(inAnyCase).join('|')})(?:\. ?| )`

/** Titles and ranks (taxonomy) that are words or letters of their own too, as a pattern without flags. */
export const RANK = String.raw`(?<![\p{L}\p{N}])(?:${[
  ...SPOKEN.map(inAnyCase),
  ...CODES.filter((code) => code.length > 3).map(asProper),
  ...CODES.map((code) => (isUnspeakable(code) ? inAnyCase(code) : code)),
].join('|')})(?:\. ?| )`

/** Words between first and last names that belong to the last, in small letters. */
export const PARTICLES: ReadonlySet<string> = new Set(
  `van von der den de het ter ten te zu zum zur vom da das do dos du des del della di la le las los lo al el ul
  bin ibn bint binti ben abu abd st san y e`.split(/\s+/),
)

const BEFORE = new RegExp(`^(?:${TITLE}|${RANK})+`, 'u')
const BEFORE_LOUD = new RegExp(`^(?:${TITLE}|(?:${CODES.join('|')})[. ]+)+`, 'u')
const BEHIND = /[ ,]+(?:jnr|snr|jr|sr|junior|senior|i{2,3}|iv|esq|obe|mbe|qpm)\.?$/i
const ALSO = /[ ,]*\b(?:a\.?k\.?a\.?|also known as|alias|n[eé]e|formerly)[ :]+/iu
const BRACKETS = /[([{]([^()[\]{}]*)[)\]}]/g
const BETWEEN = / (?:and|&|or) |\s*[;/|]\s*/i
// With a figure in it: dates, ages, numbers. And what stands before a date.
const NO_NAME = /(?:^|[ ,])(?:(?:\S*\d\S*|d\.?o\.?b\.?:?|born|b\.|aged?|circa)(?=$|[ ,]) ?)+(?:(?:on|of) )?/gi
const MONTH = /\b\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b/gi
// Bodies and places that stand behind a name.
const BODY =
  /\b(?:police|constabulary|bank|ltd|limited|plc|llp|inc|council|university|school|hospital|street|road|avenue|lane|the|unknown|suspect|victim|witness)\b/i

/**
 * The people that a subject of a ticket names, first names first, without titles, ranks, dates and remarks: `SMITH,
 * John`, `DC John Smith (Jnr)`, `John Smith 01/02/1980`, `John Smith, Jack Brown`. Where a comma may mean either, both.
 *
 * @param subject on one line, its apostrophes, hyphens and commas written alike
 */
export function peopleOf(subject: string): string[] {
  const bare = subject.replace(BRACKETS, (_, inside: string) =>
    ALSO.test(inside) ? ` alias ${inside}` : ' ',
  )
  const parts = bare
    .replace(MONTH, ' 1 ')
    .split(ALSO)
    .flatMap((part) => part.split(BETWEEN))
    .map(cleaned)
    .map((part, at, all) => {
      // John and Mary Smith.
      const last = all[at + 1]?.split(' ').at(-1)
      return part.includes(' ') || part === '' || last === undefined ? part : `${part} ${last}`
    })
  const people = parts.flatMap(acrossCommas)
  return [...new Set(people)]
}

/** A part of a subject without what is no name in it, one blank between words. */
function cleaned(part: string): string {
  const words = part
    .replace(NO_NAME, ' ')
    .replace(/["\u201C\u201D]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[ ,.:-]+|[ ,:-]+$/g, '')
    .replace(BEHIND, '')
  const name = words.replace(BEFORE, '')
  // Di Brown is no detective inspector.
  return name.includes(' ') ? name : words.replace(BEFORE_LOUD, '')
}

/** `Smith, John` as `John Smith`; `John Smith, Jack Brown` as two. */
function acrossCommas(list: string): string[] {
  const parts = list
    .split(/ ?, ?/)
    .map(cleaned)
    .filter((part) => part !== '' && !BODY.test(part))
  if (parts.length < 2) return parts
  return parts.flatMap((part, at) => {
    const next = parts[at + 1]
    const isLast = !part.includes(' ') || PARTICLES.has(part.split(' ')[0]?.toLowerCase() ?? '')
    const isTurned = next !== undefined && (isLast || !next.includes(' '))
    return [...(part.includes(' ') ? [part] : []), ...(isTurned ? [`${next} ${part}`] : [])]
  })
}
