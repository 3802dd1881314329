import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of everything inside a folder. What goes away while it is counted counts for nothing. */
export const folderSize = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(entries.map((entry) => sizeOf(join(folder, entry.name), entry)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const sizeOf = async (path: string, entry: Dirent): Promise<number> => {
  if (entry.isDirectory()) return folderSize(path)
  if (!entry.isFile()) return 0
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}
