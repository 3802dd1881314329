import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Args, Value } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { attachmentLimit, chunkLimit } from '../../shared/contract/shapes.ts'
import { onDisk } from './faults.ts'
import { createFileWriter } from './file-writer.ts'
import { createHandles } from './handles.ts'
import { markAsForeign } from './origin-mark.ts'
import { isProgramName, safeName } from './safe-name.ts'
import type { SealedStore, Sealing } from './sealed-store.ts'
import { isExecutable } from './sniff.ts'

interface Deps {
  readonly store: SealedStore
  readonly askFiles: () => Promise<readonly string[]>
  /** Asks where a copy goes; null when the person thinks better of it. */
  readonly askCopy: (name: string) => Promise<string | null>
}

/** Sealing under way, or a file that was chosen and not read yet. */
type Incoming =
  | { readonly kind: 'chosen'; readonly path: string }
  | { readonly kind: 'sealing'; readonly sealing: Sealing; size: number }

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
  store,
  askFiles,
  askCopy,
}: Deps): Attachments & { readonly discardAll: () => Promise<void> } => {
  const incoming = createHandles<Incoming>()

  const throwAway = async (item: Incoming): Promise<void> => {
    if (item.kind === 'sealing') await store.abandon(item.sealing)
  }

  return {
    begin: ({ expected }) =>
      onDisk('E_FILE_WRITE', async () => ({
        handle: incoming.add({ kind: 'sealing', sealing: await store.begin(expected), size: 0 }),
      })),

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
          : await onDisk('E_FILE_WRITE', () => item.sealing.writer.write(chunk))
      if (written.ok) return ok(null)
      if (incoming.take(handle)) await throwAway(item)
      return written
    },

    finish: async ({ handle }) => {
      const item = incoming.take(handle)
      if (!item) return fail('E_HANDLE_UNKNOWN')
      if (item.kind === 'sealing') {
        const sealed = await onDisk('E_FILE_WRITE', () => store.finish(item.sealing))
        if (sealed.ok) return sealed.value
        await throwAway(item)
        return sealed
      }
      const found = await onDisk('E_FILE_READ', () => stat(item.path))
      if (!found.ok) return found
      if (found.value.size > attachmentLimit) return fail('E_FILE_TOO_LARGE')
      const sealed = await onDisk('E_FILE_READ', () =>
        store.seal(createReadStream(item.path, { highWaterMark: chunkLimit })),
      )
      return sealed.ok ? sealed.value : sealed
    },

    discard: async ({ handle }) => {
      const item = incoming.take(handle)
      if (!item) return fail('E_HANDLE_UNKNOWN')
      await throwAway(item)
      return ok(null)
    },

    read: ({ sha256, key, offset, length }) => store.read({ sha256, key }, offset, length),

    saveCopy: async ({ sha256, key, name }) => {
      const head = await store.read({ sha256, key }, 0, 64)
      if (!head.ok) return head
      if (isExecutable(head.value) || isProgramName(name)) return fail('E_FILE_TYPE_REFUSED')
      const path = await askCopy(safeName(name))
      if (path === null) return ok(null)
      if (isProgramName(basename(path))) return fail('E_FILE_TYPE_REFUSED')
      const partial = `${path}.${randomBytes(4).toString('hex')}.partial`
      const copied = await onDisk('E_FILE_WRITE', async () => {
        const writer = await createFileWriter(partial)
        for (let offset = 0; ; offset += chunkLimit) {
          const piece = await store.read({ sha256, key }, offset, chunkLimit)
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
  }
}
