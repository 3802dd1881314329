import { createHmac, randomBytes } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { chunkLimit } from '../../shared/contract/shapes.ts'
import { syncFolder } from './atomic-write.ts'
import { onDisk } from './faults.ts'
import { createSealingWriter, readSealed, type SealingWriter } from './sealed-file.ts'
import { sniff } from './sniff.ts'

interface Deps {
  /** Where sealed files lie, absolute. */
  readonly folder: string
  /** The key that turns hashes into file names; null while locked. */
  readonly nameKey: () => Uint8Array | null
}

/** What was sealed, and where: `key` opens it, `type` is what its first bytes say. */
export interface SealedFile {
  readonly sha256: string
  readonly size: number
  readonly type: string
  readonly key: string
}
type Address = Pick<SealedFile, 'sha256' | 'key'>

/** Sealing under way. */
export interface Sealing {
  readonly path: string
  readonly key: Buffer
  readonly writer: SealingWriter
  /** What must come of it; null where nobody said so. */
  readonly sha256: string | null
}

/** Files sealed on disk, each under a key of its own, named by what they hold. */
export interface SealedStore {
  /** @param expected the hash and the key of a file that is known from an entry, and whose bytes come now */
  readonly begin: (expected?: Address) => Promise<Sealing>
  /**
   * Ends sealing; the file stands under its name. Disk faults are thrown; E_ATTACHMENT_DAMAGED where the bytes are not
   * the expected ones, of which nothing is kept.
   */
  readonly finish: (sealing: Sealing) => Promise<Result<SealedFile>>
  readonly abandon: (sealing: Sealing) => Promise<void>
  /** All of it in one go; a failure leaves nothing behind. What `chunks` throws is thrown on. */
  readonly seal: (chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<Result<SealedFile>>
  /** At most `length` bytes from `offset`. */
  readonly read: (
    address: Address,
    offset: number,
    length: number,
  ) => Promise<Result<Uint8Array<ArrayBuffer>>>
  readonly whole: (address: Address) => Promise<Result<Uint8Array<ArrayBuffer>>>
  /** Takes a sealed file away; nothing where it is gone, or while the desk is locked. */
  readonly remove: (address: Address) => Promise<void>
  /** Removes what a crash left half sealed. */
  readonly sweep: () => Promise<void>
}

export const createSealedStore = ({ folder, nameKey }: Deps): SealedStore => {
  const unfinished = join(folder, 'unfinished')

  /**
   * Where a sealed file lies. The name tells nothing without the key: not even whether a known file is here. The
   * file's own key is part of it, since the same content may be attached twice, each time under a key of its own.
   */
  const pathOf = ({ sha256, key }: Address): string | null => {
    const names = nameKey()
    return names && join(folder, createHmac('sha256', names).update(`${sha256}|${key}`).digest('hex'))
  }

  const begin = async (expected?: Address): Promise<Sealing> => {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const key = expected ? Buffer.from(expected.key, 'hex') : randomBytes(32)
    const path = join(unfinished, randomBytes(16).toString('hex'))
    return { path, key, writer: await createSealingWriter(path, key), sha256: expected?.sha256 ?? null }
  }

  const abandon = async ({ path, writer }: Sealing): Promise<void> => {
    await writer.abandon().catch(() => undefined)
    await rm(path, { force: true })
  }

  const finish = async (sealing: Sealing): Promise<Result<SealedFile>> => {
    const { sha256, size, head } = await sealing.writer.close()
    if (sealing.sha256 !== null && sealing.sha256 !== sha256) {
      await rm(sealing.path, { force: true })
      return fail('E_ATTACHMENT_DAMAGED')
    }
    const key = sealing.key.toString('hex')
    const path = pathOf({ sha256, key })
    if (!path) {
      await rm(sealing.path, { force: true })
      return fail('E_LOCKED')
    }
    await rename(sealing.path, path)
    await syncFolder(folder)
    return ok({ sha256, size, type: sniff(head), key })
  }

  const read: SealedStore['read'] = async (address, offset, length) => {
    const path = pathOf(address)
    if (!path) return fail('E_LOCKED')
    const bytes = await onDisk('E_ATTACHMENT_MISSING', () =>
      readSealed(path, Buffer.from(address.key, 'hex'), offset, length),
    )
    if (!bytes.ok) return bytes
    return bytes.value ? ok(bytes.value) : fail('E_ATTACHMENT_DAMAGED')
  }

  return {
    begin,
    finish,
    abandon,
    seal: async (chunks) => {
      const begun = await onDisk('E_FILE_WRITE', () => begin())
      if (!begun.ok) return begun
      const sealing = begun.value
      try {
        for await (const chunk of chunks) {
          const written = await onDisk('E_FILE_WRITE', () => sealing.writer.write(chunk))
          if (written.ok) continue
          await abandon(sealing)
          return written
        }
      } catch (error) {
        await abandon(sealing)
        throw error
      }
      const sealed = await onDisk('E_FILE_WRITE', () => finish(sealing))
      if (sealed.ok) return sealed.value
      await abandon(sealing)
      return sealed
    },
    read,
    whole: async (address) => {
      const pieces: Uint8Array[] = []
      for (let offset = 0; ; offset += chunkLimit) {
        const piece = await read(address, offset, chunkLimit)
        if (!piece.ok) return piece
        pieces.push(piece.value)
        if (piece.value.length < chunkLimit) break
      }
      return ok(new Uint8Array(Buffer.concat(pieces)))
    },
    remove: async (address) => {
      const path = pathOf(address)
      if (path) await rm(path, { force: true }).catch(() => undefined)
    },
    sweep: () => rm(unfinished, { recursive: true, force: true }),
  }
}
