import { telephoneKeys } from '../identifiers/telephone.ts'
import { comparableAddress } from './addresses.ts'

/** What counts as the recipient's or the desk's own in a text, and so gives nothing away. */
export interface OwnData {
  readonly addresses: readonly string[]
  readonly telephones: readonly string[]
}

/** Longest text that is looked through; nobody writes more by hand. */
const LOOKED_AT = 200_000

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:(?:\.|\[\.\])[\w-]{1,63}){1,6}/g
const TELEPHONE = /(?:\+|\b0)\d[\d ()-]{7,16}\d/g
const IPV4 = /\b\d{1,3}(?:(?:\.|\[\.\])\d{1,3}){3}\b/
const HEX_GROUPS = /\b(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{1,4}\b/i
const IPV6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi
// In small letters ordinals look like the second half of one.
const POSTCODE =
  /\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[a-z]{1,2}\d[a-z\d]? ?(?!1st|2nd|3rd|\dth)\d[a-z]{2})\b/
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g
const INSURANCE = /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/i
const IBAN = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,40}\b/gi
const SHORTEST_IBAN = 15
const LONGEST_IBAN = 34
const ACCOUNTS = [
  // A sort code, and an account number near it.
  /\b\d{2}([- ])\d{2}\1\d{2}\b[^\n]{0,60}?\b\d{8}\b/,
  /\bsort[ -]?code\W{0,5}\d{2}[- ]?\d{2}[- ]?\d{2}\b/i,
  /\b(?:account|acct|a\/c)(?: (?:number|no\.?|num))?\W{0,5}\d{8}\b/i,
]
const BIRTH = /\b(?:d\.?o\.?b\b|date of birth|born (?:on|in)\b|born (?:the )?\d)/i

/**
 * What in a text looks like data about people, in words; empty where nothing does. A help for whoever sends it, no
 * proof that there is none: quoted lines are passed over, and so is what is the recipient's or the desk's own.
 *
 * @param subjects names of the people that the ticket is about
 */
export function personalDataIn(text: string, subjects: readonly string[], own: OwnData): string[] {
  const said = text.slice(0, LOOKED_AT).replace(/^[ \t]*>.*$/gm, '')
  const found: (string | false)[] = [
    hasForeignAddress(said, own) && 'an e-mail address',
    hasForeignTelephone(said, own) && 'a telephone number',
    (IPV4.test(said) || HEX_GROUPS.test(said) || hasIpv6(said)) && 'an IP address',
    POSTCODE.test(said) && 'a postcode',
    hasCard(said) && 'a payment card number',
    hasAccount(said) && 'an account number',
    INSURANCE.test(said) && 'a National Insurance number',
    BIRTH.test(said) && 'a date of birth',
    namesIn(said, subjects) && 'the name of somebody whom the ticket is about',
  ]
  return found.filter((words) => words !== false)
}

function hasForeignAddress(text: string, { addresses }: OwnData): boolean {
  const own = new Set(addresses.map(comparableAddress))
  return Array.from(text.matchAll(EMAIL), ([address]) => address.replaceAll('[.]', '.')).some(
    (address) => !own.has(comparableAddress(address.replace(/\.+$/, ''))),
  )
}

function hasForeignTelephone(text: string, { telephones }: OwnData): boolean {
  // Many write 00 for the plus that stands before a country.
  const numbers = Array.from(text.matchAll(TELEPHONE), ([number]) => number.replace(/^00/, '+'))
  // Reading a number is what costs: the own ones are read only where there is something to compare.
  if (numbers.length === 0) return false
  const own = new Set(telephones.flatMap(telephoneKeys))
  return numbers.map(telephoneKeys).some((keys) => keys.length > 0 && !keys.some((key) => own.has(key)))
}

/** Two groups at least, one gap at most, and a figure: no time of day, and no words of a program. */
function hasIpv6(text: string): boolean {
  return Array.from(text.matchAll(IPV6), ([address]) => address).some((address) => {
    const groups = address.split(':').filter((group) => group !== '')
    const gaps = address.split('::').length - 1
    return gaps === 1 && groups.length >= 2 && groups.length < 8 && /\d/.test(address)
  })
}

function hasAccount(text: string): boolean {
  return (
    ACCOUNTS.some((pattern) => pattern.test(text)) ||
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

function hasCard(text: string): boolean {
  return Array.from(text.matchAll(CARD), ([number]) => number.replace(/[ -]/g, '')).some(isLuhn)
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

function namesIn(text: string, subjects: readonly string[]): boolean {
  const plain = text.toLowerCase()
  return subjects.some((name) => name.trim().length > 2 && plain.includes(name.trim().toLowerCase()))
}
