import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Args, Value } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { onDisk } from './faults.ts'
import { createHandles } from './handles.ts'

/** Files that a person chose, read piece by piece. */
export interface Archives {
  readonly open: () => Promise<Result<Value<'archive', 'open'>>>
  readonly read: (args: Args<'archive', 'read'>) => Promise<Result<Value<'archive', 'read'>>>
  readonly close: (args: Args<'archive', 'close'>) => Promise<Result<null>>
  readonly closeAll: () => Promise<void>
}

/** @param ask the path of the file that the person chose, or null */
export const createArchives = (ask: () => Promise<string | null>): Archives => {
  const files = createHandles<FileHandle>()
  return {
    open: async () => {
      const path = await ask()
      if (path === null) return ok(null)
      return onDisk('E_FILE_READ', async () => {
        const file = await open(path, 'r')
        const { size } = await file.stat()
        return { handle: files.add(file), name: basename(path).slice(0, 255), size }
      })
    },
    read: async ({ handle, offset, length }) => {
      const file = files.get(handle)
      if (!file) return fail('E_HANDLE_UNKNOWN')
      return onDisk('E_FILE_READ', async () => {
        const buffer = new Uint8Array(length)
        const { bytesRead } = await file.read(buffer, 0, length, offset)
        return buffer.subarray(0, bytesRead)
      })
    },
    close: async ({ handle }) => {
      const file = files.take(handle)
      if (!file) return fail('E_HANDLE_UNKNOWN')
      await file.close()
      return ok(null)
    },
    closeAll: async () => {
      await Promise.allSettled(files.takeAll().map((file) => file.close()))
    },
  }
}
