import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { copyFile, type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from '../../shared/zod.ts'
import { type Heads, headsSchema } from '../../shared/contract/copy.ts'

/** One entry, as its writer gave it. */
export interface Copied {
  readonly pen: string
  readonly seq: number
  /** Its canonical JSON. */
  readonly text: string
}

/** What is in the copy. */
export interface CopyState {
  /** pen -> the highest number that was ever put into it. */
  readonly heads: Heads
  /** Entries in it. */
  readonly entries: number
}

/**
 * A second copy of what was written at this workstation, in a file of its own outside the browser's storage: sealed,
 * and only ever written at its end. It holds what would be lost with that storage.
 *
 * Every call throws what the disk says, and `CopyLocked` where no key is at hand.
 */
export interface SecondCopy {
  readonly state: () => Promise<CopyState>
  /** On disk when it resolves. */
  readonly append: (entries: readonly Copied[]) => Promise<void>
  /**
   * One record of it from a place on.
   * @param at 0 for the first
   * @returns its entries' texts, and where the next record begins, null at the end; a record that does not open is
   *   empty and `damaged`
   */
  readonly read: (at: number) => Promise<{ texts: string[]; next: number | null; damaged: boolean }>
}

/** No key is at hand: the desk has just been locked. Told apart by its code, as what the disk says is. */
class CopyLocked extends Error {
  override readonly name = 'CopyLocked'
  readonly code = 'ELOCKED'
}

/**
 * A record: its length (4 bytes, big-endian), nonce (12), what is sealed by AES-256-GCM with its tag (16), and the length
 * once more, so that the last one is found from the end. Bound to its place in the file: none can be moved or repeated.
 */
const LENGTH = 4
const NONCE = 12
const TAG = 16
const FRAME = LENGTH + NONCE + TAG + LENGTH
/** No call brings as much. */
const MOST = 512 * 1024 * 1024

const recordSchema = z.strictObject({
  heads: headsSchema,
  entries: z.int().min(0),
  texts: z.array(z.string()),
})
type CopyRecord = z.infer<typeof recordSchema>

/** @param key null while the desk is locked */
export const createSecondCopy = (path: string, key: () => Uint8Array | null): SecondCopy => {
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: a record goes where the one before it ended. */
  const inTurn = <T>(act: (file: FileHandle, key: Uint8Array) => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      const sealing = key()
      if (!sealing) throw new CopyLocked()
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const file = await open(path, 'a+', 0o600)
      try {
        return await act(file, sealing)
      } finally {
        await file.close()
      }
    })
    last = mine.catch(() => undefined)
    return mine
  }

  return {
    state: () =>
      inTurn(async (file, sealing) => {
        const { heads, entries } = await newest(file, sealing)
        return { heads, entries }
      }),
    append: (entries) =>
      inTurn(async (file, sealing) => {
        if (entries.length === 0) return
        const before = await readyToGoOn(file, sealing, () => copyFile(path, `${path}.damaged`))
        const heads = { ...before.heads }
        for (const { pen, seq } of entries) heads[pen] = Math.max(heads[pen] ?? 0, seq)
        const texts = entries.map(({ text }) => text)
        const record = { heads, entries: before.entries + texts.length, texts }
        await file.appendFile(sealed(record, sealing, before.end))
        await file.datasync()
      }),
    read: (at) =>
      inTurn(async (file, sealing) => {
        const { size } = await file.stat()
        const found = await recordAt(file, at, size)
        if (!found) return { texts: [], next: null, damaged: false }
        const record = opened(found.bytes, sealing, at)
        return {
          texts: record?.texts ?? [],
          next: found.end < size ? found.end : null,
          damaged: record === null,
        }
      }),
  }
}

interface Newest extends CopyState {
  /** Where the next record goes. */
  readonly end: number
}

/** The last whole record that opens; it says what all of them hold. Looked for from the end, else from the beginning. */
const newest = async (file: FileHandle, key: Uint8Array): Promise<Newest> => {
  const { size } = await file.stat()
  const length = size >= FRAME ? await lengthAt(file, size - LENGTH) : 0
  const start = size - LENGTH - NONCE - length - LENGTH
  if (length >= TAG && start >= 0) {
    const found = await recordAt(file, start, size)
    const record = found && opened(found.bytes, key, start)
    if (found && record) return { heads: record.heads, entries: record.entries, end: found.end }
  }
  let state: Newest = { heads: {}, entries: 0, end: 0 }
  for (let found = await recordAt(file, 0, size); found; found = await recordAt(file, found.end, size)) {
    const record = opened(found.bytes, key, state.end)
    state = { heads: record?.heads ?? state.heads, entries: record?.entries ?? state.entries, end: found.end }
  }
  return state
}

/**
 * Where the next record goes, nothing lying there any more: neither what a power cut left half written, nor, set aside
 * first, what is no record. Of that the copy is begun anew, and filled again from the journal.
 */
const readyToGoOn = async (
  file: FileHandle,
  key: Uint8Array,
  setAside: () => Promise<void>,
): Promise<Newest> => {
  const { size } = await file.stat()
  const before = await newest(file, key)
  if (before.end === size) return before
  if (await isHalfWritten(file, before.end, size)) {
    await file.truncate(before.end)
    return before
  }
  await setAside()
  await file.truncate(0)
  return { heads: {}, entries: 0, end: 0 }
}

const isHalfWritten = async (file: FileHandle, at: number, size: number): Promise<boolean> => {
  if (size - at < LENGTH) return true
  const length = await lengthAt(file, at)
  return length <= MOST && at + LENGTH + NONCE + length + LENGTH > size
}

/** The record that begins there, as far as it is whole by its lengths; null where none is. */
const recordAt = async (
  file: FileHandle,
  at: number,
  size: number,
): Promise<{ bytes: Buffer; end: number } | null> => {
  if (at + FRAME > size) return null
  const length = await lengthAt(file, at)
  const end = at + LENGTH + NONCE + length + LENGTH
  if (length < TAG || length > MOST || end > size) return null
  if ((await lengthAt(file, end - LENGTH)) !== length) return null
  const bytes = Buffer.alloc(NONCE + length)
  await file.read(bytes, 0, bytes.length, at + LENGTH)
  return { bytes, end }
}

const lengthAt = async (file: FileHandle, at: number): Promise<number> => {
  const bytes = Buffer.alloc(LENGTH)
  await file.read(bytes, 0, LENGTH, at)
  return bytes.readUInt32BE()
}

const sealed = (record: CopyRecord, key: Uint8Array, at: number): Buffer => {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeOf(at))
  const text = Buffer.concat([
    cipher.update(JSON.stringify(record), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  const length = Buffer.alloc(LENGTH)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, nonce, text, length])
}

const opened = (bytes: Buffer, key: Uint8Array, at: number): CopyRecord | null => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
      .setAAD(placeOf(at))
      .setAuthTag(bytes.subarray(bytes.length - TAG))
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()])
    return recordSchema.parse(JSON.parse(text.toString('utf8')))
  } catch {
    return null
  }
}

const placeOf = (at: number): Buffer => Buffer.from(`second copy|1|${at}`)
