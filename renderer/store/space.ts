/** How much room the store has. Bytes, by the system's own estimate. */
export interface Space {
  readonly used: number
  readonly free: number
  /** True where a day's work may not fit any more. */
  readonly low: boolean
  /** Whether the system has promised not to clear the store when the disk runs full. */
  readonly kept: boolean
}

const LOW_BYTES = 200 * 1024 * 1024

/** The store's room on disk; null where the system does not say. */
export async function measureSpace(
  storage: StorageManager | undefined = globalThis.navigator?.storage,
): Promise<Space | null> {
  if (!storage?.estimate) return null
  const { usage = 0, quota = 0 } = await storage.estimate()
  const free = Math.max(0, quota - usage)
  return { used: usage, free, low: free < LOW_BYTES, kept: await storage.persisted() }
}

/** Asks the system never to clear the store by itself. Where it will not promise that, Diagnostics says so. */
export async function askToBeKept(
  storage: StorageManager | undefined = globalThis.navigator?.storage,
): Promise<void> {
  await storage?.persist?.().catch(() => false)
}
