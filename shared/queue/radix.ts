const BITS = 11
const DIGITS = 1 << BITS

/**
 * Sorts positions by their keys, ascending; positions with equal keys keep their order. Linear: passes of eleven
 * bits, so that a quarter of a million rows are in order within a few milliseconds.
 *
 * @param keys one unsigned 32-bit key for each position there is
 */
export function sortByKeys(positions: Uint32Array, keys: Uint32Array): Uint32Array {
  let sorted = positions
  for (let shift = 0; shift < 32; shift += BITS) sorted = pass(sorted, keys, shift)
  return sorted
}

function pass(positions: Uint32Array, keys: Uint32Array, shift: number): Uint32Array {
  const ends = new Uint32Array(DIGITS)
  for (let at = 0; at < positions.length; at += 1) {
    const digit = ((keys[positions[at] ?? 0] ?? 0) >>> shift) % DIGITS
    ends[digit] = (ends[digit] ?? 0) + 1
  }
  // With one digit throughout there is nothing to move: the upper bits of small keys.
  if (ends.includes(positions.length)) return positions
  for (let digit = 1; digit < DIGITS; digit += 1) ends[digit] = (ends[digit] ?? 0) + (ends[digit - 1] ?? 0)
  const sorted = new Uint32Array(positions.length)
  for (let at = positions.length - 1; at >= 0; at -= 1) {
    const position = positions[at] ?? 0
    const digit = ((keys[position] ?? 0) >>> shift) % DIGITS
    const place = (ends[digit] ?? 0) - 1
    ends[digit] = place
    sorted[place] = position
  }
  return sorted
}
