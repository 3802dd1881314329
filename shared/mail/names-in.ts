// How people are addressed, before their names.
const TITLE = String.raw`(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady)\b\.? ?`
const TITLES = new RegExp(`^(?:${TITLE})+`, 'i')

/**
 * Whether one of these people is named in a text, over a line break too, with or without marks on the letters: in full,
 * the other way about, or with the first names as their letters only.
 */
export function namesIn(text: string, subjects: readonly string[]): boolean {
  const said = oneLine(text)
  const lower = said.toLowerCase()
  return subjects.some((subject) => {
    const name = oneLine(subject).replace(TITLES, '')
    return isNamed(lower, name.toLowerCase()) || isShortened(said, name)
  })
}

/** Whether a name stands in a text, with or without what is between the first and the last, or as `Smith, John`. */
function isNamed(text: string, name: string): boolean {
  if (name.length <= 2) return false
  const words = name.split(' ')
  const last = words.pop() ?? ''
  const [first] = words
  if (first === undefined) return text.includes(name)
  const before = words.join(' ')
  const written = [name, `${first} ${last}`, `${last}, ${before}`, `${last} ${before}`]
  return written.some((one) => text.includes(one))
}

/**
 * Whether a last name stands in a text with the letters of the first ones: `Mr J Smith`, `J. Smith`, `Smith, J`. Where
 * nothing but capitals tells such a letter from a word, it has to be one, and the name has to begin with one.
 */
function isShortened(text: string, fullName: string): boolean {
  const words = fullName.split(' ')
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
  return (
    apart(String.raw`${short}\. ?${name}|\b${TITLE}${short}\.? ?${name}`, 'iu').test(text) ||
    apart(`${short} (?:${capitals})|(?:${capitals})(?:, ?| )${short}`, 'u').test(text)
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

/** A text on one line, its letters without their marks. */
function oneLine(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').trim()
}
