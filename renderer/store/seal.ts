import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { utf8Bytes } from '../../shared/text/utf8.ts'
import { SealFailure } from './failure.ts'
import type { StoreKeys } from './keys.ts'

/**
 * A sealed row or block: version of the schema (1 byte), cipher (1), key id (4), nonce (24, or 12 for AES), then
 * ciphertext with its tag. What binds it to its place, as associated data: `schema version|table|id`.
 */
const XCHACHA20_POLY1305 = 1
const AES_256_GCM = 2
const HEADER = 6
const NONCE = { [XCHACHA20_POLY1305]: 24, [AES_256_GCM]: 12 } as const

type Bytes = Uint8Array<ArrayBuffer>
type Cipher = keyof typeof NONCE

/** Seals one table's rows; synchronous, because a transaction ends at the first foreign `await`. */
export interface RowSealer {
  readonly seal: (table: string, id: string | number, plain: Uint8Array) => Bytes
  readonly unseal: (table: string, id: string | number, sealed: Uint8Array) => Uint8Array
}

/** As `RowSealer`, and for large blocks the system's own AES, which is faster but asynchronous: never in a transaction. */
export interface Sealer extends RowSealer {
  readonly sealLarge: (table: string, id: number, plain: Uint8Array<ArrayBuffer>) => Promise<Bytes>
  /** Opens either cipher. */
  readonly unsealAny: (table: string, id: number, sealed: Bytes) => Promise<Uint8Array>
}

/**
 * @param version of the schema, bound into everything that is sealed
 * @param random fresh random bytes, so many
 */
export function createSealer(keys: StoreKeys, version: number, random: (length: number) => Bytes): Sealer {
  const head = (cipher: Cipher, nonce: Bytes): number[] => [version, cipher, ...keys.keyId, ...nonce]

  const seal: RowSealer['seal'] = (table, id, plain) => {
    const nonce = random(NONCE[XCHACHA20_POLY1305])
    const cipher = xchacha20poly1305(keys.ofTable(table), nonce, boundTo(version, table, id))
    return joined(head(XCHACHA20_POLY1305, nonce), cipher.encrypt(plain))
  }

  const unseal: RowSealer['unseal'] = (table, id, sealed) => {
    const { cipher, version: written, nonce, text } = takeApart(sealed, keys.keyId, table, id)
    if (cipher !== XCHACHA20_POLY1305) throw new SealFailure(table, id, 'another cipher')
    try {
      return xchacha20poly1305(keys.ofTable(table), nonce, boundTo(written, table, id)).decrypt(text)
    } catch {
      throw new SealFailure(table, id, 'altered')
    }
  }

  return {
    seal,
    unseal,
    async sealLarge(table, id, plain) {
      const iv = random(NONCE[AES_256_GCM])
      const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(version, table, id) }
      return joined(
        head(AES_256_GCM, iv),
        new Uint8Array(await crypto.subtle.encrypt(algorithm, keys.ofBlocks, plain)),
      )
    },
    async unsealAny(table, id, sealed) {
      const { cipher, version: written, nonce, text } = takeApart(sealed, keys.keyId, table, id)
      if (cipher === XCHACHA20_POLY1305) return unseal(table, id, sealed)
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: boundTo(written, table, id) }
      try {
        return new Uint8Array(await crypto.subtle.decrypt(algorithm, keys.ofBlocks, text))
      } catch {
        throw new SealFailure(table, id, 'altered')
      }
    },
  }
}

function boundTo(version: number, table: string, id: string | number): Bytes {
  return utf8Bytes(`${version}|${table}|${id}`)
}

function joined(head: readonly number[], text: Uint8Array): Bytes {
  const whole = new Uint8Array(head.length + text.length)
  whole.set(head)
  whole.set(text, head.length)
  return whole
}

interface Parts {
  readonly version: number
  readonly cipher: Cipher
  readonly nonce: Bytes
  readonly text: Bytes
}

function takeApart(sealed: Uint8Array, keyId: Uint8Array, table: string, id: string | number): Parts {
  // IndexedDB hands back arrays of another realm in tests, and of this one in a window.
  const whole = sealed as Bytes
  const [version, cipher] = whole
  if (version === undefined || (cipher !== XCHACHA20_POLY1305 && cipher !== AES_256_GCM))
    throw new SealFailure(table, id, 'altered')
  if (!keyId.every((byte, at) => whole[2 + at] === byte)) throw new SealFailure(table, id, 'another key')
  const start = HEADER + NONCE[cipher]
  return { version, cipher, nonce: whole.subarray(HEADER, start), text: whole.subarray(start) }
}
