/** Longest time between a key press and its being on disk, in milliseconds. */
export const KEEP_WITHIN_MS = 250

/** After a failure it is tried again by itself, this long afterwards in milliseconds, whatever is typed. */
const RETRY_AFTER_MS = 2_000

/** Keeps what changes quickly, soon: at most one write at a time, always of the newest state. */
export interface Keeper<T extends { readonly id: string }> {
  /** This is how it stands now; it will be kept within the given time. */
  readonly note: (item: T) => void
  /** Keeps everything that waits, at once. */
  readonly flush: () => Promise<void>
  /** Everything that is not on disk as it stands, the newest state of each. */
  readonly unsaved: () => readonly T[]
  /** Lets go of what waits of an item, and resolves when nothing of it is being written any more. */
  readonly forget: (id: string) => Promise<void>
}

/**
 * @param save writes an item; one that fails waits, and is tried again at its next change and every two seconds.
 * @param onSettled told of each attempt: of which item, and what it threw, or null where that is kept now.
 * @param withinMs counted from the first change that is not kept yet, so that steady typing cannot put it off.
 */
export function createKeeper<T extends { readonly id: string }>(
  save: (item: T) => Promise<void>,
  onSettled: (item: T, thrown: unknown) => void,
  withinMs = KEEP_WITHIN_MS,
): Keeper<T> {
  const waiting = new Map<string, T>()
  /** What is being written. */
  let batch = new Map<string, T>()
  const forgetting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let isRetrying = false
  let writing: Promise<void> = Promise.resolve()

  const writeAll = async () => {
    batch = new Map(waiting)
    waiting.clear()
    for (const item of batch.values()) {
      try {
        await save(item)
        batch.delete(item.id)
        onSettled(item, null)
      } catch (thrown) {
        batch.delete(item.id)
        // Unless it was put away meanwhile, or has changed again.
        if (!waiting.has(item.id) && !forgetting.has(item.id)) waiting.set(item.id, item)
        onSettled(item, thrown)
      }
    }
    if (waiting.size > 0 && timer === null) {
      isRetrying = true
      timer = setTimeout(() => void flush(), RETRY_AFTER_MS)
    }
  }
  const stopTimer = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    isRetrying = false
  }
  const flush = () => {
    stopTimer()
    writing = writing.then(writeAll)
    return writing
  }
  return {
    note(item) {
      waiting.set(item.id, item)
      if (isRetrying) stopTimer()
      timer ??= setTimeout(() => void flush(), withinMs)
    },
    flush,
    unsaved: () => [...new Map([...batch, ...waiting]).values()],
    async forget(id) {
      waiting.delete(id)
      forgetting.add(id)
      await writing
      forgetting.delete(id)
    },
  }
}
