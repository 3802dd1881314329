// @ts-check
import { createPublicKey, verify } from 'node:crypto'

/** The fixed beginning of an Ed25519 public key in SPKI; the raw 32 bytes follow. */
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** Lower-case hex of 32 bytes and nothing else: a hash, or a key. @param {unknown} value */
export const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

/** Lower-case hex of 64 bytes and nothing else. @param {unknown} value */
export const isSignature = (value) => typeof value === 'string' && /^[0-9a-f]{128}$/.test(value)

/**
 * Whether an Ed25519 signature over the 32 bytes that `hash` spells holds.
 * @param {string} hash @param {string} signature @param {string} publicKey all in lower-case hex; in anything
 * else none holds, since what reads hex stops without a word where that ends, and more could be written behind it
 */
export function signatureHolds(hash, signature, publicKey) {
  if (!isHash(hash) || !isSignature(signature) || !isHash(publicKey)) return false
  try {
    const key = createPublicKey({
      key: Buffer.concat([spki, Buffer.from(publicKey, 'hex')]),
      format: 'der',
      type: 'spki',
    })
    return verify(null, Buffer.from(hash, 'hex'), key, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}
