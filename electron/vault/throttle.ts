import { z } from '../../shared/zod.ts'
import type { JsonFile } from '../files/json-file.ts'

const free = 5
const firstPause = 5_000
const longestPause = 15 * 60_000

export const throttleSchema = z.strictObject({
  /** Wrong attempts since the last right one. */
  failures: z.int().min(0),
  /** When the last of them was made, ISO 8601. */
  last: z.iso.datetime().nullable(),
})
export type ThrottleState = z.infer<typeof throttleSchema>

/** The pause after so many failures, in milliseconds: none, then 5 s, doubling up to 15 minutes. */
export const pauseAfter = (failures: number): number =>
  failures < free ? 0 : Math.min(longestPause, firstPause * 2 ** Math.min(failures - free, 30))

/** Slows guessing down, across restarts. */
export interface Throttle {
  /** No attempt is looked at before this time; null when one may be made. */
  readonly retryAt: () => Promise<string | null>
  /** Counts an attempt as failed, before it is known: killing the desk in mid-attempt wins nothing. */
  readonly attempt: () => Promise<void>
  readonly succeed: () => Promise<void>
}

/** @param now milliseconds since 1970, by the system's clock */
export const createThrottle = (file: JsonFile<ThrottleState>, now: () => number): Throttle => {
  const none: ThrottleState = { failures: 0, last: null }
  let known: ThrottleState | null = null

  const state = async (): Promise<ThrottleState> => {
    if (known) return known
    const found = await file.read()
    // An unreadable count may be somebody's doing: it costs one pause.
    if (found.state === 'damaged') return save({ failures: free, last: new Date(now()).toISOString() })
    known = found.state === 'whole' ? found.content : none
    return known
  }
  const save = async (next: ThrottleState): Promise<ThrottleState> => {
    // Kept before it counts: a disk that takes nothing refuses the attempt, and does not use it up.
    await file.write(next)
    known = next
    return next
  }

  return {
    retryAt: async () => {
      const { failures, last } = await state()
      const pause = pauseAfter(failures)
      if (pause === 0 || last === null) return null
      // A clock that was set back must not lengthen the pause.
      const from = Math.min(Date.parse(last), now())
      if (from < Date.parse(last)) await save({ failures, last: new Date(from).toISOString() })
      return now() < from + pause ? new Date(from + pause).toISOString() : null
    },
    attempt: async () => {
      const { failures } = await state()
      await save({ failures: failures + 1, last: new Date(now()).toISOString() })
    },
    succeed: async () => {
      const { failures } = await state()
      if (failures > 0) await save(none)
    },
  }
}
