import { plain } from '../text/vocabulary.ts'
import type { Organisation } from './known.ts'

/** Active organisations that fit a text: short name first, then names that begin so, then words that begin so. */
export function fittingOrganisations(organisations: readonly Organisation[], text: string): Organisation[] {
  const sought = plain(text)
  const active = organisations.filter(({ isActive }) => isActive)
  if (sought === '') return active
  const words = sought.split(' ')
  const rank = ({ name, short }: Organisation): number => {
    const [plainName, plainShort] = [plain(name), plain(short)]
    if (plainShort === sought || plainName === sought) return 4
    if (plainShort.startsWith(sought) || plainName.startsWith(sought)) return 3
    const known = `${plainName} ${plainShort}`.split(' ')
    return words.every((word) => known.some((one) => one.startsWith(word))) ? 1 : 0
  }
  return active
    .map((organisation) => ({ organisation, rank: rank(organisation) }))
    .filter((one) => one.rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ organisation }) => organisation)
}
