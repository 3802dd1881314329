import type { BodyOf } from '../../shared/journal/kinds/index.ts'
import { type RawEntry, userOfPen } from '../../shared/journal/entry.ts'
import { understand } from '../../shared/journal/parse.ts'
import type { Desk } from './desk.ts'
import { SealFailure } from './failure.ts'
import { whereaboutsOf } from './hub-heard.ts'
import { createPenFinder, type PenFinder } from './pen-finder.ts'

/** pen -> the number up to which the files that its entries attach are at the hub, or never will be. */
type Sent = Readonly<Record<string, number>>

/** A file that was attached here, by the pen and the number of the entry that names it. */
export interface OwnFile {
  readonly pen: string
  readonly seq: number
  readonly file: Pick<BodyOf<'ticket.attachment'>, 'sha256' | 'key' | 'size'>
}

/** Entries looked at between two notes of how far one has come. */
const AT_ONCE = 500
const MOST_BYTES = 4 * 1024 * 1024

/**
 * Gives the files that whoever is signed in attached here and whose entries are at the hub, in the order in which they were
 * attached, from where it came to the last time.
 *
 * @param send whether the file is done with: false ends it, and the file comes first the next time
 */
export async function eachOwnFile(desk: Desk, send: (own: OwnFile) => Promise<boolean>): Promise<void> {
  const { workings, session, hub } = desk
  const finder = createPenFinder(workings)
  for (const pen of workings.journal.written.filter((one) => userOfPen(one) === session.user.id)) {
    const upTo = hub.getState().reached[pen] ?? 0
    for (let from = ((await readSent(desk))[pen] ?? 0) + 1; from <= upTo; ) {
      const done = await eachOf(await pageOf(finder, pen, from, upTo), send, desk)
      if (done.last >= from) await keepSent(desk, pen, done.last)
      if (!done.isWhole || done.last < from) return
      from = done.last + 1
    }
  }
}

async function pageOf(finder: PenFinder, pen: string, from: number, upTo: number): Promise<RawEntry[]> {
  const entries = await finder.entries(pen, from, AT_ONCE, MOST_BYTES)
  return entries.filter(({ seq }) => seq <= upTo)
}

async function eachOf(
  entries: readonly RawEntry[],
  send: (own: OwnFile) => Promise<boolean>,
  { hub }: Desk,
): Promise<{ readonly last: number; readonly isWhole: boolean }> {
  let last = 0
  for (const raw of entries) {
    const file = attachedBy(raw)
    // What the hub does not know of, it takes no file for.
    const isAtHub = whereaboutsOf(hub.getState(), raw.id) === 'hub'
    if (file && isAtHub && !(await send({ pen: raw.pen, seq: raw.seq, file })))
      return { last, isWhole: false }
    last = raw.seq
  }
  return { last, isWhole: true }
}

function attachedBy(raw: RawEntry): OwnFile['file'] | null {
  if (raw.kind !== 'ticket.attachment') return null
  const { entry } = understand(raw)
  if (!entry?.body) return null
  const { sha256, key, size } = entry.body as BodyOf<'ticket.attachment'>
  return { sha256, key, size }
}

/** A damaged row counts as none: what is at the hub already is not sent again. */
async function readSent({ workings }: Desk): Promise<Sent> {
  try {
    const row = await workings.db.meta.get('files sent')
    return row?.key === 'files sent' ? row.sent : {}
  } catch (error) {
    if (error instanceof SealFailure) return {}
    throw error
  }
}

async function keepSent(desk: Desk, pen: string, seq: number): Promise<void> {
  await desk.workings.db.meta.put({ key: 'files sent', sent: { ...(await readSent(desk)), [pen]: seq } })
}
