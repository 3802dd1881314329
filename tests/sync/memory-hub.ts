import type { RawEntry } from '../../shared/journal/entry.ts'
import { MemoryHub } from '../unit/shared/sync/memory.ts'
import type { Chance } from './chance.ts'
import type { SharedHub, Workstation } from './world.ts'

/** The kind that neither hub takes from the people of the simulation. */
export const REFUSED = 'desk.view'

/** A hub in memory: what is sent may be committed much later, and it may be restored from a backup of before. */
export interface DisturbedHub extends SharedHub {
  readonly memory: MemoryHub
}

export function memoryHub(chance: Chance): DisturbedHub {
  const memory = new MemoryHub()
  memory.pageSize = 2 + chance.below(6)
  memory.refuses = ({ kind }) => (kind === REFUSED ? 'role' : null)
  let restore: (() => void) | null = null
  let restorations = 0
  return {
    memory,
    port: (user) => memory.port(user),
    late: (user: string, entries: readonly RawEntry[]) => void memory.push(user, entries, true),
    disturb: (by) => {
      const what = by.below(4)
      if (what === 0) restore = memory.backup()
      else if (what === 1 && restore) {
        restore()
        // A dump that was restored says so by its epoch, a disk that was copied back does not.
        if (by.below(2) === 0) memory.epoch = `after ${++restorations}`
      } else memory.commit()
      return Promise.resolve()
    },
    settle: () => {
      memory.commit()
      return Promise.resolve()
    },
  }
}

/** Nobody's checkpoint is ahead of what they hold. It means nothing once a disk was copied back, which numbers anew. */
export async function expectNoHasteOf(
  { memory }: DisturbedHub,
  stations: readonly Workstation[],
): Promise<void> {
  if (memory.isRestored) return
  for (const { desk } of stations) {
    const row = await desk.db.meta.get('checkpoint')
    if (row?.key !== 'checkpoint') continue
    const [atTx = 0, atSeq = 0] = row.checkpoint.cursor.split('/').map(Number)
    const { pens, beyond } = desk.workings.journal
    for (const { tx, seq, entry } of memory.rows) {
      const isBehind = tx < atTx || (tx === atTx && seq <= atSeq)
      const isHeld = entry.seq <= (pens[entry.pen]?.seq ?? 0) || beyond[entry.pen]?.[entry.seq] !== undefined
      if (isBehind && !isHeld) throw new Error(`the checkpoint is beyond ${entry.id}, which is not held`)
    }
  }
}
