/** How often and how many at once one function of the bridge may be called. */
export interface Limit {
  /** Calls that may be under way together. */
  readonly atOnce: number
  /** Calls that may come in a row, and how many of them come back each second. */
  readonly burst: number
  readonly perSecond: number
}

const usual: Limit = { atOnce: 16, burst: 2000, perSecond: 500 }
/** What carries a large file across, piece by piece. */
const stream: Limit = { atOnce: 16, burst: 20_000, perSecond: 5_000 }
/** A dialogue of the system is open once or not at all. */
const dialogue: Limit = { atOnce: 1, burst: 10, perSecond: 1 }
const printing: Limit = { ...usual, atOnce: 1 }

const limits: Readonly<Record<string, Limit>> = {
  'archive.attachment': stream,
  'archive.close': stream,
  'archive.open': dialogue,
  'archive.read': stream,
  'attachments.begin': stream,
  // As many as can be picked in one go.
  'attachments.finish': { ...stream, atOnce: 50 },
  'attachments.pick': dialogue,
  'attachments.read': stream,
  'attachments.saveCopy': dialogue,
  'attachments.write': stream,
  'exports.begin': dialogue,
  'exports.pdf': printing,
  'exports.write': stream,
  'links.open': dialogue,
  'window.print': dialogue,
}

export const limitOf = (name: string): Limit => limits[name] ?? usual

/** Lets a call in (and hands back what to call when it is over) or turns it away with null. */
export type Gate = () => (() => void) | null

/** A gate that keeps to a limit. `now` in milliseconds, never going back. */
export const createGate = ({ atOnce, burst, perSecond }: Limit, now: () => number): Gate => {
  let running = 0
  let tokens = burst
  let refilled = now()
  return () => {
    const at = now()
    tokens = Math.min(burst, tokens + ((at - refilled) / 1000) * perSecond)
    refilled = at
    if (running >= atOnce || tokens < 1) return null
    tokens -= 1
    running += 1
    return () => {
      running -= 1
    }
  }
}
