import { telephoneKeys } from '../identifiers/telephone.ts'
import { showControls } from '../text/controls.ts'
import { comparableAddress } from './addresses.ts'
import { namesIn } from './names-in.ts'
import { DOT, hasDevice, hasIp } from './network-addresses.ts'

/** What counts as the recipient's or the desk's own in a text, and so gives nothing away. */
export interface OwnData {
  readonly addresses: readonly string[]
  readonly telephones: readonly string[]
}

/** Longest text that is looked through, in characters; what is longer is said to be so. */
const LOOKED_AT = 200_000

// What stands for the at of something that nobody is to click on.
const AT = String.raw`(?:@| ?(?:\[(?:@|at)\]|\((?:@|at)\)) ?)`
// What stands before it is looked for only where there is one: in a text without blanks, each letter may begin it.
const BEFORE = String.raw`[\p{L}\p{N}_.+-]{1,64}`
const EMAIL = new RegExp(
  String.raw`${AT}(?<=(${BEFORE})${AT})[\p{L}\p{N}_-]{1,63}(?:${DOT}[\p{L}\p{N}_-]{1,63}){1,6}`,
  'giu',
)
// One that is spoken: `joe at gmail dot com`. Such words stand in sentences too, so that it has to end as domains do.
const SPOKEN_END =
  '(?:com|net|org|co|uk|eu|info|biz|me|ie|de|fr|nl|es|it|pl|ru|ca|au|us|in|io|gov|police|edu|ac|mil|tv|app)'
const SPOKEN_DOT = `(?:${DOT}| dot )`
const SPOKEN = new RegExp(
  String.raw`(?:${AT}| at )(?<=(${BEFORE})(?:${AT}| at ))[\p{L}\p{N}_-]{1,63}(?:${SPOKEN_DOT}[\p{L}\p{N}_-]{1,63}){0,5} dot ${SPOKEN_END}\b`,
  'giu',
)
const TELEPHONE = /(?:\+|\b0)\d[\d ().-]{7,20}\d/g
// The number of a country that many write without the plus before it: twelve digits that are not of a longer number.
const WITHOUT_PLUS = /(?<![\d+.-] ?)44(?:[ .-]?(?:\(0\) ?)?\d){10}(?![ .-]?\d)/g
const DATE = /^\d{2}[.-]\d{2}[.-]\d{4}\b/
// Behind a slash, as on the continent: what is no reference has the length of a whole number.
const SLASHED =
  /(?<![\d/])(?:\+\d{1,3} ?\d{2,4} ?\/ ?\d{3,4}[ -]?\d{3,4}|(?=\d(?:[ /-]{0,3}\d){10}(?!\d))0\d{2,4} ?\/ ?\d{3,4}[ -]?\d{3,4})(?![\d/])/g
// The North American plan: three, three and four, however they are parted.
const NORTH_AMERICAN = /(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b/
// In small letters ordinals look like the second half of one.
const POSTCODE =
  /\b(?:[A-Z]{1,2}\d[A-Z\d]?[ .-]{0,2}\d[A-Z]{2}|[a-z]{1,2}\d[a-z\d]?[ .-]{0,2}(?!1st|2nd|3rd|\dth)\d[a-z]{2})\b/
const CARD = /\b\d(?:[ .-]?\d){12,18}\b/g
// ITU-T E.118: 89 begins what is printed on the cards in telephones.
const SIM_CARD = /\b89(?:[ .-]?\d){17,18}F?\b/gi
// Fifteen figures with the same check digit number a telephone (IMEI), and the cards of few; those of one begin so.
const IMEI_FIGURES = 15
const CARD_OF_FIFTEEN = /^3[47]/
const INSURANCE = /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?[A-D]\b/i
const IBAN = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,40}\b/gi
const SHORTEST_IBAN = 15
const LONGEST_IBAN = 34
// Eight digits, or four and four.
const ACCOUNT = String.raw`\d{4}[ -]?\d{4}\b`
const SORT_CODE = String.raw`\d{2}[- ]?\d{2}[- ]?\d{2}\b`
const NUMBER_IS = String.raw`(?: ?(?:numbers?|num|no|nr)\b\.?)?\W{0,3}(?:(?:is|was)\b)?\W{0,5}`
const ACCOUNTS = [
  // A sort code, and an account number near it.
  new RegExp(String.raw`\b\d{2}([- ])\d{2}\1\d{2}\b[^\n]{0,60}?\b${ACCOUNT}`),
  new RegExp(String.raw`\b(?:sort[ -]?code|s/c)${NUMBER_IS}${SORT_CODE}`, 'i'),
  new RegExp(String.raw`\b(?:account|acct|acc|a/c)${NUMBER_IS}${ACCOUNT}`, 'i'),
]
// "The account 2026-2027" is one of a year.
const OF_A_YEAR = /\b(?:account|acct|acc|a\/c) {1,2}((?:19|20)\d\d)[ -]?((?:19|20)\d\d)\b/gi
const PASSPORT = new RegExp(String.raw`\bpassport${NUMBER_IS}[A-Z]{0,2} ?\d{7,9}\b`, 'i')
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}'
const BIRTH_DATE = String.raw`(?:\d{1,2}[/. -]\d{1,2}[/. -]|\d{1,2}(?:st|nd|rd|th)? ${MONTH} |${MONTH} \d{1,2}(?:st|nd|rd|th)?,? )(?:19\d\d|20[01]\d|\d\d)\b`
// What has letters for numbers: "item b."
const LETTERED =
  '(?:items?|points?|parts?|options?|sections?|paragraphs?|paras?|annex|appendix|clauses?|exhibits?|questions?|lines?)'
const BIRTH = new RegExp(
  [
    String.raw`\b(?:d\.?o\.?b|d o b|d\. o\. b|d\/o\/b)\b`,
    String.raw`\bdate[ -]?of[ -]?birth`,
    String.raw`\bbirth[ -]?(?:day|date)\W{1,5}(?:(?:is|was|on|the) ){0,2}(?:\d|${MONTH}\b)`,
    String.raw`\bborn\s+(?:on|in)\b(?!\s+mind\b)`,
    String.raw`\bborn\W{1,3}(?:the )?\d`,
    String.raw`\bborn\W{1,3}${MONTH} \d`,
    // The letter alone stands for it only before a whole date of somebody who lives, and counts nothing.
    String.raw`(?:(?<!\b${LETTERED}\s+)\bb\.|\(b) ?${BIRTH_DATE}`,
  ].join('|'),
  'i',
)
/**
 * What in a text looks like data about people, in words; empty where nothing does. A help for whoever sends it, no
 * proof that there is none: what they wrote themselves is passed over, and so is what is the recipient's or the desk's own.
 *
 * @param subjects names of the people that the ticket is about
 * @param theirs what whoever it goes to wrote themselves: of lines marked as quoted those that stand there are passed
 *   over, and no others
 */
export function personalDataIn(
  text: string,
  subjects: readonly string[],
  own: OwnData,
  theirs: readonly string[] = [],
): string[] {
  const said = plainText(withoutQuoted(text.slice(0, LOOKED_AT), theirs))
  const found: (string | false)[] = [
    hasForeignAddress(said, own) && 'an e-mail address',
    hasForeignTelephone(said, own) && 'a telephone number',
    text.length > LOOKED_AT && 'more text than is looked through',
    hasIp(said) && 'an IP address',
    hasDevice(said) && 'the address of a device',
    POSTCODE.test(said) && 'a postcode',
    ...cardsIn(said),
    hasAccount(said) && 'an account number',
    INSURANCE.test(said) && 'a National Insurance number',
    PASSPORT.test(said) && 'a passport number',
    BIRTH.test(said) && 'a date of birth',
    namesIn(said, subjects) && 'the name of somebody whom the ticket is about',
  ]
  return found.filter((words) => words !== false)
}

// How far the wide forms of letters, figures and signs are from the plain ones.
const WIDE = 0xfee0

/** Every kind of space, hyphen and dot as the plain one, what is wide as what is not, and nothing that is not seen: patterns need not know them all. */
function plainText(text: string): string {
  return text
    .replace(/[^\S\n\r]/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE))
    .replace(/[\u2024\u3002\uFF61]/g, '.')
}

const QUOTED = /^[ \t]*>.*$/gm

/** A text without the lines that are quoted from these. One that somebody typed behind a `>` themselves stays. */
function withoutQuoted(text: string, theirs: readonly string[]): string {
  const known = new Set(theirs.flatMap((one) => showControls(one).split('\n').map(bareLine)))
  return text.replace(QUOTED, (line) => (known.has(bareLine(line)) ? '' : line))
}

/** A line without its marks of quoting and the white space around it. */
function bareLine(line: string): string {
  return line.replace(/^[ \t>]+/, '').trim()
}

function hasForeignAddress(text: string, { addresses }: OwnData): boolean {
  const own = new Set(addresses.map(comparableAddress))
  const dots = new RegExp(DOT, 'gi')
  const ats = new RegExp(AT, 'i')
  const written = Array.from(text.matchAll(EMAIL), ([rest, before]) => `${before}${rest.replace(ats, '@')}`)
  const spoken = Array.from(
    text.matchAll(SPOKEN),
    ([rest, before]) => `${before}${rest.replace(ats, '@').replace(/^ at /i, '@').replace(/ dot /gi, '.')}`,
  )
  return [...written, ...spoken]
    .map((address) => address.replace(dots, '.').replace(/\.+$/, ''))
    .some((address) => !own.has(comparableAddress(address)))
}

function hasForeignTelephone(text: string, { telephones }: OwnData): boolean {
  if (NORTH_AMERICAN.test(text.replace(TELEPHONE, ' '))) return true
  // Many write 00 for the plus that stands before a country.
  const numbers = [
    ...Array.from(text.matchAll(TELEPHONE), ([number]) => number.replace(/^00/, '+')),
    ...Array.from(text.matchAll(WITHOUT_PLUS), ([number]) => `+${number}`),
    ...Array.from(text.matchAll(SLASHED), ([number]) => number.replace(/ ?\/ ?/, ' ')),
  ].filter((number) => !DATE.test(number))
  // Reading a number is what costs: the own ones are read only where there is something to compare.
  if (numbers.length === 0) return false
  const own = new Set(telephones.flatMap(telephoneKeys))
  return numbers.map(telephoneKeys).some((keys) => keys.length > 0 && !keys.some((key) => own.has(key)))
}

function hasAccount(text: string): boolean {
  const numbers = text.replace(OF_A_YEAR, (account, from: string, to: string) =>
    Number(to) === Number(from) + 1 ? ' ' : account,
  )
  return (
    ACCOUNTS.some((pattern) => pattern.test(numbers)) ||
    Array.from(text.matchAll(IBAN), ([one]) => one).some(hasIban)
  )
}

/** Whether an IBAN stands at the beginning, up to any of its gaps. */
function hasIban(candidate: string): boolean {
  let account = ''
  return candidate.split(/[ -]/).some((group) => {
    account += group.toUpperCase()
    return account.length >= SHORTEST_IBAN && account.length <= LONGEST_IBAN && isIban(account)
  })
}

/** The check digits of account numbers (ISO 13616): the whole leaves 1 when divided by 97. */
function isIban(account: string): boolean {
  let rest = 0
  for (const character of account.slice(4) + account.slice(0, 4))
    rest = Number(`${rest}${Number.parseInt(character, 36)}`) % 97
  return rest === 1
}

/** What the long numbers of a text are, as far as their lengths and beginnings tell. */
function cardsIn(text: string): string[] {
  const numbers = Array.from(text.replace(SIM_CARD, ' ').matchAll(CARD), ([number]) =>
    number.replace(/[ .-]/g, ''),
  ).filter(isLuhn)
  const isEither = (number: string): boolean =>
    number.length === IMEI_FIGURES && !CARD_OF_FIFTEEN.test(number)
  const found = [
    numbers.some((number) => !isEither(number)) && 'a payment card number',
    numbers.some(isEither) && 'the number of a device or a payment card',
    text.search(SIM_CARD) !== -1 && 'the number of a SIM card',
  ]
  return found.filter((words) => words !== false)
}

/** The check digit of payment cards (ISO/IEC 7812-1, annex B). */
function isLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
