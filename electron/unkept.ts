import { open, rm, stat } from 'node:fs/promises'
import type { Value } from '../shared/contract/bridge.ts'

type Row = Value<'store', 'held'>['rows'][number]

/** What is held at most, in bytes and in number: no page takes the machine's memory. */
const MOST_BYTES = 64 * 1024 * 1024
const MOST_ROWS = 4_000

/** What is half written and no disk took: sealed, in memory alone, until the desk that sealed it has it on disk. */
export interface Unkept {
  /** Takes one in the place of what was held under its id; null lets go of it. False: there is no room for it. */
  readonly hold: (id: string, sealed: Row['sealed'] | null) => boolean
  readonly rows: () => Row[]
  /** Since when something was held that ended with the last desk, ISO 8601; null: nothing did, or it was told before. */
  readonly tellLost: () => string | null
}

/**
 * Holds it, and leaves a mark on disk for as long as there is something: a desk that finds one knows that it was lost. The
 * mark is an empty file, which a full disk mostly takes; where it does not, nobody is told.
 *
 * @param mark path of that file
 * @param mostBytes that are held
 */
export const createUnkept = async (mark: string, mostBytes = MOST_BYTES): Promise<Unkept> => {
  const held = new Map<string, Row['sealed']>()
  const left = await stat(mark).catch(() => null)
  let lost = left?.mtime.toISOString() ?? null
  let isMarked = left !== null
  let last: Promise<unknown> = Promise.resolve()

  /** What was lost before stays marked until it is told. */
  const markIt = (): void => {
    const isToBe = held.size > 0 || lost !== null
    if (isToBe === isMarked) return
    isMarked = isToBe
    last = last
      .then(async () => (isToBe ? (await open(mark, 'w', 0o600)).close() : rm(mark, { force: true })))
      .catch(() => undefined)
  }
  return {
    hold: (id, sealed) => {
      const others = [...held].reduce((sum, [one, bytes]) => sum + (one === id ? 0 : bytes.length), 0)
      if (sealed === null) held.delete(id)
      else if (others + sealed.length > mostBytes || (held.size >= MOST_ROWS && !held.has(id))) return false
      else held.set(id, sealed)
      markIt()
      return true
    },
    rows: () => Array.from(held, ([id, sealed]) => ({ id, sealed })),
    tellLost: () => {
      const since = lost
      lost = null
      markIt()
      return since
    },
  }
}
