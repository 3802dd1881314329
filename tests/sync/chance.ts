/** What one seed draws: the same again for the same seed. */
export interface Chance {
  /** From 0 up to 1. */
  readonly draw: () => number
  /** From 0 up to `below`. */
  readonly below: (below: number) => number
  readonly oneOf: <T>(choices: readonly T[]) => T
}

/** Mulberry32. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number): number => Math.floor(draw() * bound)
  return { draw, below, oneOf: (choices) => choices[below(choices.length)] as never }
}
