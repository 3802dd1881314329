/** Chance that can be repeated: the same seed gives the same course. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  /** True in `probability` of all cases. */
  readonly yes: (probability: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** One of the items, each as likely as its weight. */
  readonly weighted: <T>(items: readonly (readonly [item: T, weight: number])[]) => T
  /** Characters of an alphabet. */
  readonly text: (alphabet: string, length: number) => string
}

/** Mulberry32 over a seed made of a text: small, quick, and good enough for a stage set. Never for a key. */
export function createChance(seed: string): Chance {
  let state = 2166136261
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => {
    const item = list[int(0, list.length - 1)]
    if (item === undefined) throw new RangeError('nothing to choose from')
    return item
  }
  return {
    int,
    yes: (probability) => next() < probability,
    pick,
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      throw new RangeError('nothing to choose from')
    },
    text: (alphabet, length) =>
      Array.from({ length }, () => alphabet.charAt(int(0, alphabet.length - 1))).join(''),
  }
}

/** Characters of ids: letters and digits. */
export const ID_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz'
