import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'

// The fixed beginnings of an Ed25519 key in PKCS 8 and SPKI; the raw 32 bytes follow.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefixLength = 12

/** A new pen: 32 secret bytes, and the public key in hex. */
export const makePen = (): { readonly secret: Uint8Array; readonly publicKey: string } => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privatePrefix.length)
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { secret: new Uint8Array(secret), publicKey: spki.subarray(publicPrefixLength).toString('hex') }
}

/** Ed25519 over the 32 bytes that `hash` spells in hex; the signature in hex. */
export const signHash = (secret: Uint8Array, hash: string): string => {
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, secret]), format: 'der', type: 'pkcs8' })
  return sign(null, Buffer.from(hash, 'hex'), key).toString('hex')
}
