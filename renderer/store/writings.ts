import type { Desk } from './desk.ts'
import { keep } from './log.ts'

/** Something that is being written and not committed yet, other than a call: sealed like every row. Plain JSON. */
export interface Writing {
  /** `<user id>/<ticket id>/<what>`. */
  readonly id: string
  readonly written: Readonly<Record<string, unknown>>
}

/**
 * Keeps it as it stands; resolves when it is on disk, and stays there.
 *
 * @throws StoreFailure E_STORE_FULL, E_STORE_FAILED
 */
export async function keepWriting(desk: Desk, id: string, written: Writing['written']): Promise<void> {
  await keep(desk, () => desk.db.writings.put({ id, written }))
}

export async function dropWriting(desk: Desk, id: string): Promise<void> {
  await desk.db.writings.delete(id)
}

/** Everything that is being written on this workstation, by its id. */
export async function listWritings(desk: Desk): Promise<Record<string, Writing['written']>> {
  const rows = await desk.db.writings.toArray()
  return Object.fromEntries(rows.map(({ id, written }) => [id, written]))
}
