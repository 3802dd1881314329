import { comparableName, jaroWinkler } from '../directory/similarity.ts'

const NEARLY = 0.94
/** Letters that a name must have to be looked for within another: fewer stand in other words by chance. */
const TELLING = 8

// Endings under which anybody registers a name beside the one that is imitated.
const ENDINGS = new Set(
  'uk co com org net info eu io me biz online site app dev gov-uk example test invalid'.split(' '),
)

// Letters of other scripts (Cyrillic, Armenian, Greek, phonetic), and below each the Latin one that it looks like.
const FOREIGN = 'авеёѕіїјкмнорстухԁոԛԝһӏѵг' + 'αβεηικνορτυχ' + 'ıɑɡℓ'
const LATIN = 'abeesiijkmhopctyxdnqwhlvr' + 'abenikvoptux' + 'iagl'
const LOOKALIKES = new Map(Array.from(FOREIGN, (letter, at) => [letter, LATIN.charAt(at)]))

// Signs within a word that are read as a letter; what cannot be told apart from one another is one.
const SIGNS = '01345789i|!$@€£'
const READ_AS = 'oleastbglllsael'
const ALIKE = new Map(Array.from(SIGNS, (sign, at) => [sign, READ_AS.charAt(at)]))
// What people and programs call a police body in place of one another.
const POLICE = alike('police constabulary force policing polis heddlu')
const UNTELLING = alike('service services the of and for uk')
// An abbreviation, and not a word that people are called by, too.
const ABBREVIATION = /^[A-Z]{3,}$/
const DOTS = /\s*(?:[([{]\s*(?:dot|punkt|\.)\s*[)\]}]|\bdot\b)\s*/g

/** What an organisation is called and where it has its mail. */
interface Imitated {
  readonly name: string
  readonly short: string
  readonly emailDomains: readonly string[]
}

/**
 * Whether the name that a sender shows is an organisation's, to the eye: its whole name, also in letters of another
 * script, with digits for letters, turned round or spaced out; its abbreviation; its own words beside another word for
 * the police (`Met Police`, `Kent Constabulary`); one of its domains.
 */
export function borrowsName(shown: string, { name, short, emailDomains }: Imitated): boolean {
  const words = seen(shown)
  const called = seen(name)
  if (called.length === 0 || words.length === 0) return false
  if (` ${words.join(' ')} `.includes(` ${called.join(' ')} `)) return true
  const whole = called.join('')
  if (whole.length >= TELLING && words.join('').includes(whole)) return true
  if (isAbbreviated(shown, short)) return true
  const lower = letters(shown.toLowerCase()).replace(DOTS, '.')
  return (
    emailDomains.some((domain) => domain !== '' && lower.includes(domain.toLowerCase())) ||
    namesPolice(words, called)
  )
}

/** Whether a word in capitals is an organisation's abbreviation, as it is written. */
function isAbbreviated(shown: string, short: string): boolean {
  if (!ABBREVIATION.test(short)) return false
  return shown
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word === word.toUpperCase() && folded(word) === folded(short))
}

/**
 * `met police` for `metropolitan police service`: its own words, or how they begin, right before a word for police; or its
 * own words whole, right behind one (`police kent`).
 */
function namesPolice(words: readonly string[], called: readonly string[]): boolean {
  if (!called.some((word) => POLICE.has(word))) return false
  const own = called.filter((word) => !POLICE.has(word) && !UNTELLING.has(word))
  if (own.length === 0) return false
  return words.some(
    (word, at) =>
      POLICE.has(word) &&
      (own.every((part, index) => words[at + 1 + index] === part) ||
        (at >= own.length &&
          own.every((part, index) => {
            const said = words[at - own.length + index] ?? ''
            return said === part || (said.length >= 3 && part.startsWith(said))
          }))),
  )
}

/**
 * Whether a domain is made to be taken for an approved one: the same letters otherwise parted or under another ending
 * (`kent-police.co.uk`), the approved one in front of another (`kent.police.uk.com`), or nearly the same letters.
 */
export function looksLikeDomain(domain: string, approved: string): boolean {
  const other = approved.toLowerCase()
  const mine = letters(domain.toLowerCase())
  if (other.length < 6) return false
  // Itself, and what is below it, unless only to the eye.
  if (mine === other || mine.endsWith(`.${other}`)) return mine !== domain.toLowerCase()
  if (`.${mine}.`.includes(`.${other}.`)) return true
  const [a, b] = [bare(mine), bare(other)]
  if (a === b) return true
  if (Math.abs(a.length - b.length) <= 2 && jaroWinkler(a, b) >= NEARLY && a.slice(-4) === b.slice(-4))
    return true
  const [ownCore, otherCore] = [core(mine), core(other)]
  if (otherCore.length < TELLING) return false
  return ownCore.includes(otherCore) || (ownCore.length >= TELLING && isNearly(ownCore, otherCore))
}

const isNearly = (a: string, b: string): boolean =>
  Math.abs(a.length - b.length) <= 1 && jaroWinkler(a, b) >= NEARLY

/** A domain without its general endings, as letters alone. */
function core(domain: string): string {
  const labels = domain.split('.')
  while (labels.length > 1 && ENDINGS.has(labels.at(-1) ?? '')) labels.pop()
  return bare(labels.join('.'))
}

const bare = (domain: string): string =>
  domain
    .replace(/[.-]/g, '')
    .replace(/rn/g, 'm')
    .replace(/[01]/g, (digit) => (digit === '0' ? 'o' : 'l'))

/** The words of a name as the eye takes them: comparable, in Latin letters, digits for what they look like. */
const seen = (name: string): string[] =>
  comparableName(
    name.toLowerCase().replace(/(?<=\p{L})[|!$@€£](?=\p{L})/gu, (sign) => ALIKE.get(sign) ?? sign),
  )
    .split(' ')
    .filter(Boolean)
    .map(folded)

/** A word as the eye takes it, in which nothing is left that is read as something else. */
function folded(word: string): string {
  const plain = Array.from(letters(word.toLowerCase()), (letter) => ALIKE.get(letter) ?? letter).join('')
  return plain.replace(/rn/g, 'm').replace(/vv/g, 'w')
}

function alike(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(folded))
}

function letters(text: string): string {
  return Array.from(text.normalize('NFKC'), (letter) => LOOKALIKES.get(letter) ?? letter).join('')
}
