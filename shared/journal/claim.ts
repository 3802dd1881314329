/** A signature that somebody has to look at: Ed25519 over the 32 bytes of `hash`, all in hex. */
export interface Claim {
  readonly hash: string
  readonly signature: string
  readonly publicKey: string
}
