import { hlcMs } from '../../shared/journal/hlc.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { written } from '../../shared/journal/entry-text.ts'
import { type AnyDraft, kinds } from '../../shared/journal/kinds/index.ts'
import { isTextTooLong } from '../../shared/journal/text-limit.ts'
import { type PenPosition, writeEntries } from '../../shared/journal/write.ts'
import { defaultProfile, profileOf } from '../../shared/desk/profile.ts'
import { wallTimeAt } from '../../shared/desk-clock/zone.ts'
import { formatReference, isReferencePrefix } from '../../shared/reference/reference.ts'
import { adopt, basisOf } from './adopt.ts'
import { layOut, sealBlocks } from './blocks.ts'
import type { DeskSession } from './desk.ts'
import { StoreFailure } from './failure.ts'
import { follow, healing } from './follow.ts'
import type { JournalHead } from './heads.ts'
import { planProjection, type ProjectionPlan, writeProjection } from './projections/plan.ts'
import { readStreamRows } from './projections/stream-rows.ts'
import { furthest, seriesOf, withEntries } from './vector.ts'
import type { Workings } from './workings.ts'

/** Drafts, or a function that makes them with references of this workstation. */
export type DraftSource = readonly AnyDraft[] | ((issue: () => string) => readonly AnyDraft[])

/**
 * Commits drafts as this pen's next entries: journal, projections, vector and reference counter in one transaction.
 * All of it is on disk when the promise resolves, or none is. Only under `exclusive`.
 *
 * @throws StoreFailure E_FORBIDDEN, E_ENTRY_TOO_LARGE, E_NO_EFFECT, or what the disk says
 */
export async function commit(
  workings: Workings,
  session: DeskSession,
  source: DraftSource,
  dropDraft?: string,
): Promise<readonly RawEntry[]> {
  await workings.db.opened()
  return healing(workings, async () => {
    await follow(workings)
    const counter = createCounter(workings, session)
    const drafts = typeof source === 'function' ? source(counter.issue) : source
    for (const draft of drafts) judge(draft, session)
    const known = await readStreamRows(workings.db, [...new Set(drafts.map(({ stream }) => stream))])
    const { entries, position } = writeEntries(drafts, penPosition(workings.journal, session.pen), {
      nowMs: workings.now(),
      salt: workings.salt,
      seen: (stream) => known.get(stream)?.state.seen ?? {},
    })
    const blocks = await layOut(entries.map(written), workings.journal.nextBlock)
    const rows = await sealBlocks(workings.sealer, blocks)
    const journal: JournalHead = {
      ...workings.journal,
      nextBlock: workings.journal.nextBlock + blocks.length,
      entries: workings.journal.entries + entries.length,
      clock: position.clock,
      ...withEntries(workings.journal, entries),
      written: [...new Set([...workings.journal.written, session.pen])],
      references: counter.references(),
    }
    const placed = blocks.flatMap((block) => block.entries)
    const plan = await planProjection(basisOf(workings), placed, journal.nextBlock, known)
    refuseFutile(plan, entries)
    const { db } = workings
    await db.transaction('rw', db.tables, async () => {
      await expectNoOtherWriter(workings)
      await Promise.all([
        db.blocks.bulkAdd(rows),
        db.meta.put({ key: 'journal', head: journal }),
        writeProjection(db, plan),
        dropDraft !== undefined && db.drafts.delete(dropDraft),
      ])
    })
    workings.journal = journal
    adopt(workings, plan)
    for (const listener of workings.onWritten) listener()
    // New opening hours: due times follow. The commit stands whatever becomes of that; the next one tries again.
    await follow(workings).catch(() => undefined)
    return entries
  })
}

/** What is on disk must be what this window knows: another window, or an old one not yet gone, would fork the pen. */
export async function expectNoOtherWriter({ db, journal }: Workings): Promise<void> {
  const stored = await db.meta.get('journal')
  const onDisk = stored?.key === 'journal' ? stored.head.nextBlock : 1
  if (onDisk !== journal.nextBlock) throw new StoreFailure('E_STORE_BLOCKED')
}

/**
 * Where a pen goes on: behind the last entry of its own that is held. With a gap before that one (a log taken in
 * without its beginning) the numbers beyond the gap are still never used twice.
 */
function penPosition(journal: JournalHead, pen: string): PenPosition {
  return { pen, ...furthest(journal, pen), clock: journal.clock }
}

function judge(draft: AnyDraft, session: DeskSession): void {
  const kind = kinds.get(draft.kind)
  if (!kind?.writers.includes(session.user.role)) throw new StoreFailure('E_FORBIDDEN')
  if (isTextTooLong(draft.kind, draft.body)) throw new StoreFailure('E_ENTRY_TOO_LARGE')
  // What is written can never be changed again: a body that its own kind would not understand is a bug, and stops here.
  if (!kind.body.safeParse(draft.body).success) throw new StoreFailure('E_BAD_REQUEST')
}

/** An act that would have no effect is told to the person at once, and not written into the log. */
function refuseFutile(plan: ProjectionPlan, entries: readonly RawEntry[]): void {
  const marks = new Map(plan.streams.map(({ stream, row }) => [stream, row.state.marks]))
  const futile = entries.some((entry) => marks.get(entry.stream)?.[entry.id]?.noEffect !== undefined)
  if (futile) throw new StoreFailure('E_NO_EFFECT')
}

/** Hands out references; nothing is used up until the transaction that holds them is on disk. */
function createCounter(
  { journal, memory, now }: Workings,
  { workstation }: DeskSession,
): { issue: () => string; references: () => Readonly<Record<string, number>> } {
  const profile = profileOf(memory.desk.getState())
  const prefix = isReferencePrefix(profile.prefix) ? profile.prefix : defaultProfile.prefix
  const year = yearIn(profile.zone, Math.max(now(), hlcMs(journal.clock ?? '') || 0))
  const series = seriesOf({ prefix, year, workstation: workstation.code })
  const last = journal.references[series] ?? 0
  let number = last
  return {
    issue: () => formatReference({ prefix, year, workstation: workstation.code, number: ++number }),
    references: () => (number === last ? journal.references : { ...journal.references, [series]: number }),
  }
}

function yearIn(zone: string, ms: number): number {
  try {
    return wallTimeAt(zone, ms).year
  } catch {
    // A zone that this program does not know must not keep a call from being logged.
    return wallTimeAt(defaultProfile.zone, ms).year
  }
}
