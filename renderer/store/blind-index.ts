import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { passingUtf8Bytes } from '../../shared/text/utf8.ts'

/** What can be found by equality without anything in clear on disk. */
export type LookupField =
  | 'reference'
  | 'telephone'
  | 'email'
  | 'collar'
  | 'crime-reference'
  | 'operation'
  // Tickets by a message that is on them.
  | 'message-id'
  // Messages by their own id, by who wrote them, and those that went out by who was to get them.
  | 'mail-message-id'
  | 'mail-from'
  | 'mail-to'
  // Under which nothing is kept: it proves that a Message-ID was made here.
  | 'own-mail'

/** Parts of the index: enough that one stays small at a quarter of a million tickets. */
const BUCKETS = 4096

export interface BlindIndex {
  /** HMAC-SHA-256 of `field|value` cut to 16 bytes, in hex. */
  readonly keyOf: (field: LookupField, value: string) => string
}

export function createBlindIndex(indexKey: Uint8Array): BlindIndex {
  const keyed = hmac.create(sha256, indexKey)
  return {
    keyOf: (field, value) =>
      bytesToHex(
        keyed
          .clone()
          .update(passingUtf8Bytes(`${field}|${value}`))
          .digest()
          .subarray(0, 16),
      ),
  }
}

/** The bucket a key falls into: its first twelve bits. */
export function bucketOf(key: string): number {
  return Number.parseInt(key.slice(0, 3), 16) % BUCKETS
}
