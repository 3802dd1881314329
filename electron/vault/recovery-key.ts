import {
  CROCKFORD,
  checkCharacter,
  checkHolds,
  foldTyped,
  isCrockford,
} from '../../shared/reference/crockford.ts'

const byteLength = 20
const characters = (byteLength * 8) / 5
const groupLength = 4

/** Bytes of a recovery key: 160 bits, too many to guess, so they need no stretching. */
export const recoveryKeyLength = byteLength

/**
 * The key as it is printed: 32 characters of Crockford's alphabet in groups of four, then a check character
 * (ISO 7064 hybrid, M = 32, as in references).
 */
export const printRecoveryKey = (key: Uint8Array): string => {
  const bits = [...key].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const text = (bits.match(/.{5}/g) ?? []).map((five) => CROCKFORD.charAt(Number.parseInt(five, 2))).join('')
  const groups = text.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []
  return [...groups, checkCharacter(text)].join('-')
}

/** The bytes of a key as typed, with any spacing and either case; null when a character is wrong. */
export const readRecoveryKey = (typed: string): Uint8Array | null => {
  const text = foldTyped(typed)
  if (text.length !== characters + 1 || !isCrockford(text) || !checkHolds(text)) return null
  const bits = Array.from(text.slice(0, characters), (character) =>
    CROCKFORD.indexOf(character).toString(2).padStart(5, '0'),
  ).join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
