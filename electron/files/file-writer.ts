import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/** Writes one file piece by piece, in the order of the calls, and hashes what it wrote. */
export interface FileWriter {
  readonly write: (chunk: Uint8Array) => Promise<void>
  /** Makes it durable and hands back its SHA-256 (hex) and its size in bytes. */
  readonly close: () => Promise<{ sha256: string; size: number }>
  readonly abandon: () => Promise<void>
}

/** Begins a file that must not exist yet. */
export const createFileWriter = async (path: string): Promise<FileWriter> => {
  const file: FileHandle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    write: (chunk) =>
      inTurn(async () => {
        await file.writeFile(chunk)
        hash.update(chunk)
        size += chunk.length
      }),
    close: () =>
      inTurn(async () => {
        await file.sync()
        await file.close()
        return { sha256: hash.digest('hex'), size }
      }),
    abandon: () => inTurn(() => file.close()),
  }
}
