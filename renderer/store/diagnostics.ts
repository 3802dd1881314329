import type { QuarantineRow } from './database.ts'
import type { Desk } from './desk.ts'

/** What is kept but not understood, was refused, or cannot be read. */
export function listQuarantine({ db }: Desk): Promise<QuarantineRow[]> {
  return db.quarantine.toArray()
}
