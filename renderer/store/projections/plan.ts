import type { Table } from 'dexie'
import type { DeskCalendar } from '../../../shared/desk-clock/index.ts'
import { streamType } from '../../../shared/journal/entry.ts'
import type { Folded } from '../../../shared/journal/folded.ts'
import { mailRow, type MailRow } from '../../../shared/mail/row.ts'
import type { MailState } from '../../../shared/mail/state.ts'
import { isLive } from '../../../shared/queue/due.ts'
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
import { type Line, type LinePage, pageOf, withRows } from './line-pages.ts'
import { isFilled, type LookupChange, lookupChanges, withLookups } from './lookup-buckets.ts'
import { lookupKeysOf } from './lookup-keys.ts'
import { mailKeysOf } from './mail-keys.ts'
import {
  foldFurther,
  type MailStreamRow,
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
  readonly pages: readonly LinePage<QueueRow>[]
  readonly mailPages: readonly LinePage<MailRow>[]
  readonly buckets: readonly LookupBucket[]
  readonly quarantine: readonly QuarantineRow[]
  readonly released: readonly string[]
  /** Lines of the queue that are new or changed. */
  readonly lines: readonly QueueRow[]
  /** Lines of messages that are new or changed. */
  readonly mailLines: readonly MailRow[]
}

/** Runs of places that a stream's row holds itself. */
const PLACES_IN_ROW = 256

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
  const lines: Line<QueueRow>[] = []
  const mailLines: Line<MailRow>[] = []
  const lookups: LookupChange[] = []
  const quarantine: QuarantineRow[] = []
  const released: string[] = []
  let { tickets, mails } = head

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
    } else if (streamType(stream) === 'mail') {
      const mail = state as MailState
      const known = old as MailStreamRow | undefined
      const ordinal = known?.ordinal ?? mails++
      const keys = mailKeysOf(mail, basis.index)
      lookups.push(...lookupChanges(mail.id, known?.keys ?? [], keys))
      mailLines.push({ ordinal, row: mailRow(mail) })
      const mailStreamRow: MailStreamRow = { ...row, state: mail, ordinal, keys }
      streams.push({ stream, table: key.table, row: mailStreamRow })
    } else streams.push({ stream, table: key.table, row })
  }

  const { pages, newlyListed } = await changedPages(db.queue, lines, isLive)
  const ofMail = await changedPages(db.mailPages, mailLines, isOpenLine)
  return {
    head: {
      nextBlock,
      tickets,
      listed: head.listed + newlyListed,
      mails,
      mailsListed: head.mailsListed + ofMail.newlyListed,
      // Lines computed by other opening hours than those before: all are to be computed anew.
      calendar: head.calendar === calendarKey(basis.calendar) ? head.calendar : '',
    },
    streams,
    spilled,
    pages,
    mailPages: ofMail.pages,
    buckets: await changedBuckets(db, lookups),
    quarantine,
    released,
    lines: lines.flatMap(({ row }) => row ?? []),
    mailLines: mailLines.flatMap(({ row }) => row ?? []),
  }
}

function isOpenLine({ open }: MailRow): boolean {
  return open
}

/** Writes a plan, all of it at once; to be called inside a transaction over the projections, `quarantine` and `meta`. */
export async function writeProjection(db: DeskDatabase, plan: ProjectionPlan): Promise<void> {
  const filled = plan.buckets.filter(isFilled)
  const emptied = plan.buckets.filter((bucket) => !isFilled(bucket)).map(({ bucket }) => bucket)
  const streams = [...grouped(plan.streams, ({ table }) => table)]
  await Promise.all([
    ...streams.map(([table, changed]) => db.table(table).bulkPut(changed.map(({ row }) => row))),
    plan.spilled.length > 0 && db.places.bulkPut(plan.spilled),
    plan.pages.length > 0 && db.queue.bulkPut(plan.pages),
    plan.mailPages.length > 0 && db.mailPages.bulkPut(plan.mailPages),
    filled.length > 0 && db.lookups.bulkPut(filled),
    emptied.length > 0 && db.lookups.bulkDelete(emptied),
    plan.quarantine.length > 0 && db.quarantine.bulkPut(plan.quarantine),
    plan.released.length > 0 && db.quarantine.bulkDelete([...plan.released]),
    db.meta.put({ key: 'projections', head: plan.head }),
  ])
}

/** The lines of some tickets computed anew, for when the opening hours have changed. */
export async function planLines(
  { db, calendar }: ProjectionBasis,
  ids: readonly string[],
): Promise<{ pages: LinePage<QueueRow>[]; lines: QueueRow[] }> {
  const rows = await db.tickets.bulkGet([...ids])
  const lines = rows.flatMap((row) =>
    row ? [{ ordinal: row.ordinal, row: queueRow(row.state, calendar) }] : [],
  )
  const { pages } = await changedPages(db.queue, lines, isLive)
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

async function changedPages<Row>(
  table: Table<LinePage<Row>, number>,
  lines: readonly Line<Row>[],
  isOpen: (row: Row) => boolean,
): Promise<{ pages: LinePage<Row>[]; newlyListed: number }> {
  const changes = grouped(lines, ({ ordinal }) => pageOf(ordinal))
  const numbers = [...changes.keys()]
  const before = numbers.length > 0 ? await table.bulkGet(numbers) : []
  const pages = numbers.map((page, at) => withRows(page, before[at], changes.get(page) ?? [], isOpen))
  const count = (page: LinePage<Row> | undefined) => page?.rows.filter((row) => row !== null).length ?? 0
  const newlyListed = pages.reduce((sum, page, at) => sum + count(page) - count(before[at]), 0)
  return { pages, newlyListed }
}

async function changedBuckets(db: DeskDatabase, lookups: readonly LookupChange[]): Promise<LookupBucket[]> {
  const changes = grouped(lookups, ({ key }) => bucketOf(key))
  const numbers = [...changes.keys()]
  const before = numbers.length > 0 ? await db.lookups.bulkGet(numbers) : []
  return numbers.map((bucket, at) => withLookups(bucket, before[at], changes.get(bucket) ?? []))
}
