import type { RawEntry } from '../../shared/journal/entry.ts'
import type { PlacedEntry } from './blocks.ts'
import { createPace } from './breathe.ts'
import { furthest } from './vector.ts'
import type { Workings } from './workings.ts'

/** Finds entries by pen and number. */
export interface PenFinder {
  /**
   * Entries of a pen from a number on, in order and without a gap, at most so many and not many more bytes than that;
   * one at least where it is held.
   */
  readonly entries: (pen: string, from: number, most: number, mostBytes: number) => Promise<RawEntry[]>
}

/** Where entries of a pen lie: in this block, none below `low` and none above `high`. */
interface Span {
  readonly block: number
  readonly low: number
  readonly high: number
}

/**
 * The journal lies by streams. Which numbers of which pens a block holds is noted when it is first looked at: those that
 * are newer than all noted ones, then backwards from the newest, as far as is necessary and no further. What was written
 * since the last exchange lies at the end.
 */
export function createPenFinder(workings: Workings): PenFinder {
  const spans = new Map<string, Span[]>()
  /** Every block from `oldest` on and below `newest` is noted. */
  let newest = workings.journal.nextBlock
  let oldest = newest

  const read = async (n: number): Promise<readonly PlacedEntry[]> => (await workings.reader.block(n)) ?? []

  const note = async (n: number): Promise<readonly PlacedEntry[]> => {
    const placed = await read(n)
    const found = new Map<string, { low: number; high: number }>()
    for (const { entry } of placed) {
      const span = found.get(entry.pen)
      if (!span) found.set(entry.pen, { low: entry.seq, high: entry.seq })
      else {
        span.low = Math.min(span.low, entry.seq)
        span.high = Math.max(span.high, entry.seq)
      }
    }
    for (const [pen, span] of found) {
      const known = spans.get(pen)
      if (known) known.push({ block: n, ...span })
      else spans.set(pen, [{ block: n, ...span }])
    }
    return placed
  }

  const collect = async (pen: string, from: number, to: number): Promise<Map<number, PlacedEntry>> => {
    const pace = createPace()
    const found = new Map<number, PlacedEntry>()
    const pick = (placed: readonly PlacedEntry[]): void => {
      for (const one of placed) {
        const { seq } = one.entry
        if (one.entry.pen === pen && seq >= from && seq <= to) found.set(seq, one)
      }
    }
    for (; newest < workings.journal.nextBlock; newest++) {
      await pace()
      await note(newest)
    }
    for (const { block, low, high } of spans.get(pen) ?? []) {
      if (high < from || low > to) continue
      await pace()
      pick(await read(block))
    }
    while (oldest > 1 && found.size < to - from + 1) {
      await pace()
      const placed = await note(oldest - 1)
      oldest--
      pick(placed)
    }
    return found
  }

  let last: Promise<unknown> = Promise.resolve()
  return {
    entries: (pen, from, most, mostBytes) => {
      // One at a time: two that note the same block would note it twice.
      const mine = last.then(async () => {
        const to = Math.min(from + most - 1, furthest(workings.journal, pen).seq)
        if (to < from) return []
        const found = await collect(pen, from, to)
        return inRow(found, from, mostBytes)
      })
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

function inRow(found: ReadonlyMap<number, PlacedEntry>, from: number, mostBytes: number): RawEntry[] {
  const row: RawEntry[] = []
  let bytes = 0
  for (let one = found.get(from); one && bytes < mostBytes; one = found.get(from + row.length)) {
    row.push(one.entry)
    bytes += one.end - one.start
  }
  return row
}
