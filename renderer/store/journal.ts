import type { RawEntry } from '../../shared/journal/entry.ts'
import { entriesAt, entriesOf, openBlock, type Place, type PlacedEntry } from './blocks.ts'
import type { DeskDatabase } from './database.ts'
import { SealFailure } from './failure.ts'
import type { StreamRow } from './projections/stream-rows.ts'
import type { Sealer } from './seal.ts'

/** Opened blocks kept at hand, the latest used last. */
const KEPT = 16

/** Reads the journal's blocks. */
export interface JournalReader {
  /** Entries of the given runs, in the order of the runs. */
  readonly at: (places: readonly Place[]) => Promise<RawEntry[]>
  /** Every entry of a block; null where the block does not open. */
  readonly block: (n: number) => Promise<PlacedEntry[] | null>
  /** What is at hand is no longer what lies there. */
  readonly forget: () => void
}

export function createJournalReader(db: DeskDatabase, sealer: Sealer): JournalReader {
  const kept = new Map<number, Uint8Array>()

  const open = async (n: number): Promise<Uint8Array> => {
    const known = kept.get(n)
    if (known) kept.delete(n)
    const row = known ? undefined : await db.blocks.get(n)
    if (!known && !row) throw new SealFailure('blocks', n, 'missing')
    const plain = known ?? (row ? await openBlock(sealer, row) : new Uint8Array())
    kept.set(n, plain)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return plain
  }

  return {
    forget: () => kept.clear(),
    async at(places) {
      const runs: RawEntry[][] = []
      for (const place of places) runs.push(entriesAt(await open(place.block), place))
      return runs.flat()
    },
    async block(n) {
      try {
        return entriesOf(n, await open(n))
      } catch (error) {
        if (error instanceof SealFailure) return null
        throw error
      }
    },
  }
}

/** Every place of a stream, those spilled from its row before the others. */
export async function placesOf(db: DeskDatabase, stream: string, row: StreamRow): Promise<Place[]> {
  const ids = Array.from({ length: row.spills }, (_, spill) => spillId(stream, spill))
  const spilled = ids.length > 0 ? await db.places.bulkGet(ids) : []
  return unpack([...spilled.flatMap((spill) => spill?.places ?? []), ...row.places])
}

export const spillId = (stream: string, spill: number): string => `${stream}#${spill}`

function unpack(numbers: readonly number[]): Place[] {
  const places: Place[] = []
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    const [block = 0, start = 0, end = 0] = numbers.slice(at, at + 3)
    places.push({ block, start, end })
  }
  return places
}
