/** Longest time between a key press and its being on disk, in milliseconds. */
export const KEEP_WITHIN_MS = 250

/** Keeps what changes quickly, soon: at most one write at a time, always of the newest state. */
export interface Keeper<T extends { readonly id: string }> {
  /** This is how it stands now; it will be kept within the given time. */
  readonly note: (item: T) => void
  /** Keeps everything that waits, at once. */
  readonly flush: () => Promise<void>
  /** Lets go of what waits of an item, and resolves when nothing of it is being written any more. */
  readonly forget: (id: string) => Promise<void>
}

/**
 * @param save writes an item; its failures go to `onFailure`, and the item is tried again at its next change.
 * @param withinMs counted from the first change that is not kept yet, so that steady typing cannot put it off.
 */
export function createKeeper<T extends { readonly id: string }>(
  save: (item: T) => Promise<void>,
  onFailure: (thrown: unknown) => void,
  withinMs = KEEP_WITHIN_MS,
): Keeper<T> {
  const waiting = new Map<string, T>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> = Promise.resolve()

  const writeAll = async () => {
    const batch = new Map(waiting)
    waiting.clear()
    for (const item of batch.values()) await save(item).catch(onFailure)
  }
  const flush = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    writing = writing.then(writeAll)
    return writing
  }
  return {
    note(item) {
      waiting.set(item.id, item)
      timer ??= setTimeout(() => void flush(), withinMs)
    },
    flush,
    async forget(id) {
      waiting.delete(id)
      await writing
    },
  }
}
