import { StoreFailure } from './failure.ts'

/**
 * How long a store that is being opened may keep silent, in milliseconds: once, and each time again after its window's
 * IndexedDB was taken anew. It mostly answers within a tenth of a second; one that was not closed properly has to be put in
 * order first.
 */
export const PATIENCE_MS: readonly number[] = [8_000, 16_000, 32_000]

/** @throws StoreFailure E_STORE_SILENT where it takes longer than `ms` */
export async function withinPatience<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreFailure('E_STORE_SILENT')), ms)
  })
  // Whatever it comes to afterwards, nobody waits for it any more.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, silence])
  } finally {
    clearTimeout(timer)
  }
}

export const isSilence = (thrown: unknown): boolean =>
  thrown instanceof StoreFailure && thrown.error.code === 'E_STORE_SILENT'
