import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Args } from '../../shared/contract/bridge.ts'
import { ok, type Result } from '../../shared/contract/result.ts'
import { attachmentLimit, chunkLimit } from '../../shared/contract/shapes.ts'
import { type Bounds, createMboxScanner } from '../../shared/mail/mbox.ts'
import { onDisk } from '../files/faults.ts'
import { safeName } from '../files/safe-name.ts'
import type { Intake, Origin, Outcome, RawKeeper, Sealed } from './intake.ts'

/** What a dropped file is taken over with. */
interface Keeping {
  readonly intake: Intake
  readonly keeper: RawKeeper
  /** Ends the sealing of a file that was written piece by piece. */
  readonly finish: (args: { readonly handle: string }) => Promise<Result<Sealed>>
}

/** One file, however it came: its name, its first bytes, and the means to take it whole or apart. */
export interface Source {
  readonly name: string
  /** At most `length` bytes from `offset`. */
  readonly read: (offset: number, length: number) => Promise<Result<Uint8Array>>
  /** The file is one message. */
  readonly asOne: (origin: Origin) => Promise<Outcome>
  /** The file itself is no longer needed. */
  readonly drop: () => Promise<void>
  readonly modifiedAt: () => Promise<Date | null>
  /** Whether it can be read once more after the desk was locked. */
  readonly lasts: boolean
  /** How far it was taken apart, to go on there. */
  readonly apart: { size: number; of: number; readonly done: Set<number> }
}

/** Bytes of a file that cannot be read; the message is the code. */
export class Unread extends Error {}

export async function* range({ read }: Source, { start, end }: Bounds): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const piece = await read(at, Math.min(chunkLimit, end - at))
    if (!piece.ok) throw new Unread(piece.error.code)
    if (piece.value.length === 0) throw new Unread('E_FILE_READ')
    yield piece.value
    at += piece.value.length
  }
}

/** Where the messages of a mailbox file lie; it is read once through for that, and never held whole. */
export const messagesIn = async ({ read }: Source): Promise<Result<Bounds[]>> => {
  const scanner = createMboxScanner()
  const found: Bounds[] = []
  for (let at = 0; ; ) {
    const piece = await read(at, chunkLimit)
    if (!piece.ok) return piece
    if (piece.value.length === 0) return ok([...found, ...scanner.end()])
    // One by one: a mailbox may hold more messages than a call takes arguments.
    for (const bounds of scanner.push(piece.value)) found.push(bounds)
    at += piece.value.length
  }
}

/** A file that the person chose, read from where it lies. */
export const chosen = (path: string, intake: Intake): Source => {
  const size = (): Promise<Result<number>> => onDisk('E_FILE_READ', async () => (await stat(path)).size)
  // Opened when it is read, and not before: a stream that nobody reads has nobody to tell of a fault.
  async function* stream(): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(path, { highWaterMark: chunkLimit })) yield piece as Buffer
  }
  return {
    name: safeName(basename(path)),
    read: (offset, length) =>
      onDisk('E_FILE_READ', async () => {
        const file = await open(path, 'r')
        try {
          const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset)
          return buffer.subarray(0, bytesRead)
        } finally {
          await file.close()
        }
      }),
    asOne: async (origin) => {
      const found = await size()
      if (!found.ok) return { kind: 'refused', code: found.error.code }
      if (found.value > attachmentLimit) return { kind: 'refused', code: 'E_FILE_TOO_LARGE' }
      const taken = await onDisk('E_FILE_READ', () => intake.take(stream(), origin))
      return taken.ok ? taken.value : { kind: 'refused', code: taken.error.code }
    },
    drop: () => Promise.resolve(),
    modifiedAt: async () => {
      const found = await onDisk('E_FILE_READ', () => stat(path))
      return found.ok ? found.value.mtime : null
    },
    lasts: true,
    apart: { size: 0, of: 0, done: new Set() },
  }
}

/** A file whose bytes came over the bridge: it lies sealed already. */
export const dropped = (
  { handle, name, modifiedAt }: Args<'mailbox', 'openDropped'>['files'][number],
  { intake, keeper, finish }: Keeping,
): Source => {
  let sealed: Promise<Result<Sealed>> | null = null
  let handed = false
  const get = (): Promise<Result<Sealed>> => {
    sealed ??= finish({ handle })
    return sealed
  }
  return {
    name: safeName(name),
    read: async (offset, length) => {
      const found = await get()
      return found.ok ? keeper.read(found.value, offset, length) : found
    },
    asOne: async (origin) => {
      const found = await get()
      if (!found.ok) return { kind: 'refused', code: found.error.code }
      handed = true
      return intake.hand(found.value, origin)
    },
    drop: async () => {
      const found = await get()
      // Each of its messages lies sealed by itself now.
      if (found.ok && !handed) await keeper.remove(found.value)
    },
    modifiedAt: () => Promise.resolve(modifiedAt === null ? null : new Date(modifiedAt)),
    lasts: false,
    apart: { size: 0, of: 0, done: new Set() },
  }
}
