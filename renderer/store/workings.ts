import type { DeskCalendar } from '../../shared/desk-clock/index.ts'
import { calendarOf } from '../../shared/desk/calendar.ts'
import { profileOf } from '../../shared/desk/profile.ts'
import type { RoleBook } from '../../shared/desk/roles.ts'
import type { DeskState } from '../../shared/desk/state.ts'
import type { BlindIndex } from './blind-index.ts'
import type { DeskDatabase } from './database.ts'
import type { JournalHead, ProjectionHead } from './heads.ts'
import type { JournalReader } from './journal.ts'
import type { Memory } from './memory.ts'
import { calendarKey } from './queue-row.ts'
import type { PendingLookups } from './projections/lookup-buckets.ts'
import type { LineLists } from './projections/plan.ts'
import type { Sealer } from './seal.ts'

/** What the store itself works with. Features have no business here. */
export interface Workings {
  readonly db: DeskDatabase
  readonly sealer: Sealer
  readonly index: BlindIndex
  readonly reader: JournalReader
  readonly memory: Memory
  readonly lists: LineLists
  readonly lookups: PendingLookups
  /** The single writer: one commit, page or rebuild at a time. What is read under it does not change meanwhile. */
  readonly exclusive: <T>(work: () => Promise<T>) => Promise<T>
  readonly now: () => number
  readonly newId: () => string
  readonly salt: () => string
  /** Who wants to know when something was written here. */
  readonly onWritten: Set<() => void>
  /** As on disk: replaced after each transaction that wrote them. */
  journal: JournalHead
  projections: ProjectionHead
  /** The opening hours that due times are computed with. */
  calendar: DeskCalendar
  /** Who had which role, as far as the projections have followed the desk's stream. */
  roles: RoleBook
  /** Over when every ticket is listed, or it is known that some cannot be. Never rejects. */
  listed: Promise<void>
  /** Over when what filtering and finding look at is at hand, too. Never rejects. */
  warmed: Promise<void>
  /** Stops what runs in the background. */
  readonly closing: AbortController
}

/** The opening hours of the desk's settings; the same object as before where they did not change. */
export function calendarNow(known: DeskCalendar | null, desk: DeskState): DeskCalendar {
  const calendar = calendarOf(profileOf(desk))
  return known !== null && calendarKey(known) === calendarKey(calendar) ? known : calendar
}
