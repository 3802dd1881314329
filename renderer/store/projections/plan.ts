import type { DeskCalendar } from '../../../shared/desk-clock/index.ts'
import { streamType } from '../../../shared/journal/entry.ts'
import type { Folded } from '../../../shared/journal/folded.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import { type BlindIndex, bucketOf } from '../blind-index.ts'
import type { PlacedEntry } from '../blocks.ts'
import { createPace } from '../breathe.ts'
import type { DeskDatabase, LookupBucket, QuarantineRow, SpilledPlaces } from '../database.ts'
import { grouped } from '../grouped.ts'
import type { ProjectionHead } from '../heads.ts'
import { type JournalReader, placesOf, spillId } from '../journal.ts'
import { calendarKey, queueRow } from '../queue-row.ts'
import { isFilled, type LookupChange, lookupChanges, withLookups } from './lookup-buckets.ts'
import { lookupKeysOf } from './lookup-keys.ts'
import { pageOf, type QueuePage, withRows } from './queue-pages.ts'
import { foldFurther, rowKeyOf, type StreamRow, type StreamTable, type TicketRow } from './stream-rows.ts'

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
  readonly buckets: readonly LookupBucket[]
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

/**
 * Works out what `placed`, the entries of all blocks from the head's up to `nextBlock`, change. Reads only; the single
 * writer sees to it that nothing changes meanwhile.
 */
export async function planProjection(
  basis: ProjectionBasis,
  placed: readonly PlacedEntry[],
  nextBlock: number,
): Promise<ProjectionPlan> {
  const { db, head } = basis
  const pace = createPace()
  const groups = grouped(placed, ({ entry }) => entry.stream)
  const before = await readRows(db, [...groups.keys()])
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
    buckets: await changedBuckets(db, lookups),
    quarantine,
    released,
    lines: lines.flatMap(({ row }) => row ?? []),
  }
}

/** Writes a plan; to be called inside a transaction over the projections, `quarantine` and `meta`. */
export async function writeProjection(db: DeskDatabase, plan: ProjectionPlan): Promise<void> {
  for (const [table, streams] of grouped(plan.streams, ({ table: name }) => name))
    await db.table(table).bulkPut(streams.map(({ row }) => row))
  if (plan.spilled.length > 0) await db.places.bulkPut(plan.spilled)
  if (plan.pages.length > 0) await db.queue.bulkPut(plan.pages)
  const [filled, emptied] = [
    plan.buckets.filter(isFilled),
    plan.buckets.filter((bucket) => !isFilled(bucket)),
  ]
  if (filled.length > 0) await db.lookups.bulkPut(filled)
  if (emptied.length > 0) await db.lookups.bulkDelete(emptied.map(({ bucket }) => bucket))
  if (plan.quarantine.length > 0) await db.quarantine.bulkPut(plan.quarantine)
  if (plan.released.length > 0) await db.quarantine.bulkDelete([...plan.released])
  await db.meta.put({ key: 'projections', head: plan.head })
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

async function readRows(db: DeskDatabase, streams: readonly string[]): Promise<Map<string, StreamRow>> {
  const found = new Map<string, StreamRow>()
  for (const [table, names] of grouped(streams, (stream) => rowKeyOf(stream)?.table)) {
    if (table === undefined) continue
    const rows = await db
      .table<StreamRow, string>(table)
      .bulkGet(names.map((stream) => rowKeyOf(stream)?.id ?? ''))
    for (const [at, stream] of names.entries()) {
      const row = rows[at]
      if (row) found.set(stream, row)
    }
  }
  return found
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
  const before = numbers.length > 0 ? await db.queue.bulkGet(numbers) : []
  const pages = numbers.map((page, at) => withRows(page, before[at], changes.get(page) ?? []))
  const count = (page: QueuePage | undefined) => page?.rows.filter((row) => row !== null).length ?? 0
  const newlyListed = pages.reduce((sum, page, at) => sum + count(page) - count(before[at]), 0)
  return { pages, newlyListed }
}

async function changedBuckets(db: DeskDatabase, lookups: readonly LookupChange[]): Promise<LookupBucket[]> {
  const changes = grouped(lookups, ({ key }) => bucketOf(key))
  const numbers = [...changes.keys()]
  const before = numbers.length > 0 ? await db.lookups.bulkGet(numbers) : []
  return numbers.map((bucket, at) => withLookups(bucket, before[at], changes.get(bucket) ?? []))
}
