import { Dexie, type Table } from 'dexie'
import type { CallDraft } from './drafts.ts'

export class DeskDatabase extends Dexie {
  declare readonly drafts: Table<CallDraft, string>
}
