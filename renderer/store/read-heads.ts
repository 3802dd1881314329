import { SealFailure, StoreFailure } from './failure.ts'
import { type JournalHead, LAYOUT } from './heads.ts'
import { headWith } from './vector.ts'
import type { Workings } from './workings.ts'

/**
 * Reads where the journal and the projections stand. Both follow from the blocks: the journal's head is counted anew
 * where it does not open.
 *
 * @param workstation this one's code, whose references are never issued twice
 * @returns whether the projections' own head does not open, or is of a time when they lay otherwise, so that they
 *   must be made anew
 * @throws StoreFailure E_STORE_DAMAGED where the journal's head and a block are damaged at once: which numbers were given
 *   out cannot be told then, and none may be given out twice
 */
export async function readHeads(workings: Workings, workstation: string): Promise<boolean> {
  const { meta } = workings.db
  const journal = await meta.get('journal').catch(damaged)
  if (journal === null) workings.journal = await countAnew(workings, workstation)
  else if (journal?.key === 'journal') workings.journal = journal.head
  const projections = await meta.get('projections').catch(damaged)
  if (projections?.key !== 'projections') return projections === null
  if (projections.head.layout !== LAYOUT) return true
  workings.projections = projections.head
  return false
}

/** Null for a row that does not open. */
function damaged(error: unknown): null {
  if (error instanceof SealFailure) return null
  throw error
}

async function countAnew(workings: Workings, workstation: string): Promise<JournalHead> {
  const { db, reader, now } = workings
  const numbers = await db.blocks.toCollection().primaryKeys()
  const last = numbers.at(-1) ?? 0
  let head = workings.journal
  for (let n = 1; n <= last; n++) {
    const entries = await reader.block(n)
    if (!entries) throw new StoreFailure('E_STORE_DAMAGED')
    const raw = entries.map(({ entry }) => entry)
    head = { ...headWith(head, raw, workstation, now()), nextBlock: n + 1 }
  }
  if (last === 0) throw new StoreFailure('E_STORE_DAMAGED')
  await db.meta.put({ key: 'journal', head })
  return head
}
