import { checkEntry } from '../../shared/journal/chain.ts'
import { type RawEntry, workstationOfPen } from '../../shared/journal/entry.ts'
import type { WrittenEntry } from '../../shared/journal/entry-text.ts'
import type { Checkpoint } from '../../shared/sync/index.ts'
import { readRawEntry } from '../../shared/journal/raw-entry.ts'
import { layOut, sealBlocks } from './blocks.ts'
import { createPace } from './breathe.ts'
import { expectNoOtherWriter } from './commit.ts'
import { isNotUnderstood, type QuarantineRow } from './database.ts'
import type { Desk, Progress } from './desk.ts'
import { diskFailureOf } from './failure.ts'
import { follow, healing, mergeLog } from './follow.ts'
import type { JournalHead } from './heads.ts'
import { placesOf } from './journal.ts'
import { pieces } from './pieces.ts'
import { readStreamRow } from './projections/stream-rows.ts'
import { claimedWith, headWith, heldAs } from './vector.ts'
import type { Workings } from './workings.ts'

export interface Refusal {
  readonly id: string
  readonly reason: string
}

export interface IngestReport {
  /** New here, and stored. */
  readonly stored: number
  /** Were here already, equal to the letter. */
  readonly known: number
  /** Not understood by this program, and stored all the same: `stored` counts them too. */
  readonly quarantined: number
  /** Not stored in the journal: no entry at all, altered, or another entry bears its number. Listed in `quarantine`. */
  readonly refused: readonly Refusal[]
  /** Stopped by its signal: what was stored stays, and taking the rest in later is harmless. */
  readonly cancelled: boolean
}

/** That entries come from the hub, and how far its order is followed with them; null: no further than before. */
export interface FromHub {
  readonly checkpoint: Checkpoint | null
}

/** Where entries come from, but for archives: the hub, or this workstation's second copy of its own, which it takes back. */
export type Origin = FromHub | 'second-copy'

/** Entries of one transaction. */
const PAGE = 4_000
/** What is worked out or written before giving way: a few milliseconds each. */
const ENTRIES_AT_ONCE = 250
const BLOCKS_AT_ONCE = 16
/** Pages after which the projections follow, so that nobody waits long for what is new. */
const PAGES_BEFORE_FOLLOWING = 4

const noFurther: FromHub = { checkpoint: null }

/**
 * Takes in entries that others wrote: each is checked, what is here already is left, and the rest is committed a page at
 * a time with the vector. In any order and as often as one likes: the journal is a set. The place that a hub's order is
 * followed to goes into the transaction of the last page: it never runs ahead of the data.
 *
 * @throws StoreFailure E_STORE_FULL and the like; the pages before it are kept
 */
export async function ingest(
  desk: Desk,
  raw: readonly unknown[],
  onProgress?: (progress: Progress) => void,
  signal?: AbortSignal,
  origin?: Origin,
): Promise<IngestReport> {
  const { workings } = desk
  const quarantinedBefore = await countQuarantined(workings)
  let stored = 0
  let known = 0
  const refused: Refusal[] = []
  try {
    for (let from = 0; (from < raw.length || from === 0) && !signal?.aborted; from += PAGE) {
      const slice = raw.slice(from, from + PAGE)
      const isLast = from + PAGE >= raw.length
      await workings.exclusive(async () => {
        const { code } = desk.session.workstation
        const page = await sift(workings, slice, code, origin)
        const reached = typeof origin === 'object' && !isLast ? noFurther : origin
        await store(workings, code, page, reached)
        stored += page.fresh.length
        known += page.known
        refused.push(...page.refused.map(({ id, reason }) => ({ id, reason })))
        if ((from / PAGE) % PAGES_BEFORE_FOLLOWING === PAGES_BEFORE_FOLLOWING - 1)
          await healing(workings, () => follow(workings))
      })
      if (raw.length > 0) onProgress?.({ done: Math.min(from + PAGE, raw.length), total: raw.length })
    }
    await workings.exclusive(() =>
      healing(workings, async () => {
        await follow(workings)
        await mergeLog(workings)
      }),
    )
  } catch (error) {
    throw await diskFailureOf(error)
  }
  return {
    stored,
    known,
    quarantined: (await countQuarantined(workings)) - quarantinedBefore,
    refused,
    cancelled: signal?.aborted ?? false,
  }
}

interface Page {
  readonly fresh: readonly WrittenEntry[]
  readonly known: number
  readonly refused: readonly (Refusal & { readonly row: QuarantineRow | null })[]
}

/** Sorts out what is new, what is here already, and what cannot be taken. */
async function sift(
  workings: Workings,
  slice: readonly unknown[],
  workstation: string,
  origin: Origin | undefined,
): Promise<Page> {
  const pace = createPace()
  const fresh = new Map<string, WrittenEntry>()
  const refused: Page['refused'][number][] = []
  let known = 0
  for (const value of slice) {
    await pace()
    const entry = readRawEntry(value)
    const checked = entry && check(entry)
    if (!entry || !checked) {
      refused.push({ id: '', reason: 'it is not the shape of an entry', row: null })
      continue
    }
    const isOurs = origin !== 'second-copy' && isOursAlone(workings.journal, workstation, entry.pen)
    const verdict = 'code' in checked ? checked.text : await placeOf(workings, entry, fresh, isOurs)
    if (verdict === 'known') known++
    else if (verdict === 'new' && 'entry' in checked) fresh.set(entry.id, checked)
    else refused.push({ id: entry.id, reason: verdict, row: refusedRow(entry, verdict) })
  }
  return { fresh: [...fresh.values()], known, refused }
}

/** As `checkEntry`; null for a body that no JSON can hold, of which no hash can be taken. */
function check(entry: RawEntry): ReturnType<typeof checkEntry> | null {
  try {
    return checkEntry(entry)
  } catch {
    return null
  }
}

/**
 * Whether nothing from outside goes on in a pen's name: it writes here. With those of a code that this workstation gave up
 * nobody writes any more; what was lost of them here, when it was begun anew, is taken in like that of others.
 */
export function isOursAlone({ written }: JournalHead, workstation: string, pen: string): boolean {
  return workstationOfPen(pen) === workstation && written.includes(pen)
}

/** What a whole entry is to this journal: 'new', 'known' where the very same is here, or why it is not taken. */
async function placeOf(
  workings: Workings,
  entry: RawEntry,
  fresh: ReadonlyMap<string, WrittenEntry>,
  isOurs: boolean,
): Promise<string> {
  const { pen, seq, prev, hash } = entry
  const twin = fresh.get(entry.id)?.entry ?? (await heldEntry(workings, entry))
  if (twin === 'other' || (twin && twin.hash !== hash)) return 'another entry bears this number'
  if (twin) return 'known'
  if (isOurs) return 'it bears the pen of somebody who writes at this workstation, and was not written here'
  const before = fresh.get(`${pen}/${seq - 1}`)?.entry ?? heldAs(workings.journal, pen, seq - 1)
  if (before && before !== 'held' && before.hash !== prev) return 'it does not follow the entry before it'
  if (seq === 1 && prev !== '') return 'it does not follow the entry before it'
  return 'new'
}

/** The entry that is held under this one's number, 'other' where that lies on another stream, null where none is. */
async function heldEntry(
  workings: Workings,
  { pen, seq, stream, id }: RawEntry,
): Promise<{ hash: string } | 'other' | null> {
  const held = heldAs(workings.journal, pen, seq)
  if (held !== 'held') return held
  await healing(workings, () => follow(workings))
  const row = await readStreamRow(workings.db, stream)
  if (!row) return 'other'
  const entries = await workings.reader.at(await placesOf(workings.db, stream, row))
  return entries.find((entry) => entry.id === id) ?? 'other'
}

async function store(
  workings: Workings,
  workstation: string,
  page: Page,
  origin: Origin | undefined,
): Promise<void> {
  const { db } = workings
  const rows = page.refused.flatMap(({ row }) => row ?? [])
  const fromHub = typeof origin === 'object' ? origin : null
  const checkpoint = fromHub?.checkpoint ?? null
  if (page.fresh.length === 0 && rows.length === 0 && checkpoint === null) return
  const blocks = await layOut(page.fresh, workings.journal.nextBlock)
  const sealed = await sealBlocks(workings.sealer, blocks)
  const { now } = workings
  const nextBlock = workings.journal.nextBlock + blocks.length
  let journal: JournalHead = { ...workings.journal, nextBlock }
  const pace = createPace()
  for (const piece of pieces(page.fresh, ENTRIES_AT_ONCE)) {
    await pace()
    journal = headWith(
      journal,
      piece.map(({ entry }) => entry),
      workstation,
      now(),
    )
  }
  if (fromHub)
    journal = {
      ...journal,
      claimed: claimedWith(
        journal,
        page.fresh.map(({ entry }) => entry),
      ),
    }
  if (origin === 'second-copy')
    journal = {
      ...journal,
      written: [...new Set([...journal.written, ...page.fresh.map(({ entry }) => entry.pen)])],
    }
  await db.transaction('rw', [db.blocks, db.quarantine, db.meta], async () => {
    await expectNoOtherWriter(workings)
    for (const piece of pieces(sealed, BLOCKS_AT_ONCE)) await db.blocks.bulkAdd(piece)
    if (rows.length > 0) await db.quarantine.bulkPut(rows)
    await db.meta.put({ key: 'journal', head: journal })
    if (checkpoint !== null) await db.meta.put({ key: 'checkpoint', checkpoint })
  })
  workings.journal = journal
}

function refusedRow(entry: RawEntry, reason: string): QuarantineRow {
  const id = `refused/${entry.id}/${entry.hash.slice(0, 16)}`
  return { id, stream: entry.stream, reason, text: JSON.stringify(entry) }
}

/** Entries that are stored and not understood. By their keys alone: there may be very many, and each is sealed. */
async function countQuarantined({ db }: Workings): Promise<number> {
  const ids = await db.quarantine.toCollection().primaryKeys()
  return ids.filter(isNotUnderstood).length
}
