import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes what a folder lists survive a power cut, where the system can: Windows opens no folder, and needs not.
 */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes a file so that, whenever the power goes, either the old or the new content is there and whole.
 * The former content stays beside it as `<path>.previous`.
 */
export const writeAtomically = async (path: string, content: string): Promise<void> => {
  const next = `${path}.next`
  const handle = await open(next, 'w', 0o600)
  try {
    await handle.writeFile(content, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(path, `${path}.previous`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(next, path)
  await syncFolder(dirname(path))
}
