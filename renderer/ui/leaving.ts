/** Has on disk what is being written somewhere; resolves when it is, or when that failed. */
type Keep = () => Promise<unknown>

const keeps = new Set<Keep>()

/** Asks to be told when the page is about to go, which waits for it. Returns what ends that. */
export function keepBeforeLeaving(keep: Keep): () => void {
  keeps.add(keep)
  return () => keeps.delete(keep)
}

/** Resolves when everything that is being written is on disk, as far as the disk takes it. */
export async function keepEverything(): Promise<void> {
  await Promise.allSettled(Array.from(keeps, (keep) => keep()))
}

/** How long a lock waits for it, in milliseconds: too short to be seen, and a disk that hangs keeps no desk open. */
const MOMENT_MS = 250

/**
 * Locks the desk as somebody asked, after what can still be kept while the keys are there.
 *
 * @param isOver ends the wait for that
 */
export async function lockDesk(isOver = afterAMoment()): Promise<void> {
  await Promise.race([keepEverything(), isOver])
  await window.desk.vault.lock()
}

function afterAMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, MOMENT_MS))
}
