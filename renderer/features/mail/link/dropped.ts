import type { NotTaken } from '../../../../shared/contract/mail.ts'
import { isFolder } from '../../../ui/dropped.ts'
import { nameOfFile } from '../../../ui/hand-over-file.ts'

/** How much of folders is taken: what lies beyond is named. */
export interface Limits {
  /** Files and folders, all together. */
  readonly most: number
  /** Folders within folders. */
  readonly deepest: number
}
const LIMITS: Limits = { most: 20_000, deepest: 16 }
/** Files that the system is asked for at once: one by one, each takes milliseconds. */
const AT_ONCE = 50

/** Some of what lies in folders. */
export interface Found {
  /** The folder that the files lie in. */
  readonly folder: FileSystemDirectoryEntry
  readonly files: readonly File[]
  /**
   * What was left out, by the name of its folder: E_MAIL_FOLDER_DEEP, E_MAIL_FOLDER_MANY beyond the limits,
   * E_MAIL_FOLDER_EMPTY, E_MAIL_FOLDER_READ where the system does not open it; or by its own: E_FILE_READ,
   * E_MAIL_FOLDER_NAME where the system does not give one.
   */
  readonly leftOut: readonly NotTaken[]
  /** The dropped folder that has been looked through with this; null where more may lie in it. */
  readonly through: string | null
}

/**
 * The files that lie in folders and in the folders of these, some at a time as they are found, those of one folder in the
 * order of their names. Links are not among them: the browser does not give any.
 *
 * @param signal where it is stopped, nothing more is found
 */
export async function* filesIn(
  folders: readonly FileSystemDirectoryEntry[],
  signal: AbortSignal,
  { most, deepest }: Limits = LIMITS,
): AsyncGenerator<Found, void> {
  let room = most
  for (const dropped of folders) {
    const waiting = [{ folder: dropped, depth: 0 }]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { folder, depth } = next
      const { entries, leftOut } =
        depth > deepest
          ? { entries: [], leftOut: [left(folder, 'E_MAIL_FOLDER_DEEP')] }
          : await lookInto(folder, depth, room, signal)
      if (signal.aborted) return
      room -= entries.length
      const inner = entries.filter(isFolder).reverse()
      waiting.push(...inner.map((one) => ({ folder: one, depth: depth + 1 })))
      if (leftOut.length > 0) yield { folder, files: [], leftOut, through: null }
      const files = entries.filter(isFile)
      for (let from = 0; from < files.length; from += AT_ONCE) {
        const given = await givenOf(files.slice(from, from + AT_ONCE), signal)
        if (signal.aborted) return
        yield { folder, ...given, through: null }
      }
    }
    yield { folder: dropped, files: [], leftOut: [], through: nameOfFile(dropped) }
  }
}

/** What lies in a folder, and what of it is left out. */
async function lookInto(
  folder: FileSystemDirectoryEntry,
  depth: number,
  room: number,
  signal: AbortSignal,
): Promise<{ readonly entries: readonly FileSystemEntry[]; readonly leftOut: readonly NotTaken[] }> {
  const none = (code: string) => ({ entries: [], leftOut: [left(folder, code)] })
  if (folder.name === '') return none('E_MAIL_FOLDER_NAME')
  if (room === 0) return none('E_MAIL_FOLDER_MANY')
  const all = await entriesOf(folder, room, signal)
  if (all === null) return none('E_MAIL_FOLDER_READ')
  if (all.length === 0 && depth === 0) return none('E_MAIL_FOLDER_EMPTY')
  // Asked for one without a name, the system gives the folder around it, and so on in circles.
  const unnamed = all.filter(({ name }) => name === '')
  const entries = all.filter(({ name }) => name !== '').slice(0, room)
  const leftOut = unnamed.map(() => ({
    name: `${nameOfFile(folder)}/?`.slice(-255),
    code: 'E_MAIL_FOLDER_NAME',
  }))
  if (all.length > room) leftOut.push(left(folder, 'E_MAIL_FOLDER_MANY'))
  return { entries: entries.sort(byName), leftOut }
}

/** The files themselves, as far as the system gives them. */
async function givenOf(
  entries: readonly FileSystemFileEntry[],
  signal: AbortSignal,
): Promise<{ readonly files: readonly File[]; readonly leftOut: readonly NotTaken[] }> {
  const given = await Promise.all(
    entries.map(async (entry) => ({
      entry,
      file: await orStopped<File>((done, failed) => entry.file(done, failed), signal),
    })),
  )
  return {
    files: given.flatMap(({ file }) => file ?? []),
    leftOut: given.flatMap(({ entry, file }) => (file ? [] : left(entry, 'E_FILE_READ'))),
  }
}

function left(entry: FileSystemEntry, code: string): NotTaken {
  return { name: nameOfFile(entry), code }
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

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function byName(one: FileSystemEntry, other: FileSystemEntry): number {
  return one.name < other.name ? -1 : 1
}
