const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** 22 random characters, 110 bits: an id that nobody else makes. */
export function newId(): string {
  return Array.from(randomBytes(22), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
}

/** 16 random bytes in hex. */
export function newSalt(): string {
  return Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
