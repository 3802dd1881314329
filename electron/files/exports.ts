import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Args, Value } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { syncFolder } from './atomic-write.ts'
import { onDisk } from './faults.ts'
import { createFileWriter, type FileWriter } from './file-writer.ts'
import { createHandles } from './handles.ts'
import type { PrintReport } from './report-printer.ts'
import { partialName, type Unfinished } from './unfinished.ts'

interface Deps {
  /** Asks where a folder of this name goes; the path, or null when the person thinks better of it. */
  readonly ask: (name: string) => Promise<string | null>
  readonly print: PrintReport
  readonly unfinished: Unfinished
}

interface Export {
  readonly partial: string
  readonly final: string
  readonly files: Map<string, FileWriter>
}

type Answer<N extends keyof Exports> = Promise<Result<Value<'exports', N>>>

/** Folders for somebody else: written under a hidden name, in sight only when whole. */
export interface Exports {
  readonly begin: (args: Args<'exports', 'begin'>) => Promise<Result<Value<'exports', 'begin'>>>
  readonly openFile: (args: Args<'exports', 'openFile'>) => Answer<'openFile'>
  readonly write: (args: Args<'exports', 'write'>) => Answer<'write'>
  readonly closeFile: (args: Args<'exports', 'closeFile'>) => Answer<'closeFile'>
  readonly pdf: (args: Args<'exports', 'pdf'>) => Answer<'pdf'>
  readonly finish: (args: Args<'exports', 'finish'>) => Answer<'finish'>
  readonly cancel: (args: Args<'exports', 'cancel'>) => Answer<'cancel'>
}

export const createExports = ({
  ask,
  print,
  unfinished,
}: Deps): Exports & { readonly cancelAll: () => Promise<void> } => {
  const exports = createHandles<Export>()

  const discard = async ({ partial, files }: Export): Promise<void> => {
    await Promise.allSettled([...files.values()].map((file) => file.abandon()))
    await rm(partial, { recursive: true, force: true })
    await unfinished.remove(partial)
  }

  /** Writes to an export; whatever goes wrong, no half of it stays on the disk. */
  const writing = async <T>(handle: string, act: (open: Export) => Promise<T>): Promise<Result<T>> => {
    const open = exports.get(handle)
    if (!open) return fail('E_HANDLE_UNKNOWN')
    const result = await onDisk('E_FILE_WRITE', () => act(open))
    if (!result.ok && exports.take(handle)) await discard(open)
    return result
  }

  const place = async ({ partial }: Export, name: string): Promise<string> => {
    const path = join(partial, name)
    await mkdir(dirname(path), { recursive: true })
    return path
  }

  return {
    begin: async ({ name }) => {
      const final = await ask(name)
      if (final === null) return ok(null)
      return onDisk('E_FILE_WRITE', async () => {
        if (await isTaken(final)) throw Object.assign(new Error('taken'), { code: 'EEXIST' })
        const partial = join(dirname(final), partialName(randomBytes(8)))
        await unfinished.add(partial)
        await mkdir(partial, { mode: 0o700 })
        return { handle: exports.add({ partial, final, files: new Map() }), where: basename(final) }
      })
    },

    openFile: ({ handle, name }) =>
      writing(handle, async (open) => {
        open.files.set(name, await createFileWriter(await place(open, name)))
        return null
      }),

    write: async ({ handle, name, chunk }) => {
      const file = exports.get(handle)?.files.get(name)
      if (!file) return fail('E_HANDLE_UNKNOWN')
      return writing(handle, async () => {
        await file.write(chunk)
        return null
      })
    },

    closeFile: async ({ handle, name }) => {
      const open = exports.get(handle)
      const file = open?.files.get(name)
      if (!open || !file) return fail('E_HANDLE_UNKNOWN')
      open.files.delete(name)
      return writing(handle, () => file.close())
    },

    pdf: async ({ handle, name, ...report }) => {
      if (!exports.get(handle)) return fail('E_HANDLE_UNKNOWN')
      const printed = await print(report)
      if (!printed.ok) return printed
      const { bytes, pages } = printed.value
      return writing(handle, async (open) => {
        const file = await createFileWriter(await place(open, name))
        await file.write(bytes)
        await file.close()
        return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, pages }
      })
    },

    finish: async ({ handle }) => {
      const open = exports.get(handle)
      // A file that is still open is not whole.
      if (!open || open.files.size > 0) return fail('E_HANDLE_UNKNOWN')
      const result = await writing(handle, async ({ partial, final }) => {
        await syncTree(partial)
        await rename(partial, final)
        await syncFolder(dirname(final))
        return null
      })
      if (result.ok) {
        exports.take(handle)
        await unfinished.remove(open.partial)
      }
      return result
    },

    cancel: async ({ handle }) => {
      const open = exports.take(handle)
      if (!open) return fail('E_HANDLE_UNKNOWN')
      await discard(open)
      return ok(null)
    },

    cancelAll: async () => {
      await Promise.all(exports.takeAll().map(discard))
    },
  }
}

const isTaken = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Makes the names inside a folder durable, folders inside it included. */
const syncTree = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await syncTree(join(folder, entry.name))
  await syncFolder(folder)
}
