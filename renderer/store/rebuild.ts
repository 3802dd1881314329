import type { Desk, Progress } from './desk.ts'
import { diskFailureOf } from './failure.ts'
import { rebuildAll } from './follow.ts'

/**
 * Drops every projection and makes it again from the journal, which comes out equal. Everything else waits meanwhile;
 * should it be cut short, the next start goes on with it.
 */
export async function rebuild(desk: Desk, onProgress?: (progress: Progress) => void): Promise<void> {
  const { workings } = desk
  try {
    await workings.exclusive(() => rebuildAll(workings, onProgress))
  } catch (error) {
    throw await diskFailureOf(error)
  }
}
