/** Crockford's base 32: no I, L, O or U, so that nothing read down a telephone can be taken for another character. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const M = CROCKFORD.length
const START = M
const FOLDED: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0', U: 'V' }

/** The text as it would have been printed: upper case, I and L as 1, O as 0, U as V, without spaces and dashes. */
export function foldTyped(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/[ILOU]/g, (letter) => FOLDED[letter] ?? letter)
}

/** Whether every character belongs to Crockford's alphabet, in upper case. */
export function isCrockford(text: string): boolean {
  return Array.from(text).every((character) => CROCKFORD.includes(character))
}

/**
 * The check character of ISO 7064's hybrid system with M = 32 (recursion modulo 33 and 32) over `payload`.
 *
 * It finds every wrong character. It finds every swap of two neighbours but one in 496: two characters next to
 * each other in the alphabet, in one of the 32 states that the recursion can be in.
 *
 * @throws RangeError if `payload` holds a character outside Crockford's alphabet.
 */
export function checkCharacter(payload: string): string {
  const value = (M + 1 - stateAfter(payload)) % M
  return CROCKFORD.charAt(value)
}

/** Whether the last character of `text` is the check character of what stands before it. */
export function checkHolds(text: string): boolean {
  return text.length > 1 && isCrockford(text) && checkCharacter(text.slice(0, -1)) === text.at(-1)
}

function stateAfter(payload: string): number {
  let state = START
  for (const character of payload) {
    const value = CROCKFORD.indexOf(character)
    if (value < 0) throw new RangeError('A reference holds only characters of Crockford’s alphabet')
    const sum = (state + value) % M || M
    state = (sum * 2) % (M + 1)
  }
  return state
}
