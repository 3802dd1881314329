import { type ParsedPhoneNumber, parsePhoneNumber } from 'awesome-phonenumber'

/** A telephone number as the desk keeps it beside the text that was typed. */
export interface Telephone {
  /** `+442078552810`: what numbers are compared by. `null` for a short code (101) and for what is no number. */
  readonly e164: string | null
  /** `020 7855 2810`: as it is dialled inside its own country. */
  readonly national: string
  /** What is shown and read out: national for a UK number, international for any other, else the text as typed. */
  readonly display: string
  /** `suspect`: it has the form of a number that no plan has issued. `unparsed`: it is kept as typed, and not found by. */
  readonly validity: 'valid' | 'suspect' | 'unparsed'
  /** Digits behind `ext`, `x` or `#`. */
  readonly extension?: string
}

const HOME_REGION = 'GB'
const LONGEST = 80
/** Ofcom keeps 07700 900000 to 900999 for drama; training, tests and demonstrations use them. */
const DRAMA = /^\+447700900\d{3}$/
/** Eleven digits from 01 to 09, or the same behind +44: what the plan has issued or not, its E.164 form is this. */
const HOME_NUMBER = /^(?:0|\+44)([1-9]\d{9})$/
/** What a part of a number may be made of. */
const PART = /^\+?[\d\s\p{Pd}.·()]+$/u
/** The country's code in front of a number, the zero of which may stand in brackets. */
const HOME_CODE = /^(?:\+\s*|00\s*)44\s*(?:\(\s*0\s*\)|0)?/
const SHORTEST_PART = 4
const EXTENSION = /(?:extension|extn|ext|x|#)[\s.:]*(\d{1,8})\s*$/iu

/**
 * Reads a telephone number as people write it: spaces, dots, dashes, brackets, full-width digits, `(0)` after a
 * country code, an extension. A number without a country code is taken as one of the United Kingdom.
 * Never throws, and never refuses: what cannot be read comes back `unparsed` (domain section 5).
 */
export function normaliseTelephone(raw: string): Telephone {
  const text = raw
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Pd}.·]+/gu, ' ')
    .trim()
  if (text.length > LONGEST || !/\d/.test(text)) return unparsed(text)
  const extension = EXTENSION.exec(text)?.[1]
  const number = read(text.replace(EXTENSION, '').replace(/\(\s*0\s*\)/, ''))
  return extension === undefined || number.validity === 'unparsed' ? number : { ...number, extension }
}

/** What a lookup by telephone number compares: the number's E.164 form, or nothing where it has none. */
export function telephoneKeys(raw: string): string[] {
  const home = HOME_NUMBER.exec(raw.replaceAll(' ', ''))
  // Nearly every number is one of these, and to look it up in the numbering plans takes a hundred times as long.
  if (home) return [`+44${home[1]}`]
  const { e164 } = normaliseTelephone(raw)
  return e164 === null ? [] : [e164]
}

/**
 * The digits that a part of a number is looked for in: `02078552810`, as it is dialled here; `35316660000` for a foreign
 * one; an extension behind a space; what is no number as far as it was typed.
 */
export function telephoneDigits(raw: string): string {
  const home = HOME_NUMBER.exec(raw.replaceAll(' ', ''))
  if (home) return `0${home[1]}`
  const { e164, national, display, extension = '' } = normaliseTelephone(raw)
  const whole = e164?.startsWith('+44') ? national : (e164 ?? display)
  return `${digitsOf(whole)} ${extension}`.trim()
}

/**
 * The digits of a part of a telephone number, as people say it: `855 2810`, `+44 7700 9`, `(020) 7855`. Null for what is
 * no part of one or a whole one of this country, or is too short to tell numbers apart.
 */
export function telephonePart(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  if (!PART.test(text) || HOME_NUMBER.test(text.replaceAll(' ', ''))) return null
  const digits = digitsOf(text.replace(HOME_CODE, '0'))
  return digits.length < SHORTEST_PART ? null : digits
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function read(text: string): Telephone {
  const parsed = parse(text)
  if (parsed?.shortValid === true && parsed.regionCode === HOME_REGION) return shortCode(text)
  if (!parsed?.possible || !parsed.number) return unparsed(text)
  const { e164, national, international } = parsed.number
  const certain = (parsed.valid || DRAMA.test(e164)) && !/\p{L}/u.test(text.replace(/^tel:/i, ''))
  return {
    e164,
    national,
    display: parsed.regionCode === HOME_REGION ? national : international,
    validity: certain ? 'valid' : 'suspect',
  }
}

function parse(text: string): ParsedPhoneNumber | null {
  try {
    return parsePhoneNumber(text, { regionCode: HOME_REGION })
  } catch {
    // The library promises an answer for any text; should it break that promise, the text is kept as typed.
    return null
  }
}

function shortCode(text: string): Telephone {
  const digits = text.replace(/\D/g, '')
  return { e164: null, national: digits, display: digits, validity: 'valid' }
}

function unparsed(text: string): Telephone {
  return { e164: null, national: text, display: text, validity: 'unparsed' }
}
