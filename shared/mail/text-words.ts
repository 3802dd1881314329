const APOSTROPHE = String.raw`'\x60\u00B4\u2018\u2019\u201B\u02B9\u02BB\u02BC\u2032\uFF07`
// Written without blanks between words: each sign is a word of its own.
const SIGN = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const PART = String.raw`[[\p{L}\p{N}\p{M}\p{Cf}]--[${SIGN}${APOSTROPHE}]]+`
const WORD = String.raw`[[${SIGN}]&&\p{L}]|${PART}(?:[${APOSTROPHE}]${PART})*`
const WORDS = new RegExp(WORD, 'gv')
const FIRST_UNIFIED = 0x4e00
const LAST_UNIFIED = 0x9fff
const ANY_SIGN = new RegExp(`[${SIGN}]`, 'v')
const MORE_SIGNS = new RegExp(String.raw`([[${SIGN}]&&\p{L}]){2,}`, 'gv')
const ONE_SIGN = new RegExp(`^[${SIGN}]$`, 'v')
const APOSTROPHES = new RegExp(`[${APOSTROPHE}]`, 'g')
// What stands around words, or between them, and parts no names: quotation marks, brackets, emphasis.
const AROUND = new RegExp(String.raw`[\s\p{Pi}\p{Pf}\p{Cf}"()[\]{}<>*_~|${APOSTROPHE}]+`, 'gu')
// What is small beside capitals: SMITH's, McDONALD.
const SMALL = new RegExp(`(?<=^M)a?c(?=\\p{Lu}{2})|(?<=\\p{Lu}{2})[${APOSTROPHE}]s$`, 'gu')
const HYPHEN = /^[\p{Pd}\u2043\u2212]$/u
const PLAIN = /^[a-z]+$/i
// Letters that are no other letter with a mark.
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
}
const OWN_LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
// As they are written where nobody has such letters: Müller and Mueller, Bjørn and Bjoern.
const SPELT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
const SPELT_LETTER = new RegExp(`[${Object.keys(SPELT).join('')}]`, 'g')
/** Letters of a word that are compared: what is longer is no name. */
const LONGEST = 60

/**
 * What stands between a word and the one before it: nothing, a blank (a line break, a quotation mark, a bracket), a hyphen
 * that joins them, a dot with or without a blank behind it, a comma, or what parts sentences.
 */
export type Gap = 'none' | 'blank' | 'hyphen' | 'dot' | 'stop' | 'comma' | 'break'

/** A word of a text. */
export interface TextWord {
  /** What it is compared by: without case, marks, apostrophes; spelt out, and without the `'s` or the figures behind it. */
  readonly keys: readonly string[]
  /** The characters before it, up to the word before. */
  readonly before: string
  readonly gap: Gap
  /** Has a capital, or letters that know none. */
  readonly isCapital: boolean
  /** Two capitals or more, and nothing else but what is small beside them: SMITH's, McDONALD. */
  readonly isLoud: boolean
  /** A dot stands right behind it. */
  readonly isDotted: boolean
  /** A sign of a language that is written without blanks. */
  readonly isSign: boolean
  /** Part of an e-mail address. */
  isOfAddress: boolean
}

/** The words of a text in their order. What it costs grows as the text does. */
export function wordsOf(text: string): TextWord[] {
  const whole = text.normalize('NFC')
  const words: TextWord[] = []
  let end = 0
  for (const { 0: raw, index } of whole.matchAll(WORDS)) {
    const isSign = raw.length <= 2 && !PLAIN.test(raw) && ONE_SIGN.test(raw)
    const before = whole.slice(end, index)
    if (isSign && before === '') {
      end = index + raw.length
      words.push(signOf(raw, whole.charAt(end) === '.'))
      continue
    }
    const keys = isSign ? [raw.normalize('NFKC')] : keysOf(raw)
    if (keys[0] === '') continue
    end = index + raw.length
    words.push(wordOf(raw, keys, before, { isSign, isDotted: whole.charAt(end) === '.' }))
    if (before === '@') markAddress(words)
  }
  markEnd(words)
  return words
}

/** A text with one sign for each run of them: as good as the whole where no name has any, and a word for each is dear. */
export function withFewSigns(text: string, names: readonly string[]): string {
  return names.some((name) => ANY_SIGN.test(name)) ? text : text.replace(MORE_SIGNS, '$1')
}

/** A sign behind another word. There may be as many of them as there are characters. */
function signOf(raw: string, isDotted: boolean): TextWord {
  const code = raw.codePointAt(0) ?? 0
  // The unified signs of Han are what they are.
  const key = code >= FIRST_UNIFIED && code <= LAST_UNIFIED ? raw : raw.normalize('NFKC')
  return {
    keys: [key],
    before: '',
    gap: 'none',
    isCapital: true,
    isLoud: false,
    isDotted,
    isSign: true,
    isOfAddress: false,
  }
}

function wordOf(
  raw: string,
  keys: readonly string[],
  before: string,
  told: Pick<TextWord, 'isDotted' | 'isSign'>,
): TextWord {
  const [lower, upper] = [raw.toLowerCase(), raw.toUpperCase()]
  const bare = raw.replace(SMALL, '')
  const hasCase = lower !== upper
  return {
    keys,
    before,
    gap: gapOf(before),
    isCapital: raw !== lower || !hasCase,
    isLoud: hasCase && bare === bare.toUpperCase() && (keys[0]?.length ?? 0) > 1,
    ...told,
    isOfAddress: false,
  }
}

/** Marks the words of the address whose at stands before the last word, as far as there are any, and that word. */
function markAddress(words: readonly TextWord[]): void {
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at]
    if (!word || (at < words.length - 1 && word.isOfAddress)) return
    word.isOfAddress = true
    if (at < words.length - 1 && !/^[.+_\p{Pd}]$/u.test(word.before)) return
  }
}

/** Marks the words behind the at of an address that belong to it as well. */
function markEnd(words: readonly TextWord[]): void {
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at]
    if (word && words[at - 1]?.isOfAddress && /^[.\p{Pd}]$/u.test(word.before)) word.isOfAddress = true
  }
}

function gapOf(before: string): Gap {
  if (before === ' ') return 'blank'
  if (before === '') return 'none'
  const bare = before.replace(AROUND, '')
  if (bare === '') return 'blank'
  if (bare === '.') return before === '.' ? 'dot' : 'stop'
  if (bare === ',' || bare === '/' || bare === '\uFF0C' || bare === '\u3001' || bare === '\u060C')
    return 'comma'
  // Fields of a row.
  if (bare === ';' && !/\s/.test(before)) return 'comma'
  if (HYPHEN.test(bare)) return before.startsWith(bare) ? 'hyphen' : 'break'
  // "J.-P. Roux"
  return /^\.\p{Pd}$/u.test(before) ? 'dot' : 'break'
}

/** What a word is compared by, the plain way first; '' where it has no letters and no figures. */
function keysOf(raw: string): string[] {
  if (PLAIN.test(raw)) return [raw.toLowerCase().slice(0, LONGEST)]
  const small = raw.replace(APOSTROPHES, "'").toLowerCase()
  const keys = [folded(small)]
  const spelt = folded(small.replace(SPELT_LETTER, (letter) => SPELT[letter] ?? letter))
  if (spelt !== keys[0]) keys.push(spelt)
  const isOwn = small.endsWith("'s")
  const hasFigures = /\p{L}\p{N}+$/u.test(small.slice(-LONGEST))
  if (isOwn) return [...keys, ...keys.map((key) => key.slice(0, -1))]
  return hasFigures ? [...keys, ...keys.map((key) => key.replace(/\p{N}{1,60}$/u, ''))] : keys
}

/** A word in small letters without its marks and apostrophes. */
function folded(small: string): string {
  return small
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}']/gu, '')
    .replace(OWN_LETTER, (letter) => LETTERS[letter] ?? letter)
    .toLowerCase()
    .slice(0, LONGEST)
}
