// @ts-check
import { createPublicKey, verify } from 'node:crypto'

/** The fixed beginning of an Ed25519 public key in SPKI; the raw 32 bytes follow. */
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Whether an Ed25519 signature over the 32 bytes that `hash` spells holds.
 * @param {string} hash @param {string} signature @param {string} publicKey all in hexadecimal
 */
export function signatureHolds(hash, signature, publicKey) {
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
