import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8Bytes } from '../../shared/text/utf8.ts'

/** The keys of one store, all derived from its data key. */
export interface StoreKeys {
  /** Four bytes that tell this data key from another; they say nothing about it. */
  readonly keyId: Uint8Array
  /** XChaCha20-Poly1305, one key a table. */
  readonly ofTable: (table: string) => Uint8Array
  /** AES-256-GCM, for blocks of the journal. It cannot be read out again. */
  readonly ofBlocks: CryptoKey
  readonly ofIndex: Uint8Array
}

/** Derives a store's keys by HKDF-SHA-256 from the data key, 32 bytes. */
export async function deriveKeys(dataKey: Uint8Array): Promise<StoreKeys> {
  const derive = (purpose: string, length = 32) =>
    hkdf(sha256, dataKey, undefined, utf8Bytes(`tactical-desk|store|${purpose}`), length)
  const tables = new Map<string, Uint8Array>()
  const ofTable = (table: string): Uint8Array => {
    let key = tables.get(table)
    if (!key) tables.set(table, (key = derive(`table|${table}`)))
    return key
  }
  const blockKey = new Uint8Array(derive('blocks'))
  const ofBlocks = await crypto.subtle.importKey('raw', blockKey, 'AES-GCM', false, ['encrypt', 'decrypt'])
  blockKey.fill(0)
  return { keyId: derive('key id', 4), ofTable, ofBlocks, ofIndex: derive('index') }
}
