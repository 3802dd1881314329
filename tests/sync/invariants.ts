import { expect } from 'vitest'
import { readTicket } from '../../renderer/store/reads.ts'
import { rebuild } from '../../renderer/store/rebuild.ts'
import { verifyJournal } from '../../renderer/store/verify.ts'
import { canonicalJson } from '../../shared/journal/canonical.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { written } from '../../shared/journal/entry-text.ts'
import type { TicketState } from '../../shared/ticket/state.ts'
import { journalOf, SHARED, type Workstation, type World } from './world.ts'

/** How an entry came to the others that the hub passed over. */
const bare = (entry: RawEntry): string => written({ ...entry, body: null, salt: null }).text

/** Entries of a desk as texts, by their ids. */
async function textsOf({ desk }: Workstation): Promise<Map<string, string>> {
  return new Map((await journalOf(desk)).map((entry) => [entry.id, written(entry).text]))
}

/** At every moment: whoever wrote something has it, to the letter. */
export async function expectOwnWrites({ stations, written: all }: World): Promise<void> {
  for (const station of stations) {
    const held = await textsOf(station)
    for (const [id, text] of all)
      if (id.startsWith(`${station.session.pen}/`) && held.get(id) !== text)
        throw new Error(`${id} is not as it was written, where it was written`)
  }
}

/** Once all is well again: everybody has everything, to the letter, and sees the same. */
export async function expectConverged(world: World, refusedKind: string): Promise<void> {
  const { stations, written: all } = world
  await expectOwnWrites(world)
  for (const station of stations) {
    const entries = await journalOf(station.desk)
    expect(entries.map(({ id }) => id).sort(), 'each once').toEqual([...all.keys()].sort())
    const { pen } = station.session
    for (const entry of entries) {
      const isBare = entry.kind === refusedKind && entry.pen !== pen
      const original = JSON.parse(all.get(entry.id) ?? 'null') as RawEntry
      const wanted = isBare ? bare(original) : all.get(entry.id)
      if (written(entry).text !== wanted) throw new Error(`${entry.id} was altered at ${pen}`)
    }
    expect((await verifyJournal(station.desk)).faults, 'chains').toEqual([])
    expectNothingWaits(station, all, refusedKind)
  }
}

/** Nothing waits behind what was refused, and what was refused says so at its author's, and nowhere else. */
function expectNothingWaits(
  { sync, session, desk }: Workstation,
  all: ReadonlyMap<string, string>,
  refusedKind: string,
): void {
  const refused = [...all]
    .filter(([id, text]) => id.startsWith(`${session.pen}/`) && text.includes(`"kind":"${refusedKind}"`))
    .map(([id]): [string, string] => [id, 'role'])
  expect(sync.status()).toMatchObject({
    state: { state: 'up-to-date' },
    unsent: 0,
    refused: Object.fromEntries(refused),
    waiting: {},
    findings: [],
  })
  expect(desk.hub.getState().refused).toEqual(Object.fromEntries(refused))
}

/** Everybody's tickets are the same, and the same as folded from nothing. */
export async function expectSameTickets({ stations }: World): Promise<void> {
  const states = await Promise.all(stations.map(ticketsOf))
  for (const state of states) expect(state).toEqual(states[0])
  const [first] = stations
  if (!first) return
  await rebuild(first.desk)
  expect(await ticketsOf(first)).toEqual(states[0])
}

async function ticketsOf({ desk }: Workstation): Promise<Record<string, string>> {
  const ids = desk.queue
    .getState()
    .rows.map(({ id }) => id)
    .sort()
  const states = await Promise.all(
    ids.map(async (id) => [id, canonicalJson((await readTicket(desk, id))?.state)] as const),
  )
  return Object.fromEntries(states)
}

/** What people wrote without knowing of each other is told of, as the simulation knows of it by itself. */
export async function expectClashes(
  { stations, changes }: World,
  clashesOf: (state: TicketState) => readonly string[] = (state) => state.clashes,
): Promise<void> {
  const last = changes.filter(({ id }) => !changes.some(({ seen }) => seen.has(id)))
  for (const { desk } of stations) {
    const read = await readTicket(desk, SHARED)
    const told = read ? clashesOf(read.state) : []
    expect(told.includes('title'), `clash of ${last.map(({ id }) => id).join(' and ')}`).toBe(last.length > 1)
  }
}

/** Once quiet, it stays quiet; stopped, nothing of it is left. */
export async function expectQuiet({ stations, clock, written: all }: World): Promise<void> {
  const before = all.size
  for (const { sync } of stations) await sync.once()
  for (const { desk } of stations) expect(await journalOf(desk)).toHaveLength(before)
  expect(clock.timers()).toBe(0)
}
