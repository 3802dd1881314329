import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

// The fixed beginnings of an Ed25519 key in PKCS 8 and SPKI; the raw 32 bytes follow.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** A new pen: 32 secret bytes, and the public key in hex. */
export const makePen = (): { readonly secret: Uint8Array; readonly publicKey: string } => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privatePrefix.length)
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { secret: new Uint8Array(secret), publicKey: spki.subarray(publicPrefix.length).toString('hex') }
}

/** Ed25519 over the 32 bytes that `hash` spells in hex; the signature in hex. */
export const signHash = (secret: Uint8Array, hash: string): string => {
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, secret]), format: 'der', type: 'pkcs8' })
  return sign(null, Buffer.from(hash, 'hex'), key).toString('hex')
}

/** Whether an Ed25519 signature over the 32 bytes that `hash` spells is that of `publicKey`; all in hex. */
export const signatureHolds = (claim: {
  readonly hash: string
  readonly signature: string
  readonly publicKey: string
}): boolean => {
  try {
    const spki = Buffer.concat([publicPrefix, Buffer.from(claim.publicKey, 'hex')])
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return verify(null, Buffer.from(claim.hash, 'hex'), key, Buffer.from(claim.signature, 'hex'))
  } catch {
    // Bytes that are no point of the curve are nobody's key.
    return false
  }
}
