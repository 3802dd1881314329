import { type RawEntry, userOfPen } from '../../shared/journal/entry.ts'
import { written } from '../../shared/journal/entry-text.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { type Leaving, seenAnew, writtenAnew } from '../../shared/journal/carry.ts'
import { writeEntries } from '../../shared/journal/write.ts'
import { layOut, sealBlocks } from './blocks.ts'
import { createPace } from './breathe.ts'
import { expectNoOtherWriter } from './commit.ts'
import type { BlockRow, LeftPens, QuarantineRow } from './database.ts'
import type { Desk } from './desk.ts'
import { diskFailureOf, StoreFailure } from './failure.ts'
import { follow, healing, rebuildAll } from './follow.ts'
import { emptyProjections, type JournalHead } from './heads.ts'
import { readStreamRow } from './projections/stream-rows.ts'
import { readSigned } from './signed-heads.ts'
import { leftPens, putLeft } from './signed-marks.ts'
import { furthest, withEntries } from './vector.ts'
import type { Workings } from './workings.ts'

/** pen -> the number up to which its entries are everybody's. */
type After = Readonly<Record<string, number>>

/**
 * Leaves pens to the workstation that this one was copied from (or that it was set back behind). What was written here with
 * them and is nowhere else is written anew with this workstation's present pens: at the time that it was written, with the
 * body that it had, and an entry of kind `desk.carried` that says where it comes from. The originals are taken out of the
 * journal, where the other's entries of their numbers belong, and kept to the letter in the quarantine. References that were
 * given out stay.
 *
 * All of it, for every user's pen, is one transaction: cut off before, nothing has happened, and the next exchange does it.
 * What other users wrote here is written anew in their name, as they wrote it; it goes to the hub under their own login, when
 * they are at the desk.
 *
 * @param after of pens of one code, which is not the present one
 *
 * @returns how many entries were carried over
 * @throws StoreFailure E_STORE_DAMAGED where one of them does not open: nothing was changed
 */
export async function carryOver(desk: Desk, after: After): Promise<number> {
  const { workings } = desk
  try {
    return await workings.exclusive(() => healing(workings, () => carry(desk, after)))
  } catch (error) {
    throw await diskFailureOf(error)
  }
}

async function carry(desk: Desk, after: After): Promise<number> {
  const { workings, session } = desk
  const { db, journal } = workings
  await follow(workings)
  const found = await collect(workings, after)
  const leaving = leavingOf(journal, session.workstation.code, after, found.entries)
  const anew = writtenAnew(leaving)
  const records = await recordsOf(desk, leaving, anew)
  const added = [...anew.flat(), ...records]
  const blocks = await layOut(added.map(written), journal.nextBlock)
  const rows = await sealBlocks(workings.sealer, blocks)
  const rest = await withoutThem(workings, found.blocks, after)
  const vector = leftVector(journal, after, leaving)
  const head: JournalHead = {
    ...journal,
    nextBlock: journal.nextBlock + blocks.length,
    entries: journal.entries - found.entries.length + added.length,
    ...withEntries(vector, added),
    written: [
      ...new Set([
        ...journal.written.filter((pen) => !Object.hasOwn(after, pen)),
        ...added.map(({ pen }) => pen),
      ]),
    ],
  }
  // What is only promised was signed by the other, and comes.
  const { proven, promised } = await readSigned(workings)
  const signed = Object.entries(proven).filter(([pen, { seq }]) => seq <= (own(after, pen) ?? seq))
  const left = { ...(await leftPens(workings)), ...lastOfLeft(vector, leaving) }
  await db.transaction('rw', [db.blocks, db.quarantine, db.meta], async () => {
    await expectNoOtherWriter(workings)
    await db.blocks.bulkPut(rest)
    await db.blocks.bulkAdd(rows)
    await db.quarantine.bulkPut(originals(leaving, anew))
    await db.meta.put({ key: 'journal', head })
    await db.meta.put({ key: 'signatures', heads: Object.fromEntries(signed), promised })
    await putLeft(workings, left)
    // Of no layout: should this be cut off now, the next start makes the projections anew.
    await db.meta.put({ key: 'projections', head: { ...emptyProjections, layout: 0 } })
  })
  workings.journal = head
  workings.reader.forget()
  await rebuildAll(workings)
  // What could be taken back bears numbers that are another's now.
  desk.acts.setState({ acts: [] })
  for (const listener of workings.onWritten) listener()
  return found.entries.length
}

function isLeaving({ pen, seq }: RawEntry, after: After): boolean {
  return seq > (own(after, pen) ?? Number.POSITIVE_INFINITY)
}

/** The entries that leave, and the blocks that hold any: looked for from the newest, no further than is necessary. */
async function collect(
  { journal, reader }: Workings,
  after: After,
): Promise<{ entries: RawEntry[]; blocks: number[] }> {
  const wanted = Object.entries(after).reduce(
    (sum, [pen, seq]) =>
      sum +
      Math.max(0, (journal.pens[pen]?.seq ?? 0) - seq) +
      Object.keys(journal.beyond[pen] ?? {}).filter((beyond) => Number(beyond) > seq).length,
    0,
  )
  const pace = createPace()
  const entries: RawEntry[] = []
  const blocks: number[] = []
  for (let n = journal.nextBlock - 1; n > 0 && entries.length < wanted; n--) {
    await pace()
    const leaving = ((await reader.block(n)) ?? []).filter(({ entry }) => isLeaving(entry, after))
    if (leaving.length === 0) continue
    blocks.push(n)
    entries.push(...leaving.map(({ entry }) => entry))
  }
  if (entries.length < wanted) throw new StoreFailure('E_STORE_DAMAGED')
  return { entries: entries.sort((a, b) => a.seq - b.seq), blocks }
}

/** Which pen goes on with what: that of the same user under the present code. */
function leavingOf(
  journal: JournalHead,
  code: string,
  after: After,
  entries: readonly RawEntry[],
): Leaving[] {
  return Object.entries(after).flatMap(([pen, seq]) => {
    const theirs = entries.filter((entry) => entry.pen === pen)
    if (theirs.length === 0) return []
    const name = `${code}.${userOfPen(pen)}`
    return [{ pen, after: seq, entries: theirs, to: { pen: name, ...furthest(journal, name) } }]
  })
}

/** The entry of each new pen that says what it carried over. */
async function recordsOf(
  { workings }: Desk,
  leaving: readonly Leaving[],
  anew: readonly (readonly RawEntry[])[],
): Promise<RawEntry[]> {
  const seen = (await readStreamRow(workings.db, 'desk'))?.state.seen ?? {}
  let { clock } = workings.journal
  return leaving.flatMap(({ pen, after, entries, to }, at) => {
    const last = anew[at]?.at(-1)
    const head = entries.at(-1)?.hash ?? ''
    const draft: AnyDraft = {
      stream: 'desk',
      kind: 'desk.carried',
      body: { from: pen, after, head, first: to.seq + 1, count: entries.length },
    }
    const made = writeEntries(
      [draft],
      { pen: to.pen, seq: last?.seq ?? to.seq, hash: last?.hash ?? to.hash, clock },
      { nowMs: workings.now(), salt: workings.salt, seen: (stream) => seenAnew(seen, stream, leaving) },
    )
    ;({ clock } = made.position)
    return made.entries
  })
}

/** The same blocks without the entries that leave; one that held nothing else is empty. */
async function withoutThem(workings: Workings, blocks: readonly number[], after: After): Promise<BlockRow[]> {
  const { reader, sealer } = workings
  const rows: BlockRow[] = []
  for (const n of blocks) {
    const placed = (await reader.block(n)) ?? []
    const staying = placed.filter(({ entry }) => !isLeaving(entry, after))
    const texts = staying.map(({ entry }) => written(entry))
    // No more bytes than it had: it is one block, whatever the usual size.
    const sealed = await sealBlocks(sealer, await layOut(texts, n, placed.at(-1)?.end))
    rows.push(...sealed)
    if (sealed.length === 0) rows.push({ n, entries: 0, sealed: sealer.seal('blocks', n, new Uint8Array()) })
  }
  return rows
}

/** The vector without what leaves. */
function leftVector(
  { pens, beyond }: JournalHead,
  after: After,
  leaving: readonly Leaving[],
): Pick<JournalHead, 'pens' | 'beyond'> {
  const left = { ...pens }
  const gaps = { ...beyond }
  for (const { pen, entries } of leaving) {
    const seq = after[pen] ?? 0
    delete gaps[pen]
    if (seq === 0) delete left[pen]
    else left[pen] = { seq, hash: entries[0]?.prev ?? '' }
  }
  return { pens: left, beyond: gaps }
}

/** What of the pens that were left stayed last. */
function lastOfLeft({ pens }: Pick<JournalHead, 'pens'>, leaving: readonly Leaving[]): LeftPens {
  return Object.fromEntries(
    leaving.flatMap(({ pen }) => {
      const last = own(pens, pen)
      return last ? [[pen, { seq: last.seq, hash: last.hash }]] : []
    }),
  )
}

function originals(leaving: readonly Leaving[], anew: readonly (readonly RawEntry[])[]): QuarantineRow[] {
  return leaving.flatMap(({ entries }, of) =>
    entries.map((entry, at) => ({
      id: `refused/${entry.id}/${entry.hash.slice(0, 16)}`,
      stream: entry.stream,
      reason: `another workstation goes on with its pen; it was carried over as ${anew[of]?.[at]?.id ?? ''}`,
      text: written(entry).text,
    })),
  )
}
