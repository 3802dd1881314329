import type { Desk } from './desk.ts'

/**
 * Calls `listener` after every commit that touches a stream.
 *
 * @returns ends it
 */
export function subscribe({ workings }: Desk, stream: string, listener: () => void): () => void {
  const { listeners } = workings.memory
  const ofStream = listeners.get(stream) ?? new Set()
  listeners.set(stream, ofStream.add(listener))
  return () => {
    ofStream.delete(listener)
    if (ofStream.size === 0) listeners.delete(stream)
  }
}

/**
 * Calls `listener` whenever something was written here and is on disk.
 *
 * @returns ends it
 */
export function subscribeWritten({ workings }: Desk, listener: () => void): () => void {
  workings.onWritten.add(listener)
  return () => workings.onWritten.delete(listener)
}
