const PREFIX_WEIGHT = 0.1
const PREFIX_LENGTH = 4
const LONGEST = 80
const TITLES = new Set(
  'pc dc ps ds sgt insp di dci ci supt dsu csupt dcs acc dcc cc mr mrs ms miss dr'.split(' '),
)

/** A name as it is compared: lower case, without accents, punctuation and ranks in front, one space between words. */
export function comparableName(name: string): string {
  const words = name
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  while (words.length > 1 && TITLES.has(words[0] ?? '')) words.shift()
  return words.join(' ')
}

/** Whether each of some comparable words begins a word of a comparable name, whatever their order: `k amir`. */
export function beginsWords(name: string, words: string): boolean {
  return words.split(' ').every((word) => name.startsWith(word) || name.includes(` ${word}`))
}

/**
 * How alike two comparable names are, 0 to 1: surnames by spelling; forenames by spelling, or by initial where one
 * of them is no more than that. `ann lee`, `lee ann` and `a lee` are alike; `ann lee` and `ben lee` are not.
 */
export function nameSimilarity(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [left, right] = [a.split(' '), b.split(' ')]
  if (left.length === 1 || right.length === 1) return jaroWinkler(a, b)
  if (sorted(left) === sorted(right)) return 0.98
  const surname = jaroWinkler(left.at(-1) ?? '', right.at(-1) ?? '')
  return Math.min(surname, forenameSimilarity(left[0] ?? '', right[0] ?? ''))
}

/** Jaro's similarity of two short texts with Winkler's bonus for a common beginning, 0 to 1. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const jaro = jaroSimilarity(a, b)
  let common = 0
  while (common < PREFIX_LENGTH && common < a.length && a[common] === b[common]) common += 1
  return jaro + common * PREFIX_WEIGHT * (1 - jaro)
}

function jaroSimilarity(a: string, b: string): number {
  const [ofA, ofB] = matching(a, b)
  if (ofA.length === 0) return 0
  const swapped = ofA.filter((character, place) => character !== ofB[place]).length / 2
  return (ofA.length / a.length + ofA.length / b.length + (ofA.length - swapped) / ofA.length) / 3
}

/** The characters that both texts have at about the same place, in the order of each text. */
function matching(a: string, b: string): [string[], string[]] {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const ofA: string[] = []
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
      if (taken.has(j) || a[i] !== b[j]) continue
      taken.add(j)
      ofA.push(a.charAt(i))
      break
    }
  }
  return [ofA, [...taken].toSorted((x, y) => x - y).map((j) => b.charAt(j))]
}

function forenameSimilarity(a: string, b: string): number {
  const initial = a.length === 1 || b.length === 1
  return initial && a[0] === b[0] ? 0.92 : jaroWinkler(a, b)
}

function sorted(words: readonly string[]): string {
  return words.toSorted().join(' ')
}
