import { furthestOfRuns, toBeSigned } from '../../shared/exports/index.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import type { SignedHead } from '../../shared/sync/index.ts'
import type { LeftPens, SignedPageKey } from './database.ts'
import { SealFailure } from './failure.ts'
import { grouped } from './grouped.ts'
import { createPenFinder } from './pen-finder.ts'
import type { Workings } from './workings.ts'

/** A signature of a pen under one of its entries. */
export interface PenMark extends SignedHead {
  readonly pen: string
}

/** Numbers of a pen whose signatures lie in one row: few enough that it is written anew within moments. */
const NUMBERS = 64
/** Entries that are looked through at once; where there are more, the next time goes on. */
const AT_ONCE = 500
const BYTES_AT_ONCE = 4 * 1024 * 1024

const pageOf = ({ pen, seq }: { readonly pen: string; readonly seq: number }): SignedPageKey =>
  `signed ${pen} ${Math.floor(seq / NUMBERS)}`

/**
 * Remembers signatures under single entries, whose keys and entries were looked at. Of two under one number the later
 * stays: where a pen was left to another workstation, that one's entries bear its numbers. Only under `exclusive`.
 */
export async function putMarks({ db }: Pick<Workings, 'db'>, marks: readonly PenMark[]): Promise<void> {
  for (const [key, some] of grouped(marks, pageOf)) {
    const numbers = new Map((await readPage(db, key)).map((mark) => [mark.seq, mark]))
    for (const { seq, hash, publicKey, signature } of some)
      numbers.set(seq, { seq, hash, publicKey, signature })
    await db.meta.put({ key, marks: [...numbers.values()] })
  }
}

/** Of every run of these entries the furthest signature that is known of its pen. */
export async function marksOf(
  { db }: Pick<Workings, 'db'>,
  entries: readonly RawEntry[],
): Promise<PenMark[]> {
  const found: PenMark[] = []
  for (const [key, some] of grouped(entries, pageOf)) {
    const numbers = new Map((await readPage(db, key)).map((mark) => [mark.seq, mark]))
    for (const { pen, seq, hash } of some) {
      const mark = numbers.get(seq)
      if (mark?.hash === hash) found.push({ pen, ...mark })
    }
  }
  return furthestOfRuns(entries, found)
}

/** Up to which number a pen has signed whatever needs it; null where nothing is known of that. */
export async function markedUpTo({ db }: Pick<Workings, 'db'>, pen: string): Promise<number | null> {
  const { upTo } = await readMarked(db)
  return own(upTo, pen) ?? null
}

/**
 * Signs entries of a pen behind a number, up to another, wherever it went on elsewhere.
 *
 * @param sign null where it is not signed now: what was signed until then is kept, and the next time goes on
 */
export async function signMarks(
  workings: Workings,
  { pen, publicKey, after, upTo }: { pen: string; publicKey: string; after: number; upTo: number },
  sign: (hash: string) => Promise<string | null>,
): Promise<void> {
  if (after >= upTo) return
  const most = Math.min(AT_ONCE, upTo - after)
  const entries = await createPenFinder(workings).entries(pen, after + 1, most, BYTES_AT_ONCE)
  const marks: PenMark[] = []
  for (const { seq, hash } of toBeSigned(entries)) {
    const signature = await sign(hash)
    if (signature === null) break
    marks.push({ pen, seq, hash, publicKey, signature })
  }
  const isAll = marks.length === toBeSigned(entries).length
  // Behind a gap nothing is found by number: that is not looked for each time.
  const reached = isAll ? (entries.at(-1)?.seq ?? upTo) : (marks.at(-1)?.seq ?? after)
  await workings.exclusive(async () => {
    await putMarks(workings, marks)
    const { upTo: known, left } = await readMarked(workings.db)
    await workings.db.meta.put({ key: 'marked', upTo: { ...known, [pen]: reached }, left })
  })
}

/** Pens that were left, until `putLeft` says otherwise. */
export async function leftPens({ db }: Pick<Workings, 'db'>): Promise<LeftPens> {
  return (await readMarked(db)).left
}

/** Says of which pens that were left something is to be signed still. Only under `exclusive`. */
export async function putLeft({ db }: Pick<Workings, 'db'>, left: LeftPens): Promise<void> {
  const { upTo } = await readMarked(db)
  await db.meta.put({ key: 'marked', upTo, left })
}

async function readMarked(db: Workings['db']) {
  const row = await readRow(db, 'marked')
  return row?.key === 'marked' ? { upTo: row.upTo, left: row.left ?? {} } : { upTo: {}, left: {} }
}

async function readPage(db: Workings['db'], key: SignedPageKey): Promise<readonly SignedHead[]> {
  const row = await readRow(db, key)
  return row && 'marks' in row ? row.marks : []
}

/** Nothing hangs on these rows but how much an export can prove: a damaged one counts as none. */
async function readRow(db: Workings['db'], key: 'marked' | SignedPageKey) {
  try {
    return await db.meta.get(key)
  } catch (error) {
    if (error instanceof SealFailure) return undefined
    throw error
  }
}
