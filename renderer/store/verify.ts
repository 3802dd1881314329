import { type Fault, verifyChain } from '../../shared/journal/chain.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { createPace } from './breathe.ts'
import type { Desk, Progress } from './desk.ts'

export interface VerifyReport {
  readonly entries: number
  readonly pens: number
  /** What is wrong in a pen's chain, and where. */
  readonly faults: readonly Fault[]
  /** Numbers of blocks that do not open: altered on disk, or gone. */
  readonly damagedBlocks: readonly number[]
  readonly cancelled: boolean
}

type Heads = Record<string, { seq: number; hash: string }>

/**
 * Verifies every pen's chain over the whole journal, block by block: every hash, every link, nothing missing up to what
 * this workstation is known to hold.
 */
export async function verifyJournal(
  { workings }: Desk,
  onProgress?: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<VerifyReport> {
  const { reader, journal } = workings
  const pace = createPace()
  const heads: Heads = {}
  /** Entries that came before those they follow. */
  const waiting = new Map<string, Map<number, RawEntry>>()
  const faults: Fault[] = []
  const damagedBlocks: number[] = []
  const total = journal.nextBlock - 1
  let entries = 0
  for (let n = 1; n <= total && !signal?.aborted; n++) {
    await pace()
    const block = await reader.block(n)
    if (!block) damagedBlocks.push(n)
    entries += block?.length ?? 0
    for (const { entry } of block ?? []) {
      const ofPen = waiting.get(entry.pen) ?? new Map<number, RawEntry>()
      waiting.set(entry.pen, ofPen.set(entry.seq, entry))
    }
    faults.push(...advance(heads, waiting))
    onProgress?.({ done: n, total })
  }
  const cancelled = signal?.aborted ?? false
  if (!cancelled) {
    faults.push(
      ...verifyChain(
        [...waiting.values()].flatMap((ofPen) => [...ofPen.values()]),
        heads,
      ),
    )
    faults.push(...cutShort(heads, waiting, journal.pens))
  }
  return { entries, pens: Object.keys(heads).length, faults, damagedBlocks, cancelled }
}

/** Verifies what now follows on without a gap, and lets go of it. */
function advance(heads: Heads, waiting: Map<string, Map<number, RawEntry>>): Fault[] {
  const next: RawEntry[] = []
  const after = { ...heads }
  for (const [pen, ofPen] of waiting) {
    let seq = heads[pen]?.seq ?? 0
    for (let entry = ofPen.get(seq + 1); entry; entry = ofPen.get(seq + 1)) {
      next.push(entry)
      ofPen.delete(++seq)
      heads[pen] = { seq, hash: entry.hash }
    }
  }
  return verifyChain(next, after)
}

/** A log whose end was cut off is whole in itself: only the vector knows that more was there. */
function cutShort(
  heads: Heads,
  waiting: ReadonlyMap<string, ReadonlyMap<number, RawEntry>>,
  pens: Readonly<Heads>,
): Fault[] {
  return Object.entries(pens).flatMap(([pen, { seq }]): Fault[] => {
    let last = heads[pen]?.seq ?? 0
    for (const held of waiting.get(pen)?.keys() ?? []) last = Math.max(last, held)
    if (last >= seq) return []
    const text = `Of pen ${pen}, ${last + 1} to ${seq} are missing at the end.`
    return [{ pen, seq: last + 1, code: 'missing', text }]
  })
}
