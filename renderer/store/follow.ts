import { adopt, basisOf } from './adopt.ts'
import type { PlacedEntry } from './blocks.ts'
import { createPace } from './breathe.ts'
import { PROJECTIONS, type QuarantineRow } from './database.ts'
import type { Progress } from './desk.ts'
import { SealFailure } from './failure.ts'
import { emptyProjections } from './heads.ts'
import { mergeLookups } from './projections/lookup-buckets.ts'
import { writePages } from './projections/line-pages.ts'
import { planLines, planProjection, writeProjection } from './projections/plan.ts'
import { calendarKey } from './queue-row.ts'
import { rejudge } from './rejudge.ts'
import type { Workings } from './workings.ts'

/** Entries projected in one transaction. */
const STRETCH = 4_000
/** Tickets whose due times are computed anew in one transaction. */
const TICKETS_AT_ONCE = 500
/** Changes of the index that are kept apart from its buckets: some megabytes in memory. */
const MOST_PENDING = 50_000
/** At so many they are merged at once, somebody waiting or not: memory is bounded however much is followed. */
const TOO_MANY_PENDING = 200_000

/**
 * Brings the projections up to the journal. They may be behind it after a bulk page, a crash or a rebuild; each stretch
 * is one transaction that also moves their head, so that it happens wholly or not at all.
 * Only under `exclusive`.
 */
export async function follow(workings: Workings, onProgress?: (progress: Progress) => void): Promise<void> {
  const { db } = workings
  const total = workings.journal.nextBlock - workings.projections.nextBlock
  const first = workings.projections.nextBlock
  while (workings.projections.nextBlock < workings.journal.nextBlock) {
    const stretch = await readStretch(workings)
    const plan = await planProjection(basisOf(workings), stretch.placed, stretch.nextBlock)
    const quarantine = [...plan.quarantine, ...stretch.damaged]
    await db.transaction(
      'rw',
      [...PROJECTIONS, 'quarantine', 'meta'].map((name) => db.table(name)),
      () => writeProjection(db, { ...plan, quarantine }),
    )
    adopt(workings, plan)
    await mergeLog(workings, TOO_MANY_PENDING)
    onProgress?.({ done: plan.head.nextBlock - first, total })
  }
  if (Object.keys(workings.projections.toJudge).length > 0) await rejudge(workings)
  if (workings.projections.calendar !== calendarKey(workings.calendar)) await renewDueTimes(workings)
}

/** Reads what of the index is not in its buckets yet. */
export async function readLog({ db, lookups }: Workings): Promise<void> {
  lookups.clear()
  for (const { changes } of await db.lookupLog.toArray()) lookups.add(changes)
}

/** Merges the log of the index into its buckets where it has grown long; nobody should wait for it. Only under `exclusive`. */
export async function mergeLog({ db, lookups }: Workings, most = MOST_PENDING): Promise<void> {
  if (lookups.size() > most) await mergeLookups(db, lookups)
}

/**
 * Drops every projection and makes it again from the journal: the way out where a row of one is damaged, and the proof
 * that they hold nothing of their own. Only under `exclusive`.
 */
export async function rebuildAll(
  workings: Workings,
  onProgress?: (progress: Progress) => void,
): Promise<void> {
  const { db, memory, lists } = workings
  const tables = [...PROJECTIONS, 'quarantine', 'meta'].map((name) => db.table(name))
  await db.transaction('rw', tables, async () => {
    for (const name of PROJECTIONS) await db.table(name).clear()
    // Refused entries lie nowhere else; the rest of the list comes again.
    await db.quarantine.filter(({ text }) => text === null).delete()
    await db.meta.put({ key: 'projections', head: emptyProjections })
  })
  workings.projections = emptyProjections
  workings.roles = {}
  workings.lookups.clear()
  memory.queue.clear(0)
  memory.mails.clear(0)
  lists.queue.clear()
  lists.mails.clear()
  await follow(workings, onProgress)
  memory.queue.finish()
  memory.mails.finish()
}

/** Does some work; where a damaged row of a projection stops it, makes the projections anew and does it again. */
export async function healing<T>(workings: Workings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SealFailure) || !(PROJECTIONS as readonly string[]).includes(error.table))
      throw error
    await rebuildAll(workings)
    return work()
  }
}

/** Nothing is read from projections that are behind the journal: it would deny what is here. */
export async function settled(workings: Workings): Promise<void> {
  if (workings.projections.nextBlock < workings.journal.nextBlock)
    await workings.exclusive(() => healing(workings, () => follow(workings)))
}

async function readStretch(
  workings: Workings,
): Promise<{ placed: PlacedEntry[]; nextBlock: number; damaged: QuarantineRow[] }> {
  const placed: PlacedEntry[] = []
  const damaged: QuarantineRow[] = []
  const pace = createPace()
  let { nextBlock } = workings.projections
  while (nextBlock < workings.journal.nextBlock && placed.length < STRETCH) {
    await pace()
    const entries = await workings.reader.block(nextBlock)
    if (entries) placed.push(...entries)
    else damaged.push(damagedBlock(nextBlock))
    nextBlock++
  }
  return { placed, nextBlock, damaged }
}

function damagedBlock(n: number): QuarantineRow {
  return { id: `block/${n}`, stream: '', reason: 'this block of the journal does not open', text: null }
}

/** The opening hours have changed: what is due when, on every ticket that is still open. */
async function renewDueTimes(workings: Workings): Promise<void> {
  const { db, lists } = workings
  const ids = (await lists.queue.loadOpen()).map(({ id }) => id)
  for (let from = 0; from < ids.length; from += TICKETS_AT_ONCE) {
    const plan = await planLines(basisOf(workings), ids.slice(from, from + TICKETS_AT_ONCE))
    await db.transaction('rw', db.queue, () => writePages(db.queue, plan.pages))
    lists.queue.adopt(plan.pages)
    workings.memory.queue.put(plan.lines, workings.projections.listed)
  }
  const head = { ...workings.projections, calendar: calendarKey(workings.calendar) }
  await db.meta.put({ key: 'projections', head })
  workings.projections = head
}
