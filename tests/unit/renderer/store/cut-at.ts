import type { Dexie } from 'dexie'
import { vi } from 'vitest'
import type { Desk } from '../../../../renderer/store/desk.ts'

/** Makes the last write of a commit to a table fail, as if the power had gone just before it. */
export function cutAt(
  desk: Desk,
  table: 'blocks' | 'tickets' | 'queue' | 'lookupLog' | 'meta',
  error: Error,
): () => void {
  const method = {
    blocks: 'bulkAdd',
    tickets: 'bulkPut',
    queue: 'bulkPut',
    lookupLog: 'put',
    meta: 'put',
  } as const
  // Dexie keeps two objects for one table: the property of the database, and what `table()` gives.
  const spies = [desk.db[table], desk.db.table(table)].map((target) => {
    const spy = vi.spyOn(target as unknown as Dexie.Table<{ key?: string }, never>, method[table] as 'put')
    const original = spy.getMockImplementation()
    return spy.mockImplementation((row) => {
      if (table === 'meta' && row.key === 'journal' && original) return original(row)
      throw error
    })
  })
  return () => {
    for (const spy of spies) spy.mockRestore()
  }
}
