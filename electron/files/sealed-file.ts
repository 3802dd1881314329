import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * A sealed file: the magic, then pieces of 1 MiB, each AES-256-GCM with its tag behind it. The nonce is the piece's
 * number and whether it is the last, so that no piece can be moved, repeated or cut off. Every file has a key of its
 * own, so that no nonce is ever used twice under one key.
 */
const magic = Buffer.from('TDSEAL01')
export const pieceLength = 1024 * 1024
const tagLength = 16

const nonceOf = (piece: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(piece, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

const sealPiece = (key: Uint8Array, bytes: Uint8Array, piece: number, last: boolean): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(piece, last))
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

const openPiece = (key: Uint8Array, sealed: Uint8Array, piece: number, last: boolean): Buffer | null => {
  if (sealed.length < tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(piece, last))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagLength)), decipher.final()])
  } catch {
    return null
  }
}

/** Seals bytes into a file as they come. */
export interface SealingWriter {
  readonly write: (chunk: Uint8Array) => Promise<void>
  /** SHA-256 of what went in (hex), its size, and its first bytes, by which its type is known. */
  readonly close: () => Promise<{ sha256: string; size: number; head: Uint8Array }>
  readonly abandon: () => Promise<void>
}

/** @param key 32 random bytes that seal nothing else */
export const createSealingWriter = async (path: string, key: Uint8Array): Promise<SealingWriter> => {
  const file: FileHandle = await open(path, 'wx', 0o600)
  await file.writeFile(magic)
  const hash = createHash('sha256')
  let pending = Buffer.alloc(0)
  let head = Buffer.alloc(0)
  let size = 0
  let pieces = 0
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }
  const put = async (bytes: Uint8Array, isLast: boolean): Promise<void> => {
    await file.writeFile(sealPiece(key, bytes, pieces, isLast))
    pieces += 1
  }
  return {
    write: (chunk) =>
      inTurn(async () => {
        hash.update(chunk)
        size += chunk.length
        if (head.length < 64) head = Buffer.concat([head, chunk.subarray(0, 64 - head.length)])
        pending = Buffer.concat([pending, chunk])
        // A whole piece is kept back: only the end shows which piece was the last.
        while (pending.length > pieceLength) {
          await put(pending.subarray(0, pieceLength), false)
          pending = pending.subarray(pieceLength)
        }
      }),
    close: () =>
      inTurn(async () => {
        await put(pending, true)
        await file.sync()
        await file.close()
        return { sha256: hash.digest('hex'), size, head: new Uint8Array(head) }
      }),
    abandon: () => inTurn(() => file.close()),
  }
}

/**
 * At most `length` bytes from `offset` of what was sealed; fewer at the end. Null when the file was altered or cut.
 */
export const readSealed = async (
  path: string,
  key: Uint8Array,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const file = await open(path, 'r')
  try {
    const stored = (await file.stat()).size - magic.length
    const sealedLength = pieceLength + tagLength
    const count = Math.ceil(stored / sealedLength)
    const size = stored - count * tagLength
    if (count === 0 || size < 0) return null
    const end = Math.min(offset + length, size)
    const parts: Buffer[] = []
    // Even nothing is read from a piece: an empty or foreign file must not pass for a sealed one.
    const first = Math.min(Math.floor(offset / pieceLength), count - 1)
    const final = Math.max(first, Math.min(Math.floor(Math.max(end - 1, 0) / pieceLength), count - 1))
    for (let piece = first; piece <= final; piece += 1) {
      const sealed = Buffer.alloc(Math.min(sealedLength, stored - piece * sealedLength))
      await file.read(sealed, 0, sealed.length, magic.length + piece * sealedLength)
      const bytes = openPiece(key, sealed, piece, piece === count - 1)
      if (!bytes) return null
      parts.push(bytes)
    }
    const from = offset - first * pieceLength
    return new Uint8Array(Buffer.concat(parts).subarray(from, Math.max(from, from + end - offset)))
  } finally {
    await file.close()
  }
}
