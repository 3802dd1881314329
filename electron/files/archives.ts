import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Args, Value } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { onDisk } from './faults.ts'
import { createHandles } from './handles.ts'

/** Files that a person chose, read piece by piece. */
export interface Archives {
  readonly open: () => Promise<Result<Value<'archive', 'open'>>>
  readonly attachment: (
    args: Args<'archive', 'attachment'>,
  ) => Promise<Result<Value<'archive', 'attachment'>>>
  readonly read: (args: Args<'archive', 'read'>) => Promise<Result<Value<'archive', 'read'>>>
  readonly close: (args: Args<'archive', 'close'>) => Promise<Result<null>>
  readonly closeAll: () => Promise<void>
}

interface Opened {
  readonly file: FileHandle
  /** Where it lies. */
  readonly folder: string
}

/** @param ask the path of the file that the person chose, or null */
export const createArchives = (ask: () => Promise<string | null>): Archives => {
  const files = createHandles<Opened>()
  return {
    open: async () => {
      const path = await ask()
      if (path === null) return ok(null)
      return onDisk('E_FILE_READ', async () => {
        const file = await open(path, 'r')
        const { size } = await file.stat()
        const handle = files.add({ file, folder: dirname(path) })
        return { handle, name: basename(path).slice(0, 255), size }
      })
    },
    attachment: async ({ handle, sha256 }) => {
      const archive = files.get(handle)
      if (!archive) return fail('E_HANDLE_UNKNOWN')
      const folder = join(archive.folder, 'attachments')
      const opened = await onDisk('E_ATTACHMENT_MISSING', () => openPlain(join(folder, sha256)))
      if (!opened.ok) return opened
      if (opened.value === null) return fail('E_ATTACHMENT_MISSING')
      const { file, size } = opened.value
      return ok({ handle: files.add({ file, folder }), name: sha256, size })
    },
    read: async ({ handle, offset, length }) => {
      const file = files.get(handle)?.file
      if (!file) return fail('E_HANDLE_UNKNOWN')
      return onDisk('E_FILE_READ', async () => {
        const buffer = new Uint8Array(length)
        const { bytesRead } = await file.read(buffer, 0, length, offset)
        return buffer.subarray(0, bytesRead)
      })
    },
    close: async ({ handle }) => {
      const file = files.take(handle)?.file
      if (!file) return fail('E_HANDLE_UNKNOWN')
      await file.close()
      return ok(null)
    },
    closeAll: async () => {
      await Promise.allSettled(files.takeAll().map(({ file }) => file.close()))
    },
  }
}

/** Opens a plain file; null for a folder, a device or a pipe, which a prepared folder may hold in its place. */
const openPlain = async (path: string): Promise<{ file: FileHandle; size: number } | null> => {
  // A link is not followed out of the folder, and a pipe without a writer holds nobody up.
  const file = await open(
    path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  )
  const stat = await file.stat()
  if (stat.isFile()) return { file, size: stat.size }
  await file.close()
  return null
}
