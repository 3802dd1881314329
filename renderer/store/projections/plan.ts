import type { Table } from 'dexie'
import type { DeskCalendar } from '../../../shared/desk-clock/index.ts'
import { judgedOtherwise, type Rejudging, type RoleBook } from '../../../shared/desk/roles.ts'
import type { DeskState } from '../../../shared/desk/state.ts'
import { userOfPen } from '../../../shared/journal/entry.ts'
import type { Folded } from '../../../shared/journal/folded.ts'
import { own } from '../../../shared/journal/kinds/define.ts'
import type { MailRow } from '../../../shared/mail/row.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import type { BlindIndex } from '../blind-index.ts'
import type { PlacedEntry } from '../blocks.ts'
import { createPace } from '../breathe.ts'
import type { DeskDatabase, QuarantineRow, SpilledPlaces } from '../database.ts'
import { grouped } from '../grouped.ts'
import type { ProjectionHead } from '../heads.ts'
import { type JournalReader, placesOf, spillId } from '../journal.ts'
import { pieces } from '../pieces.ts'
import { queueRow } from '../queue-row.ts'
import { createChanges } from './changes.ts'
import type { LookupChange } from './lookup-buckets.ts'
import { type LineList, type LinePage, writePages } from './line-pages.ts'
import {
  foldAll,
  foldFurther,
  readStreamRows,
  rowKeyOf,
  type StreamRow,
  type StreamRows,
  type StreamTable,
} from './stream-rows.ts'

/** The lines of tickets and of messages. */
export interface LineLists {
  readonly queue: LineList<QueueRow>
  readonly mails: LineList<MailRow>
}

/** What projecting needs: the tables as they stand, and where they stand. */
export interface ProjectionBasis {
  readonly db: DeskDatabase
  readonly lists: LineLists
  readonly reader: JournalReader
  readonly index: BlindIndex
  readonly head: ProjectionHead
  readonly calendar: DeskCalendar
  /** Who had which role, as far as the desk's stream is projected. */
  readonly roles: RoleBook
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
  readonly lookups: readonly LookupChange[]
  readonly quarantine: readonly QuarantineRow[]
  readonly released: readonly string[]
  /** Lines of the queue that are new or changed. */
  readonly lines: readonly QueueRow[]
  /** Lines of messages that are new or changed. */
  readonly mailLines: readonly MailRow[]
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
  const changes = createChanges(basis)
  const spilled: SpilledPlaces[] = []
  let { roles } = basis
  for (const [stream, entries] of deskFirst(groups)) {
    const key = rowKeyOf(stream)
    if (key === null) continue
    await pace()
    const old = before.get(stream)
    const state = await foldNext({ ...basis, roles }, stream, old, entries)
    if (stream === 'desk') ({ roles } = state as DeskState)
    const places = withPlaces(stream, old, entries)
    spilled.push(...places.spilled)
    changes.put(stream, old, { id: key.id, state, places: places.kept, spills: places.spills })
  }
  return changes.plan({
    spilled,
    nextBlock,
    writers: withWriters(head.writers, placed),
    toJudge: earliest(head.toJudge, judgedOtherwise(basis.roles, roles), head.writers),
  })
}

/**
 * Judges streams anew by the roles that are known now.
 * @param rows of the streams concerned, as they stand
 */
export async function planJudgement(basis: ProjectionBasis, rows: StreamRows): Promise<ProjectionPlan> {
  const { db, head, reader, roles } = basis
  const pace = createPace()
  const changes = createChanges(basis)
  for (const [stream, row] of rows) {
    await pace()
    const entries = await reader.at(await placesOf(db, stream, row))
    changes.put(stream, row, { ...row, state: foldAll(stream, entries, roles) })
  }
  const { nextBlock, writers, toJudge } = head
  return changes.plan({ spilled: [], nextBlock, writers, toJudge })
}

/** By what the desk's own stream says of roles, all others are judged. */
function deskFirst<T>(groups: ReadonlyMap<string, T>): (readonly [string, T])[] {
  const desk = groups.get('desk')
  const others = [...groups].filter(([stream]) => stream !== 'desk')
  return desk === undefined ? others : [['desk', desk], ...others]
}

function withWriters(
  before: ProjectionHead['writers'],
  placed: readonly PlacedEntry[],
): ProjectionHead['writers'] {
  const writers = { ...before }
  for (const { entry } of placed) {
    if (entry.stream === 'desk') continue
    const user = userOfPen(entry.pen)
    if (entry.at > (own(writers, user) ?? '')) writers[user] = entry.at
  }
  return writers
}

/** What is to be judged anew, and what has to be now: only of those who have written since, as far as was projected. */
function earliest(known: Rejudging, further: Rejudging, writers: ProjectionHead['writers']): Rejudging {
  const all: Record<string, string> = { ...known }
  for (const [user, from] of Object.entries(further)) {
    const before = own(all, user)
    if ((own(writers, user) ?? '') > from && (before === undefined || from < before)) all[user] = from
  }
  return all
}

/** Writes a plan, all of it at once; to be called inside a transaction over the projections, `quarantine` and `meta`. */
export async function writeProjection(db: DeskDatabase, plan: ProjectionPlan): Promise<void> {
  const streams = [...grouped(plan.streams, ({ table }) => table)]
  await Promise.all([
    plan.spilled.length > 0 && db.places.bulkPut(plan.spilled),
    plan.lookups.length > 0 && logLookups(db, plan),
    plan.quarantine.length > 0 && db.quarantine.bulkPut(plan.quarantine),
    plan.released.length > 0 && db.quarantine.bulkDelete([...plan.released]),
    db.meta.put({ key: 'projections', head: plan.head }),
    writePages(db.queue, plan.pages),
    writePages(db.mailPages, plan.mailPages),
    ...streams.map(([table, changed]) =>
      putInPieces(
        db.table(table),
        changed.map(({ row }) => row),
      ),
    ),
  ])
}

/** A stretch that is judged anew has the row of the log already: what it changed then comes first. */
async function logLookups(db: DeskDatabase, { head, lookups }: ProjectionPlan): Promise<void> {
  const before = await db.lookupLog.get(head.nextBlock)
  await db.lookupLog.put({ n: head.nextBlock, changes: [...(before?.changes ?? []), ...lookups] })
}

/** Every row is sealed as it is written: some at a time, and keys and paint in between. */
async function putInPieces<T, K>(table: Table<T, K>, rows: readonly T[]): Promise<void> {
  for (const piece of pieces(rows, ROWS_AT_ONCE)) await table.bulkPut(piece)
}

/** The lines of some tickets computed anew, for when the opening hours have changed. */
export async function planLines(
  { db, lists, calendar }: ProjectionBasis,
  ids: readonly string[],
): Promise<{ pages: LinePage<QueueRow>[]; lines: QueueRow[] }> {
  const rows = await db.tickets.bulkGet([...ids])
  const lines = rows.flatMap((row) =>
    row ? [{ ordinal: row.ordinal, row: queueRow(row.state, calendar), isNew: false }] : [],
  )
  const { pages } = await lists.queue.plan(lines)
  return { pages, lines: lines.flatMap(({ row }) => row ?? []) }
}

function foldNext(
  { db, reader, roles }: ProjectionBasis,
  stream: string,
  old: StreamRow | undefined,
  entries: readonly PlacedEntry[],
): Promise<Folded> {
  const later = entries.map(({ entry }) => entry)
  const all = async () => (old ? [...(await reader.at(await placesOf(db, stream, old))), ...later] : later)
  return foldFurther(stream, old?.state, later, all, roles)
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
