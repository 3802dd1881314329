import { PARTICLES, peopleOf, RANK, TITLE } from './name-words.ts'

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
// Longest name that is looked for in all its ways, in words.
const MOST_WORDS = 8
// Longest subject, in characters: what is behind that is no name.
const LONGEST = 400
// Other first names, whole or as letters, and particles.
const BETWEEN = String.raw`(?:(?:\p{Lu}(?:[\p{L}']*(?= )|\.)|${[...PARTICLES].join('|')}) ?(?<=[. ])){1,3}`
const NOTHING = /(?!)/

/**
 * Whether one of these people is named in a text, over a line break too, with or without marks on the letters, however
 * its apostrophes and hyphens are written: in full, the other way about, with the first names as their letters only,
 * with others between, or by the last name alone behind a title or rank.
 */
export function namesIn(text: string, subjects: readonly string[]): boolean {
  const said = oneLine(text)
  const spelt = oneLine(speltOut(text))
  return subjects.some((subject) => {
    const name = oneLine(subject.slice(0, LONGEST))
    const speltName = oneLine(speltOut(subject.slice(0, LONGEST)))
    return isIn(said, name) || ((spelt !== said || speltName !== name) && isIn(spelt, speltName))
  })
}

function isIn(text: string, subject: string): boolean {
  const [whole, known] = [parted(text), subject.replace(/(?<=\p{L})- (?=\p{L})/gu, '-')]
  const small = whole.toLowerCase()
  // A subject may be no name at all: it is looked for as it stands, too.
  if (isNamed(small, known.toLowerCase())) return true
  return peopleOf(known).some(
    (name) => isWritten(whole, name) || (name.includes(' ') && isNamed(small, name.toLowerCase())),
  )
}

/** Whether a name stands in a text, with or without what is between the first and the last, or as `Smith, John`. */
function isNamed(text: string, name: string): boolean {
  // Where there are no letters but signs, two of them are a whole name.
  if (name.length <= 2 && !/^\p{Lo}{2}$/u.test(name)) return false
  const words = name.split(' ').map(parted)
  const [first] = words
  const last = words.at(-1)
  if (words.length === 1) return text.includes(parted(name))
  const written = [`${first} ${last}`]
  if (/^[\p{Lo} ]+$/u.test(name)) written.push(words.join(''))
  // Where the last name begins nobody can tell: it may be two words.
  for (let at = 0; at < words.length; at += 1) {
    const [before, after] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
    written.push(...(at === 0 ? [after] : [`${after}, ${before}`, `${after} ${before}`]))
  }
  return written.some((one) => text.includes(one))
}

/** Whether a name stands in a text in one of the ways that are told by capitals, letters with dots, or titles. */
function isWritten(text: string, name: string): boolean {
  const words = name.split(' ').slice(0, MOST_WORDS)
  if (words.length === 1) return apart(waysOfOne(words[0] ?? '')).test(text)
  const later = words.slice(1).flatMap((word) => parted(word).split(' '))
  const all = [words[0] ?? '', ...later]
  const ways: string[] = []
  for (let from = 1; from < all.length; from += 1)
    for (let to = all.length; to > from; to -= 1) {
      const last = all.slice(from, to)
      const end = last.at(-1) ?? ''
      // Of two last names people write the first alone, too.
      const isWhole = to === all.length
      if (isWhole || (end.length > 1 && !PARTICLES.has(end.toLowerCase())))
        ways.push(...waysOf(all.slice(0, from), last, isWhole))
    }
  return apart(ways).test(text)
}

/** A name of one word is seen with its capital, behind a title; one of two letters behind a title or first name alone. */
function waysOfOne(word: string): string[] {
  if (!/^\p{L}{2,}/u.test(word)) return []
  const alone = word.length > 2 ? proper([word]) : String.raw`\p{Lu}[\p{Ll}'-]+ ${proper([word])}`
  return [`${TITLE}${loose([word])}`, `${RANK}${proper([word])}`, alone]
}

/**
 * The ways in which first and last names are written: `Mr J Smith`, `J. Smith`, `Smith, J`, `John A. Smith`, `DC Smith`.
 * Where nothing but capitals tells a letter from a word, it has to be one, and the name has to begin with one.
 */
function waysOf(before: readonly string[], after: readonly string[], isWhole: boolean): string[] {
  const firsts = before.flatMap((word) => parted(word).split(' ')).map((word) => Array.from(word)[0] ?? '')
  const short = lettersOf(firsts.map(capitalOf))
  const shortOfAny = lettersOf(firsts.map(anyCase))
  const last = proper(after)
  // "May I help?"
  const isQuestion = ASKING.test(after.join(' ')) && before[0]?.toUpperCase().startsWith('I') === true
  const behind = isQuestion ? String.raw`${short}\.` : short
  const told = [
    String.raw`${short}\.? ?(?<=[. ])${last}`,
    `${last}(?:, ?| )${behind}`,
    `${firstNames(before)} ${last}`,
    `${firstNames(before.slice(0, 1))} ${BETWEEN}${last}`,
    `(?:${TITLE}|${RANK})(?:${short}\\.? ?)?${last}`,
  ]
  if (!isWhole) return told
  const any = loose(after)
  return [
    ...told,
    String.raw`${shortOfAny}\. ?${any}`,
    String.raw`${TITLE}(?:${shortOfAny}\.? ?(?<=[. ]))?${any}`,
    `${loose(before)} ${any}`,
    `${any},? ${loose(before)}`,
  ]
}

/** The first of some letters, or all of them: `J`, `J.P.`, `J-P`. */
function lettersOf(letters: readonly string[]): string {
  return `(?:${letters[0] ?? ''}|${letters.join(String.raw`\.?[ -]?`)})`
}

/** A pattern of ways with no letter or figure on either side, and not within an address. */
function apart(ways: readonly string[]): RegExp {
  return ways.length === 0
    ? NOTHING
    : new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${ways.join('|')})(?![\p{L}\p{N}@])`, 'u')
}

/** Words as a pattern: in any case, with or without their apostrophes, and as one word or more. */
function loose(words: readonly string[]): string {
  return words.map(looseWord).join(' ?')
}

/** The same with a capital before all words that are no particles, and before the last. */
function proper(words: readonly string[]): string {
  return words
    .map((word, at) => {
      const isParticle = at < words.length - 1 && PARTICLES.has(word.toLowerCase())
      return isParticle ? looseWord(word) : `(?=${capitalOf(word)})${looseWord(word)}`
    })
    .join(' ?')
}

/** First names with capitals; where the ticket has a letter only, any that begin with it. */
function firstNames(words: readonly string[]): string {
  return words
    .map((word) => (/^\p{L}\.?$/u.test(word) ? String.raw`${capitalOf(word)}[\p{L}']*\.?` : proper([word])))
    .join(' ?')
}

/** A blank where a capital begins another word: Abdul Rahman for Abdulrahman. */
function looseWord(word: string): string {
  return Array.from(word, (one) => (/[' -]/.test(one) ? "[' ]{0,2}" : anyCase(one))).join(
    String.raw`'?(?: (?=\p{Lu}))?`,
  )
}

function anyCase(letter: string): string {
  return `[${literally(letter.toUpperCase())}${literally(letter.toLowerCase())}${literally(letter)}]`
}

function capitalOf(word: string): string {
  return literally(Array.from(word.toUpperCase())[0] ?? '')
}

/** A text as a pattern that means just that. */
function literally(text: string): string {
  return Array.from(text, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join('')
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
