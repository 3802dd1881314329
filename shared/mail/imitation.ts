import { comparableName, jaroWinkler } from '../directory/similarity.ts'

const NEARLY = 0.94
/** Letters that a name must have to be looked for within another: fewer stand in other words by chance. */
const TELLING = 8

// What people and programs call a police body in place of one another.
const POLICE = new Set(['police', 'constabulary', 'force', 'policing', 'polis', 'heddlu'])
const UNTELLING = new Set(['service', 'services', 'the', 'of', 'and', 'for', 'uk'])
// Endings under which anybody registers a name beside the one that is imitated.
const ENDINGS = new Set(
  'uk co com org net info eu io me biz online site app dev gov-uk example test invalid'.split(' '),
)

// Letters of other scripts (Cyrillic, Armenian, Greek, phonetic), and below each the Latin one that it looks like.
const FOREIGN = 'авеёѕіїјкмнорстухԁոԛԝһӏѵг' + 'αβεηικνορτυχ' + 'ıɑɡℓ'
const LATIN = 'abeesiijkmhopctyxdnqwhlvr' + 'abenikvoptux' + 'iagl'
const LOOKALIKES = new Map(Array.from(FOREIGN, (letter, at) => [letter, LATIN.charAt(at)]))

/** What an organisation is called and where it has its mail. */
interface Imitated {
  readonly name: string
  readonly emailDomains: readonly string[]
}

/**
 * Whether the name that a sender shows is an organisation's, to the eye: its whole name, also in letters of another
 * script or spaced out; its own words before another word for the police (`Met Police`, `Kent Constabulary`); one of its
 * domains.
 */
export function borrowsName(shown: string, { name, emailDomains }: Imitated): boolean {
  const words = seen(shown).split(' ').filter(Boolean)
  const called = seen(name).split(' ').filter(Boolean)
  if (called.length === 0 || words.length === 0) return false
  if (` ${words.join(' ')} `.includes(` ${called.join(' ')} `)) return true
  const whole = called.join('')
  if (whole.length >= TELLING && words.join('').includes(whole)) return true
  const lower = shown.toLowerCase()
  return (
    emailDomains.some((domain) => domain !== '' && lower.includes(domain.toLowerCase())) ||
    namesPolice(words, called)
  )
}

/** `met police` for `metropolitan police service`: its own words, or how they begin, right before a word for police. */
function namesPolice(words: readonly string[], called: readonly string[]): boolean {
  if (!called.some((word) => POLICE.has(word))) return false
  const own = called.filter((word) => !POLICE.has(word) && !UNTELLING.has(word))
  if (own.length === 0) return false
  return words.some(
    (word, at) =>
      POLICE.has(word) &&
      at >= own.length &&
      own.every((part, index) => {
        const said = words[at - own.length + index] ?? ''
        return said === part || (said.length >= 3 && part.startsWith(said))
      }),
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

/** A name as the eye takes it: comparable, in Latin letters. */
const seen = (name: string): string => comparableName(letters(name.toLowerCase()))

const letters = (text: string): string =>
  Array.from(text.normalize('NFKC'), (letter) => LOOKALIKES.get(letter) ?? letter).join('')
