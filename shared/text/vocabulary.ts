import type { Term } from '../taxonomy/term.ts'

/**
 * The terms that fit what was typed, best first: the code itself, codes and labels that begin with it, labels in
 * which every typed word begins a word, then help texts. Nothing typed: all of them, in their own order.
 */
export function fittingTerms<T extends Term>(terms: readonly T[], typed: string): T[] {
  const text = plain(typed)
  if (text === '') return [...terms]
  return terms
    .map((term) => ({ term, rank: rankOf(term, text) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ term }) => term)
}

/** The term that somebody plainly meant: its code or label in full, or the only one that fits. */
export function meantTerm<T extends Term>(terms: readonly T[], typed: string): T | null {
  const text = plain(typed)
  if (text === '') return null
  const exact = terms.find((term) =>
    [term.code, term.label, `${term.code} ${term.label}`].some((word) => plain(word) === text),
  )
  if (exact) return exact
  const [first, second] = fittingTerms(terms, typed)
  return first && !second ? first : null
}

function rankOf(term: Term, text: string): number {
  const code = plain(term.code)
  const label = plain(term.label)
  if (code === text) return 6
  if (code.startsWith(text)) return 5
  if (label.startsWith(text)) return 4
  const words = text.split(' ')
  if (beginsAWordEach(`${code} ${label}`, words)) return 3
  return beginsAWordEach(`${code} ${label} ${plain(term.help)}`, words) ? 1 : 0
}

function beginsAWordEach(haystack: string, words: readonly string[]): boolean {
  const known = haystack.split(' ')
  return words.every((word) => known.some((candidate) => candidate.startsWith(word)))
}

/** Lower case, letters and digits only, single spaces: what is compared. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
