import { createHmac, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Args, Value } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { attachmentLimit, chunkLimit } from '../../shared/contract/shapes.ts'
import { syncFolder } from './atomic-write.ts'
import { onDisk } from './faults.ts'
import { createFileWriter } from './file-writer.ts'
import { createHandles } from './handles.ts'
import { markAsForeign } from './origin-mark.ts'
import { isProgramName, safeName } from './safe-name.ts'
import { createSealingWriter, readSealed, type SealingWriter } from './sealed-file.ts'
import { isExecutable, sniff } from './sniff.ts'

interface Deps {
  /** Where sealed files lie, absolute. */
  readonly folder: string
  /** The key that turns hashes into file names; null while locked. */
  readonly nameKey: () => Uint8Array | null
  readonly askFiles: () => Promise<readonly string[]>
  /** Asks where a copy goes; null when the person thinks better of it. */
  readonly askCopy: (name: string) => Promise<string | null>
}

/** Sealing under way, or a file that was chosen and not read yet. */
type Incoming =
  | { readonly kind: 'chosen'; readonly path: string }
  | {
      readonly kind: 'sealing'
      readonly path: string
      readonly key: Buffer
      readonly writer: SealingWriter
      /** What must come of it; null where nobody said so. */
      readonly sha256: string | null
      size: number
    }

type Answer<N extends keyof Attachments> = Promise<Result<Value<'attachments', N>>>

/** Files that belong to entries, sealed on disk, never opened by the desk. */
export interface Attachments {
  readonly begin: (args: Args<'attachments', 'begin'>) => Promise<Result<Value<'attachments', 'begin'>>>
  readonly pick: () => Promise<Result<Value<'attachments', 'pick'>>>
  readonly write: (args: Args<'attachments', 'write'>) => Answer<'write'>
  readonly finish: (args: Args<'attachments', 'finish'>) => Answer<'finish'>
  readonly discard: (args: Args<'attachments', 'discard'>) => Answer<'discard'>
  readonly read: (args: Args<'attachments', 'read'>) => Answer<'read'>
  readonly saveCopy: (args: Args<'attachments', 'saveCopy'>) => Answer<'saveCopy'>
}

export const createAttachments = ({
  folder,
  nameKey,
  askFiles,
  askCopy,
}: Deps): Attachments & { readonly discardAll: () => Promise<void>; readonly sweep: () => Promise<void> } => {
  const incoming = createHandles<Incoming>()
  const unfinished = join(folder, 'unfinished')

  /**
   * Where a sealed file lies. The name tells nothing without the key: not even whether a known file is here. The
   * file's own key is part of it, since the same content may be attached twice, each time under a key of its own.
   */
  const pathOf = (sha256: string, key: string): string | null => {
    const names = nameKey()
    return names && join(folder, createHmac('sha256', names).update(`${sha256}|${key}`).digest('hex'))
  }

  const beginSealing = async (
    expected?: Args<'attachments', 'begin'>['expected'],
  ): Promise<Extract<Incoming, { kind: 'sealing' }>> => {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    const key = expected ? Buffer.from(expected.key, 'hex') : randomBytes(32)
    const path = join(unfinished, randomBytes(16).toString('hex'))
    const writer = await createSealingWriter(path, key)
    return { kind: 'sealing', path, key, writer, sha256: expected?.sha256 ?? null, size: 0 }
  }

  const throwAway = async (item: Incoming): Promise<void> => {
    if (item.kind === 'chosen') return
    await item.writer.abandon().catch(() => undefined)
    await rm(item.path, { force: true })
  }

  const seal = async (item: Incoming): Promise<Result<Value<'attachments', 'finish'>>> => {
    const sealing = item.kind === 'sealing' ? item : await beginSealing()
    if (item.kind === 'chosen') {
      for await (const chunk of createReadStream(item.path, { highWaterMark: chunkLimit }))
        await sealing.writer.write(chunk as Buffer)
    }
    const { sha256, size, head } = await sealing.writer.close()
    if (sealing.sha256 !== null && sealing.sha256 !== sha256) {
      await rm(sealing.path, { force: true })
      return fail('E_ATTACHMENT_DAMAGED')
    }
    const key = sealing.key.toString('hex')
    const path = pathOf(sha256, key)
    if (!path) {
      await rm(sealing.path, { force: true })
      return fail('E_LOCKED')
    }
    await rename(sealing.path, path)
    await syncFolder(folder)
    return ok({ sha256, size, type: sniff(head), key })
  }

  const read = async (sha256: string, key: string, offset: number, length: number): Answer<'read'> => {
    const path = pathOf(sha256, key)
    if (!path) return fail('E_LOCKED')
    const bytes = await onDisk('E_ATTACHMENT_MISSING', () =>
      readSealed(path, Buffer.from(key, 'hex'), offset, length),
    )
    if (!bytes.ok) return bytes
    return bytes.value ? ok(bytes.value) : fail('E_ATTACHMENT_DAMAGED')
  }

  return {
    begin: ({ expected }) =>
      onDisk('E_FILE_WRITE', async () => ({ handle: incoming.add(await beginSealing(expected)) })),

    pick: async () => {
      const paths = await askFiles()
      return onDisk('E_FILE_READ', async () => {
        const chosen = await Promise.all(
          paths.slice(0, 50).map(async (path) => ({ path, size: (await stat(path)).size })),
        )
        return chosen.map(({ path, size }) => ({
          handle: incoming.add({ kind: 'chosen', path }),
          name: safeName(basename(path)),
          size,
        }))
      })
    },

    write: async ({ handle, chunk }) => {
      const item = incoming.get(handle)
      if (item?.kind !== 'sealing') return fail('E_HANDLE_UNKNOWN')
      item.size += chunk.length
      const written =
        item.size > attachmentLimit
          ? fail('E_FILE_TOO_LARGE')
          : await onDisk('E_FILE_WRITE', () => item.writer.write(chunk))
      if (written.ok) return ok(null)
      if (incoming.take(handle)) await throwAway(item)
      return written
    },

    finish: async ({ handle }) => {
      const item = incoming.take(handle)
      if (!item) return fail('E_HANDLE_UNKNOWN')
      if (item.kind === 'chosen') {
        const found = await onDisk('E_FILE_READ', () => stat(item.path))
        if (!found.ok) return found
        if (found.value.size > attachmentLimit) return fail('E_FILE_TOO_LARGE')
      }
      const sealed = await onDisk(item.kind === 'chosen' ? 'E_FILE_READ' : 'E_FILE_WRITE', () => seal(item))
      if (sealed.ok) return sealed.value
      await throwAway(item)
      return sealed
    },

    discard: async ({ handle }) => {
      const item = incoming.take(handle)
      if (!item) return fail('E_HANDLE_UNKNOWN')
      await throwAway(item)
      return ok(null)
    },

    read: ({ sha256, key, offset, length }) => read(sha256, key, offset, length),

    saveCopy: async ({ sha256, key, name }) => {
      const head = await read(sha256, key, 0, 64)
      if (!head.ok) return head
      if (isExecutable(head.value) || isProgramName(name)) return fail('E_FILE_TYPE_REFUSED')
      const path = await askCopy(safeName(name))
      if (path === null) return ok(null)
      if (isProgramName(basename(path))) return fail('E_FILE_TYPE_REFUSED')
      const partial = `${path}.${randomBytes(4).toString('hex')}.partial`
      const copied = await onDisk('E_FILE_WRITE', async () => {
        const writer = await createFileWriter(partial)
        for (let offset = 0; ; offset += chunkLimit) {
          const piece = await read(sha256, key, offset, chunkLimit)
          if (!piece.ok) {
            await writer.abandon()
            return piece
          }
          await writer.write(piece.value)
          if (piece.value.length < chunkLimit) break
        }
        const { sha256: copied } = await writer.close()
        if (copied !== sha256) return fail('E_ATTACHMENT_DAMAGED')
        await markAsForeign(partial)
        await rename(partial, path)
        return ok({ name: safeName(basename(path)) })
      })
      if (!copied.ok || !copied.value.ok) await rm(partial, { force: true })
      return copied.ok ? copied.value : copied
    },

    discardAll: async () => {
      await Promise.all(incoming.takeAll().map(throwAway))
    },
    /** Removes what a crash left half sealed. */
    sweep: () => rm(unfinished, { recursive: true, force: true }),
  }
}
