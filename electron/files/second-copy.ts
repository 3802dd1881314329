import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { constants, copyFile, type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from '../../shared/zod.ts'
import { type Heads, headsSchema } from '../../shared/contract/copy.ts'
import { unwrap, wrap } from '../vault/wrap.ts'
import { jsonFile } from './json-file.ts'

/** One entry, as its writer gave it. */
export interface Copied {
  readonly pen: string
  readonly seq: number
  /** Its canonical JSON. */
  readonly text: string
}

/** What is in the copy. */
export interface CopyState {
  /** pen -> the highest number that is known to have been used, whatever became of the copy since. */
  readonly used: Heads
  /** pen -> the highest number that its last whole record knows of. */
  readonly held: Heads
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
   * @returns its entries' texts, and where the next record begins, null at the end; what does not open is empty and
   *   `damaged`, and goes on at the next record that is whole
   */
  readonly read: (at: number) => Promise<{ texts: string[]; next: number | null; damaged: boolean }>
  /**
   * Sets aside what there is, so that the copy is filled again from the journal.
   * @param used what is known from then on to have been used
   */
  readonly beginAnew: (used: readonly Omit<Copied, 'text'>[]) => Promise<void>
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

/** An entry's text says of which pen and number it is: what does not is no entry. */
const entrySchema = z.looseObject({ pen: z.string(), seq: z.int() })
const isEntry = ({ pen, seq, text }: Copied): boolean => {
  const read = entrySchema.safeParse(JSON.parse(text))
  return read.success && read.data.pen === pen && read.data.seq === seq
}

/** What was given out for an entry is none. */
class NoEntry extends Error {
  override readonly name = 'NoEntry'
  readonly code = 'EINVAL'
}

const usedPurpose = 'second copy, numbers used'

/** @param key null while the desk is locked */
export const createSecondCopy = (path: string, key: () => Uint8Array | null): SecondCopy => {
  // Beside the copy and not in it: a damage of its end does not take with it how far the numbers went.
  const usedFile = jsonFile(`${path}-numbers.json`, z.strictObject({ sealed: z.base64() }))
  const used = async (sealing: Uint8Array): Promise<Heads> => {
    const found = await usedFile.read()
    const bytes = found.state === 'whole' ? unwrap(sealing, found.content.sealed, usedPurpose) : null
    return bytes ? (headsSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data ?? {}) : {}
  }
  const writeUsed = (sealing: Uint8Array, heads: Heads): Promise<void> =>
    usedFile.write({ sealed: wrap(sealing, Buffer.from(JSON.stringify(heads)), usedPurpose) })

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
        const { held, entries } = await newest(file, sealing)
        return { used: furthestOf(held, await used(sealing)), held, entries }
      }),
    append: (entries) =>
      inTurn(async (file, sealing) => {
        if (entries.length === 0) return
        if (!entries.every(isEntry)) throw new NoEntry()
        const before = await readyToGoOn(file, sealing, () => setAside(path))
        const heads = entries.reduce((all, { pen, seq }) => furthestOf(all, { [pen]: seq }), before.held)
        const texts = entries.map(({ text }) => text)
        const record = { heads, entries: before.entries + texts.length, texts }
        await file.appendFile(sealed(record, sealing, before.end))
        await file.datasync()
        await writeUsed(sealing, furthestOf(heads, await used(sealing)))
      }),
    read: (at) =>
      inTurn(async (file, sealing) => {
        const { size } = await file.stat()
        if (at >= size) return { texts: [], next: null, damaged: false }
        const found = (await recordAt(file, at, size)) ?? (await fromBehind(file, at, size))
        const record = found.bytes && opened(found.bytes, sealing, at)
        const isCutShort = found.bytes === null && found.end === size && (await isHalfWritten(file, at, size))
        return {
          texts: record?.texts ?? [],
          next: found.end < size ? found.end : null,
          damaged: record === null && !isCutShort,
        }
      }),
    beginAnew: (heads) =>
      inTurn(async (file, sealing) => {
        const { size } = await file.stat()
        if (size > 0) await setAside(path)
        await file.truncate(0)
        await writeUsed(sealing, Object.fromEntries(heads.map(({ pen, seq }) => [pen, seq])))
      }),
  }
}

/** pen -> the higher number of both. */
const furthestOf = (one: Heads, other: Heads): Heads => {
  const all = { ...one }
  for (const [pen, seq] of Object.entries(other)) all[pen] = Math.max(all[pen] ?? 0, seq)
  return all
}

interface Newest extends Pick<CopyState, 'held' | 'entries'> {
  /** Where the next record goes. */
  readonly end: number
}

/** The last whole record that opens; it says what all of them hold. Looked for from the end, else from the beginning. */
const newest = async (file: FileHandle, key: Uint8Array): Promise<Newest> => {
  const { size } = await file.stat()
  const start = await startOfLast(file, size)
  const record = start === null ? null : opened(await bytesBetween(file, start, size), key, start)
  if (record) return { held: record.heads, entries: record.entries, end: size }
  let state: Newest = { held: {}, entries: 0, end: 0 }
  for (let found = await recordAt(file, 0, size); found; found = await recordAt(file, found.end, size)) {
    const next = opened(found.bytes, key, state.end)
    state = { held: next?.heads ?? state.held, entries: next?.entries ?? state.entries, end: found.end }
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
  putAside: () => Promise<void>,
): Promise<Newest> => {
  const { size } = await file.stat()
  const before = await newest(file, key)
  if (before.end === size) return before
  if (await isHalfWritten(file, before.end, size)) {
    await file.truncate(before.end)
    return before
  }
  await putAside()
  await file.truncate(0)
  return { held: {}, entries: 0, end: 0 }
}

/** Copies what there is to a name beside it that is free: whatever is wrong with it, it may be wanted. */
const setAside = async (path: string): Promise<void> => {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${path}.damaged` : `${path}.damaged-${number}`
    try {
      return await copyFile(path, name, constants.COPYFILE_EXCL)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
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
  return { bytes: await bytesBetween(file, at, end), end }
}

/**
 * What begins at a place whose length cannot be believed: gone over from the end, where each record tells its length
 * once more. `bytes` is null where none begins there; `end` is then where the next whole one does, or the file's.
 */
const fromBehind = async (
  file: FileHandle,
  at: number,
  size: number,
): Promise<{ bytes: Buffer | null; end: number }> => {
  for (let end = size; ; ) {
    const start = await startOfLast(file, end)
    if (start === null || start < at) return { bytes: null, end }
    if (start === at) return { bytes: await bytesBetween(file, start, end), end }
    end = start
  }
}

/** Where the record begins that ends there, by what it says itself; null where that cannot be. */
const startOfLast = async (file: FileHandle, end: number): Promise<number | null> => {
  if (end < FRAME) return null
  const length = await lengthAt(file, end - LENGTH)
  const start = end - LENGTH - length - NONCE - LENGTH
  return length < TAG || start < 0 ? null : start
}

/** Nonce and sealed text of a record, without its lengths. */
const bytesBetween = async (file: FileHandle, start: number, end: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(end - start - 2 * LENGTH)
  await file.read(bytes, 0, bytes.length, start + LENGTH)
  return bytes
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
