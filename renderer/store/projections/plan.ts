import type { Table } from 'dexie'
import type { DeskCalendar } from '../../../shared/desk-clock/index.ts'
import { streamType } from '../../../shared/journal/entry.ts'
import type { Folded } from '../../../shared/journal/folded.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import type { BlindIndex } from '../blind-index.ts'
import type { PlacedEntry } from '../blocks.ts'
import { createPace } from '../breathe.ts'
import type { DeskDatabase, QuarantineRow, SpilledPlaces } from '../database.ts'
import { grouped } from '../grouped.ts'
import type { ProjectionHead } from '../heads.ts'
import { type JournalReader, placesOf, spillId } from '../journal.ts'
import { pieces } from '../pieces.ts'
import { calendarKey, queueRow } from '../queue-row.ts'
import { type LookupChange, lookupChanges } from './lookup-buckets.ts'
import { lookupKeysOf } from './lookup-keys.ts'
import { pageOf, type QueuePage, withRows } from './queue-pages.ts'
import {
  foldFurther,
  readStreamRows,
  rowKeyOf,
  type StreamRow,
  type StreamRows,
  type StreamTable,
  type TicketRow,
} from './stream-rows.ts'

/** What projecting needs: the tables as they stand, and where they stand. */
export interface ProjectionBasis {
  readonly db: DeskDatabase
  readonly reader: JournalReader
  readonly index: BlindIndex
  readonly head: ProjectionHead
  readonly calendar: DeskCalendar
}

/** Everything that a stretch of the journal changes in the projections, worked out before the transaction. */
export interface ProjectionPlan {
  readonly head: ProjectionHead
  readonly streams: readonly {
    readonly stream: string
    readonly table: StreamTable
    readonly row: StreamRow
  }[]
  readonly spilled: readonly SpilledPlaces[]
  readonly pages: readonly QueuePage[]
  readonly lookups: readonly LookupChange[]
  readonly quarantine: readonly QuarantineRow[]
  readonly released: readonly string[]
  /** Lines of the queue that are new or changed. */
  readonly lines: readonly QueueRow[]
}

interface Line {
  readonly ordinal: number
  readonly row: QueueRow | null
}

/** Runs of places that a stream's row holds itself. */
const PLACES_IN_ROW = 256
/** Rows that are sealed or opened before giving way. */
const ROWS_AT_ONCE = 32

/**
 * Works out what `placed`, the entries of all blocks from the head's up to `nextBlock`, change. Reads only; the single
 * writer sees to it that nothing changes meanwhile.
 *
 * @param rows of the streams concerned, where they have been read already
 */
export async function planProjection(
  basis: ProjectionBasis,
  placed: readonly PlacedEntry[],
  nextBlock: number,
  rows?: StreamRows,
): Promise<ProjectionPlan> {
  const { db, head } = basis
  const pace = createPace()
  const groups = grouped(placed, ({ entry }) => entry.stream)
  const before = rows ?? (await readStreamRows(db, [...groups.keys()]))
  const streams: { stream: string; table: StreamTable; row: StreamRow }[] = []
  const spilled: SpilledPlaces[] = []
  const lines: Line[] = []
  const lookups: LookupChange[] = []
  const quarantine: QuarantineRow[] = []
  const released: string[] = []
  let { tickets } = head

  for (const [stream, entries] of groups) {
    const key = rowKeyOf(stream)
    if (key === null) continue
    await pace()
    const old = before.get(stream)
    const state = await foldNext(basis, stream, old, entries)
    const places = withPlaces(stream, old, entries)
    spilled.push(...places.spilled)
    const row: StreamRow = { id: key.id, state, places: places.kept, spills: places.spills }
    quarantine.push(...newlyQuarantined(stream, old?.state, state))
    released.push(...releasedBy(old?.state, state))
    if (streamType(stream) === 'ticket') {
      const ticket = state as TicketState
      const known = old as TicketRow | undefined
      const ordinal = known?.ordinal ?? tickets++
      const keys = lookupKeysOf(ticket, basis.index)
      lookups.push(...lookupChanges(ticket.id, known?.keys ?? [], keys))
      lines.push({ ordinal, row: queueRow(ticket, basis.calendar) })
      const ticketRow: TicketRow = { ...row, state: ticket, ordinal, keys }
      streams.push({ stream, table: key.table, row: ticketRow })
    } else streams.push({ stream, table: key.table, row })
  }

  const { pages, newlyListed } = await changedPages(db, lines)
  return {
    head: {
      nextBlock,
      tickets,
      listed: head.listed + newlyListed,
      // Lines computed by other opening hours than those before: all are to be computed anew.
      calendar: head.calendar === calendarKey(basis.calendar) ? head.calendar : '',
    },
    streams,
    spilled,
    pages,
    lookups,
    quarantine,
    released,
    lines: lines.flatMap(({ row }) => row ?? []),
  }
}

/** Writes a plan, all of it at once; to be called inside a transaction over the projections, `quarantine` and `meta`. */
export async function writeProjection(db: DeskDatabase, plan: ProjectionPlan): Promise<void> {
  const streams = [...grouped(plan.streams, ({ table }) => table)]
  await Promise.all([
    plan.spilled.length > 0 && db.places.bulkPut(plan.spilled),
    plan.lookups.length > 0 && db.lookupLog.put({ n: plan.head.nextBlock, changes: plan.lookups }),
    plan.quarantine.length > 0 && db.quarantine.bulkPut(plan.quarantine),
    plan.released.length > 0 && db.quarantine.bulkDelete([...plan.released]),
    db.meta.put({ key: 'projections', head: plan.head }),
    putInPieces(db.queue, plan.pages),
    ...streams.map(([table, changed]) =>
      putInPieces(
        db.table(table),
        changed.map(({ row }) => row),
      ),
    ),
  ])
}

/** Every row is sealed as it is written: some at a time, and keys and paint in between. */
async function putInPieces<T, K>(table: Table<T, K>, rows: readonly T[]): Promise<void> {
  for (const piece of pieces(rows, ROWS_AT_ONCE)) await table.bulkPut(piece)
}

/** The lines of some tickets computed anew, for when the opening hours have changed. */
export async function planLines(
  { db, calendar }: ProjectionBasis,
  ids: readonly string[],
): Promise<{ pages: QueuePage[]; lines: QueueRow[] }> {
  const rows = await db.tickets.bulkGet([...ids])
  const lines = rows.flatMap((row) =>
    row ? [{ ordinal: row.ordinal, row: queueRow(row.state, calendar) }] : [],
  )
  const { pages } = await changedPages(db, lines)
  return { pages, lines: lines.flatMap(({ row }) => row ?? []) }
}

function foldNext(
  { db, reader }: ProjectionBasis,
  stream: string,
  old: StreamRow | undefined,
  entries: readonly PlacedEntry[],
): Promise<Folded> {
  const later = entries.map(({ entry }) => entry)
  const all = async () => (old ? [...(await reader.at(await placesOf(db, stream, old))), ...later] : later)
  return foldFurther(stream, old?.state, later, all)
}

function withPlaces(
  stream: string,
  old: StreamRow | undefined,
  entries: readonly PlacedEntry[],
): { kept: number[]; spills: number; spilled: SpilledPlaces[] } {
  let kept = [...(old?.places ?? [])]
  for (const { block, start, end } of entries) {
    const sameRun = kept.at(-3) === block && kept.at(-1) === start - 1
    if (sameRun) kept[kept.length - 1] = end
    else kept.push(block, start, end)
  }
  let spills = old?.spills ?? 0
  const spilled: SpilledPlaces[] = []
  while (kept.length > PLACES_IN_ROW * 3) {
    spilled.push({ id: spillId(stream, spills++), places: kept.slice(0, PLACES_IN_ROW * 3) })
    kept = kept.slice(PLACES_IN_ROW * 3)
  }
  return { kept, spills, spilled }
}

function newlyQuarantined(stream: string, before: Folded | undefined, now: Folded): QuarantineRow[] {
  return Object.entries(now.marks).flatMap(([id, { quarantined: reason }]) =>
    reason === undefined || before?.marks[id]?.quarantined === reason
      ? []
      : [{ id, stream, reason, text: null }],
  )
}

function releasedBy(before: Folded | undefined, now: Folded): string[] {
  return Object.entries(before?.marks ?? {}).flatMap(([id, { quarantined }]) =>
    quarantined !== undefined && now.marks[id]?.quarantined === undefined ? [id] : [],
  )
}

async function changedPages(
  db: DeskDatabase,
  lines: readonly Line[],
): Promise<{ pages: QueuePage[]; newlyListed: number }> {
  const changes = grouped(lines, ({ ordinal }) => pageOf(ordinal))
  const numbers = [...changes.keys()]
  const before: (QueuePage | undefined)[] = []
  for (const piece of pieces(numbers, ROWS_AT_ONCE)) before.push(...(await db.queue.bulkGet(piece)))
  const pages = numbers.map((page, at) => withRows(page, before[at], changes.get(page) ?? []))
  const count = (page: QueuePage | undefined) => page?.rows.filter((row) => row !== null).length ?? 0
  const newlyListed = pages.reduce((sum, page, at) => sum + count(page) - count(before[at]), 0)
  return { pages, newlyListed }
}
