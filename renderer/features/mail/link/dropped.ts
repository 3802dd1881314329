import type { NotTaken } from '../../../../shared/contract/mail.ts'
import { nameOfFile } from '../../../ui/hand-over-file.ts'

/** What was dropped together. */
export interface Dropped {
  readonly files: readonly File[]
  readonly folders: readonly FileSystemDirectoryEntry[]
}

/** How much of folders is taken: what lies beyond is named. */
export interface Limits {
  /** Files and folders, all together. */
  readonly most: number
  /** Folders within folders. */
  readonly deepest: number
}
const LIMITS: Limits = { most: 20_000, deepest: 16 }

/**
 * The files and folders of a drop. To be asked while the event is under way: what was dropped is gone after that. Where
 * the system does not say what is a folder, each is a file, which cannot be read.
 */
export function droppedOf({ items, files }: Pick<DataTransfer, 'items' | 'files'>): Dropped {
  const plain: File[] = []
  const folders: FileSystemDirectoryEntry[] = []
  for (const item of items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    if (entry && isFolder(entry)) folders.push(entry)
    else if (file) plain.push(file)
  }
  return folders.length === 0 ? { files: [...files], folders } : { files: plain, folders }
}

/**
 * The files that lie in folders and in the folders of these, those of one folder in the order of their names.
 *
 * @returns also what was left out, by the name of its folder: E_MAIL_FOLDER_DEEP, E_MAIL_FOLDER_MANY beyond the limits,
 *   E_MAIL_FOLDER_EMPTY, E_FILE_READ where the system does not open it. Where it was stopped, what was found by then
 */
export async function filesIn(
  folders: readonly FileSystemDirectoryEntry[],
  signal: AbortSignal,
  { most, deepest }: Limits = LIMITS,
): Promise<{ readonly files: readonly File[]; readonly leftOut: readonly NotTaken[] }> {
  const files: File[] = []
  const leftOut: NotTaken[] = []
  const leave = (entry: FileSystemEntry, code: string) => leftOut.push({ name: nameOfFile(entry), code })
  const waiting = folders.map((folder) => ({ folder, depth: 0 })).reverse()
  let room = most
  for (let next = waiting.pop(); next && !signal.aborted; next = waiting.pop()) {
    const { folder, depth } = next
    if (depth > deepest || room === 0) {
      leave(folder, room === 0 ? 'E_MAIL_FOLDER_MANY' : 'E_MAIL_FOLDER_DEEP')
      continue
    }
    const entries = await entriesOf(folder, room, signal)
    if (entries === null) leave(folder, 'E_FILE_READ')
    else if (entries.length === 0 && depth === 0) leave(folder, 'E_MAIL_FOLDER_EMPTY')
    else if (entries.length > room) leave(folder, 'E_MAIL_FOLDER_MANY')
    const taken = (entries ?? []).slice(0, room).sort(byName)
    room -= taken.length
    waiting.push(
      ...taken
        .filter(isFolder)
        .reverse()
        .map((one) => ({ folder: one, depth: depth + 1 })),
    )
    for (const entry of taken.filter(isFile)) {
      const file = await orStopped<File>((done, failed) => entry.file(done, failed), signal)
      if (file) files.push(file)
      else leave(entry, 'E_FILE_READ')
    }
  }
  return { files, leftOut }
}

/** What lies in a folder, up to one more than `most`; null where it cannot be read. */
async function entriesOf(
  folder: FileSystemDirectoryEntry,
  most: number,
  signal: AbortSignal,
): Promise<FileSystemEntry[] | null> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  // They come some at a time, and none is the end.
  while (entries.length <= most) {
    const some = await orStopped<FileSystemEntry[]>(
      (done, failed) => reader.readEntries(done, failed),
      signal,
    )
    if (some === null) return null
    if (some.length === 0) break
    entries.push(...some)
  }
  return entries
}

/** What the system answers; null where it fails, or where nobody waits for it any more: a share may take its time. */
function orStopped<T>(
  ask: (done: (answer: T) => void, failed: () => void) => void,
  signal: AbortSignal,
): Promise<T | null> {
  return new Promise((resolve) => {
    const stop = () => resolve(null)
    signal.addEventListener('abort', stop, { once: true })
    const end = (answer: T | null) => {
      signal.removeEventListener('abort', stop)
      resolve(answer)
    }
    if (signal.aborted) end(null)
    else ask(end, () => end(null))
  })
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function byName(one: FileSystemEntry, other: FileSystemEntry): number {
  return one.name < other.name ? -1 : 1
}
