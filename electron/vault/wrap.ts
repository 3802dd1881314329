import { hkdfSync, randomBytes } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

const nonceLength = 24

/**
 * Seals bytes with XChaCha20-Poly1305 under a random nonce.
 *
 * @param key 32 bytes
 * @param purpose bound to the sealed bytes, so that one kind of them never passes for another
 * @returns nonce and ciphertext, in base64
 */
export const wrap = (key: Uint8Array, bytes: Uint8Array, purpose: string): string => {
  const nonce = randomBytes(nonceLength)
  return Buffer.concat([nonce, xchacha20poly1305(key, nonce, Buffer.from(purpose)).encrypt(bytes)]).toString(
    'base64',
  )
}

/** The bytes that were sealed; null when the key or the purpose is another, or a byte was altered. */
export const unwrap = (key: Uint8Array, sealed: string, purpose: string): Uint8Array | null => {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const cipher = xchacha20poly1305(key, bytes.subarray(0, nonceLength), Buffer.from(purpose))
    return cipher.decrypt(bytes.subarray(nonceLength))
  } catch {
    return null
  }
}

/** A key of 32 bytes for one purpose, by HKDF-SHA-256. */
export const derive = (material: Uint8Array, salt: string, purpose: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hkdfSync('sha256', material, salt, purpose, 32))
