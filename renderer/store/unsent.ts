import { entryId, type RawEntry } from '../../shared/journal/entry.ts'
import type { Desk } from './desk.ts'
import { countUnsent } from './hub-heard.ts'
import type { PenFinder } from './pen-finder.ts'
import { createPenFinder } from './pen-finder.ts'

/** An entry that was written here and is not at the hub, or not with what it says. */
export interface KeptBack {
  readonly entry: RawEntry
  /** Why the hub refused it; null where it waits. */
  readonly refused: string | null
  /** Why the hub put it off; null where it did not. */
  readonly waits: string | null
}

export interface KeptBackList {
  readonly rows: readonly KeptBack[]
  /** How many wait, whether they are listed or not. */
  readonly waiting: number
}

/** Of each pen that writes here, the first so many that wait are listed. */
const LISTED = 200
const MOST_BYTES = 4 * 1024 * 1024

/** What was refused by the hub, and what waits to go there: in the order in which it was written. */
export async function listKeptBack(desk: Desk): Promise<KeptBackList> {
  const { workings, hub } = desk
  const finder = createPenFinder(workings)
  const { reached, refused, waiting } = hub.getState()
  const rows = new Map<string, KeptBack>()
  const add = (entry: RawEntry) =>
    rows.set(entry.id, {
      entry,
      refused: refused[entry.id] ?? null,
      waits: waiting[entry.id] ?? null,
    })
  for (const id of Object.keys(refused)) for (const entry of await one(finder, id)) add(entry)
  for (const pen of workings.journal.written)
    for (const entry of await finder.entries(pen, (reached[pen] ?? 0) + 1, LISTED, MOST_BYTES)) add(entry)
  const inOrder = [...rows.values()].sort((a, b) => (a.entry.at < b.entry.at ? -1 : 1))
  return { rows: inOrder, waiting: countUnsent(desk) }
}

function one(finder: PenFinder, id: string): Promise<readonly RawEntry[]> {
  const slash = id.lastIndexOf('/')
  const [pen, seq] = [id.slice(0, slash), Number(id.slice(slash + 1))]
  return id === entryId(pen, seq) ? finder.entries(pen, seq, 1, 1) : Promise.resolve([])
}
