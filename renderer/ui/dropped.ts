/** What was dropped together. */
export interface Dropped {
  readonly files: readonly File[]
  readonly folders: readonly FileSystemDirectoryEntry[]
}

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

export function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
