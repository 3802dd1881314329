// @ts-check
// Where things lie. Node built-ins only: this is read before any dependency is installed.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, absolute, without a trailing separator. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** The user's cache folder of this project, by the custom of the platform. */
export function cacheDir() {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'tactical-desk/Cache')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/tactical-desk')
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'tactical-desk')
}

/**
 * Where data of the user's own is kept, by the custom of the platform. Root's is where other users can pass: what root
 * starts may run as another.
 */
export function dataDir() {
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'tactical-desk/Data')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/tactical-desk')
  if (process.getuid?.() === 0) return '/var/lib/tactical-desk'
  return join(XDG_DATA_HOME || join(homedir(), '.local/share'), 'tactical-desk')
}
