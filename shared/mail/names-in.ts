// How people are addressed, before their names.
const TITLE = String.raw`(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady)\b\.? ?`
const TITLES = new RegExp(`^(?:${TITLE})+`, 'i')
const APOSTROPHES = /['`\u00B4\u2018\u2019\u201B\u02B9\u02BB\u02BC\u2032\uFF07]/g
const HYPHENS = /[\p{Pd}\u2043\u2212]/gu
// Letters that are no other letter with a mark.
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ß: 'ss',
  ẞ: 'SS',
  ı: 'i',
}
const OWN_LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
// As they are written where nobody has such letters: Müller and Mueller, Bjørn and Bjoern.
const SPELT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
const SPELT_LETTER = new RegExp(`[${Object.keys(SPELT).join('')}]`, 'gi')
// What stands before `I` in a question, and is a name as well.
const ASKING = /^(?:may|will|can|do|shall|might|must|could|would|should)$/i

/**
 * Whether one of these people is named in a text, over a line break too, with or without marks on the letters, however
 * its apostrophes and hyphens are written: in full, the other way about, or with the first names as their letters only.
 */
export function namesIn(text: string, subjects: readonly string[]): boolean {
  const said = oneLine(text)
  const spelt = oneLine(speltOut(text))
  return subjects.some((subject) => {
    const name = nameOf(subject)
    const speltName = nameOf(speltOut(subject))
    return isIn(said, name) || ((spelt !== said || speltName !== name) && isIn(spelt, speltName))
  })
}

function isIn(text: string, name: string): boolean {
  return isNamed(parted(text).toLowerCase(), name.toLowerCase()) || isShortened(parted(text), name)
}

/** Whether a name stands in a text, with or without what is between the first and the last, or as `Smith, John`. */
function isNamed(text: string, name: string): boolean {
  if (name.length <= 2) return false
  const words = name.split(' ').map(parted)
  const [first] = words
  const last = words.at(-1)
  if (words.length === 1) return text.includes(parted(name))
  const written = [`${first} ${last}`]
  // Where the last name begins nobody can tell: it may be two words.
  for (let at = 0; at < words.length; at += 1) {
    const [before, after] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    written.push(...(at === 0 ? [after] : [`${after}, ${before}`, `${after} ${before}`]))
  }
  return written.some((one) => text.includes(one))
}

/**
 * Whether a last name stands in a text with the letters of the first ones: `Mr J Smith`, `J. Smith`, `Smith, J`. Where
 * nothing but capitals tells such a letter from a word, it has to be one, and the name has to begin with one.
 */
function isShortened(text: string, fullName: string): boolean {
  const words = fullName.split(' ').map(parted)
  const last = words.pop() ?? ''
  if (words.length === 0 || last.length < 2) return false
  const letters = words.map((word) => literally(Array.from(word.toUpperCase())[0] ?? ''))
  const short = `(?:${letters[0] ?? ''}|${letters.join(String.raw`\.? ?`)})`
  const name = literally(last)
  const upper = last.toUpperCase()
  const proper = last.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
  // As it is written on the ticket, too, where that is with a capital: MacDonald.
  const own = last.startsWith(upper.slice(0, 1)) ? [last] : []
  const capitals = [upper, proper, ...own].map(literally).join('|')
  // "May I help?"
  const isQuestion = ASKING.test(last) && words[0]?.toUpperCase().startsWith('I') === true
  const after = isQuestion ? String.raw`${short}\.` : short
  return (
    apart(String.raw`${short}\. ?${name}|\b${TITLE}${short}\.? ?${name}`, 'iu').test(text) ||
    apart(`${short} (?:${capitals})|(?:${capitals})(?:, ?| )${after}`, 'u').test(text)
  )
}

/** A pattern with no letter or figure on either side, and not within an address. */
function apart(pattern: string, flags: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}@])`, flags)
}

/** A text as a pattern that means just that. */
function literally(text: string): string {
  return Array.from(text, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join('')
}

/** A name as it is looked for: without what people are addressed with, and with its hyphens, which part no words of it. */
function nameOf(subject: string): string {
  return oneLine(subject)
    .replace(/(?<=\p{L})- (?=\p{L})/gu, '-')
    .replace(TITLES, '')
}

/** A text with a blank for each hyphen that joins two words, be there a line break behind it. */
function parted(text: string): string {
  return text.replace(/(?<=\p{L})- ?(?=\p{L})/gu, ' ')
}

/** A text with letters for those that other languages have. */
function speltOut(text: string): string {
  return text.normalize('NFC').replace(SPELT_LETTER, (letter, at: number, whole: string) => {
    const spelt = SPELT[letter.toLowerCase()] ?? letter
    if (letter === letter.toLowerCase()) return spelt
    // In a word of capitals both are.
    const isLoud = /^\p{Lu}$/u.test(whole.charAt(at + 1))
    return isLoud ? spelt.toUpperCase() : `${spelt.charAt(0).toUpperCase()}${spelt.slice(1)}`
  })
}

/** A text on one line, its letters without their marks, its apostrophes, hyphens and commas written alike. */
function oneLine(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(OWN_LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(HYPHENS, '-')
    .replace(/\s+/gu, ' ')
    .replace(/ ?, ?/g, ', ')
    .trim()
}
