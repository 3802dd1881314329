import { append } from '../../renderer/store/append.ts'
import { closeDesk, type Desk, type OpenOptions } from '../../renderer/store/desk.ts'
import { readAll } from '../../renderer/store/reads.ts'
import { createSyncStore } from '../../renderer/store/sync-store.ts'
import type { Session } from '../../shared/contract/shapes.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { written } from '../../shared/journal/entry-text.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { createSync, type Hub, type Store, type Sync } from '../../shared/sync/index.ts'
import {
  createPlace,
  MONDAY,
  note,
  open,
  opening,
  sessionOf,
  setFields,
} from '../unit/renderer/store/harness.ts'
import { penBridge, publicKeyOf } from '../doubles/pens.ts'
import { type TestClock, testClock } from '../unit/shared/sync/memory.ts'
import type { Chance } from './chance.ts'
import { type Fault, faultyHub, faultyStore, type Weather } from './faults.ts'

const DAY_MS = 86_400_000
const label = 'did'
/** The ticket that everybody has, and everybody changes. */
export const SHARED = 'shared'

/** The hub that all share, in memory or a real one. */
export interface SharedHub {
  /** As a user's login reaches it. */
  readonly port: (user: string) => Hub
  /** Takes what a user sends, but commits it at some later time; absent where it cannot be told to. */
  readonly late?: (user: string, entries: readonly RawEntry[]) => void
  /** Something befalls it. */
  readonly disturb: (chance: Chance) => Promise<void>
  /** All that is under way has happened. */
  readonly settle: () => Promise<void>
}

/** What is broken on purpose, to see that the simulation sees it. */
export interface Breakage {
  /** What befalls calls of the hub meanwhile, where it is not as usual: a rare mistake is met sooner. */
  readonly weather?: readonly Fault[]
  readonly hub?: (hub: Hub, session: Session) => Hub
  readonly store?: (store: Store, desk: Desk) => Store
}

/** A workstation: its disk, whoever works there, and the exchange. */
export interface Workstation {
  readonly session: Session
  readonly weather: Weather
  desk: Desk
  sync: Sync
  /** Starts anew from what is on the disk. */
  readonly restart: () => Promise<void>
  /** Its clock jumps. */
  readonly jump: () => void
}

export const SESSIONS: readonly Session[] = [
  ['A1B2C3', '7K'],
  ['D4E5F6', '3M'],
  ['G7H8J9', '4N'],
].map(([id = '', code = '']) =>
  sessionOf({
    user: { id, name: `Officer ${code}`, role: 'duty-officer', collar: '' },
    workstation: { code, name: `Desk ${code}` },
    pen: `${code}.${id}`,
    publicKey: publicKeyOf(`${code}.${id}`),
  }),
)

export interface World {
  readonly hub: SharedHub
  readonly clock: TestClock
  readonly stations: readonly Workstation[]
  /** id -> the text of every entry that anybody wrote. */
  readonly written: Map<string, string>
  /** Every change of the one field that everybody changes: who made it, and what they had seen of the others. */
  readonly changes: { readonly id: string; readonly value: string; readonly seen: ReadonlySet<string> }[]
}

/** Workstations that all have one ticket, as everybody starts the day. */
export async function beginWorld(hub: SharedHub, chance: Chance, breakage: Breakage): Promise<World> {
  const clock = testClock(MONDAY)
  const stations = await Promise.all(SESSIONS.map((session) => begin(session, hub, clock, chance, breakage)))
  const world: World = { hub, clock, stations, written: new Map(), changes: [] }
  const [first] = stations
  if (first) await append(first.desk, (issue) => opening(SHARED, issue()), { label })
  for (const one of stations) await remember(world, one)
  for (let round = 0; round < 2; round++) for (const { sync } of stations) await sync.once()
  for (const { weather } of stations) weather.isFair = false
  return world
}

async function begin(
  session: Session,
  hub: SharedHub,
  clock: TestClock,
  chance: Chance,
  breakage: Breakage,
): Promise<Workstation> {
  let skew = Math.round((chance.draw() - 0.5) * 2 * DAY_MS)
  let ticks = 0
  const place: OpenOptions & { indexedDB: IDBFactory } = {
    ...createPlace(),
    now: () => MONDAY + skew + 1_000 * ++ticks,
  }
  const weather: Weather = { chance, isFair: true, cut: false, ofHub: breakage.weather }
  const { user } = session
  const start = async (): Promise<Pick<Workstation, 'desk' | 'sync'>> => {
    const desk = await open(session, place)
    const late = hub.late
    const way = faultyHub(hub.port(user.id), weather, late && (([entries]) => late(user.id, entries)))
    const store = createSyncStore(desk, penBridge(session.pen))
    const sync = createSync({
      store: faultyStore(breakage.store?.(store, desk) ?? store, weather),
      hub: breakage.hub?.(way, session) ?? way,
      clock,
      random: () => 0.5,
    })
    return { desk, sync }
  }
  const station: Workstation = {
    session,
    weather,
    ...(await start()),
    restart: async () => {
      closeDesk(station.desk)
      weather.cut = false
      Object.assign(station, await start())
    },
    jump: () => {
      skew = Math.round((chance.draw() - 0.5) * 2 * DAY_MS)
    },
  }
  return station
}

export async function journalOf(desk: Desk): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  return entries
}

/** Notes what a workstation has written since the last time. */
export async function remember({ written: texts }: World, { desk, session }: Workstation): Promise<void> {
  for (const entry of await journalOf(desk))
    if (entry.pen === session.pen && !texts.has(entry.id)) texts.set(entry.id, written(entry).text)
}

/** One thing happens. */
export async function step(world: World, chance: Chance): Promise<void> {
  const station = chance.oneOf(world.stations)
  const { desk } = station
  const what = chance.oneOf(STEPS)
  const count = world.written.size
  const write = (drafts: readonly AnyDraft[]) => append(desk, drafts, { label })
  switch (what) {
    case 'open':
      await append(desk, (issue) => opening(`t${count}`, issue()), { label })
      break
    case 'note':
      await write([note(SHARED, `note ${count} 🕵️`)])
      break
    case 'change':
      await changeField(world, station, `title ${count}`)
      break
    case 'refused':
      await write([view(`v${count}`)])
      break
    case 'exchange':
      await station.sync.once()
      break
    case 'restart':
      await station.restart()
      break
    case 'jump':
      station.jump()
      break
    case 'hub':
      await world.hub.disturb(chance)
      break
  }
  if (station.weather.cut) await station.restart()
  await remember(world, station)
}

/** Of the kind that the hub does not take from these people. */
const view = (id: string): AnyDraft => ({
  stream: 'desk',
  kind: 'desk.view',
  body: { id, view: { title: 'Mine', shared: false, definition: {} } },
})

const STEPS = [
  'open',
  'note',
  'change',
  'change',
  'refused',
  ...Array.from({ length: 6 }, () => 'exchange' as const),
  'restart',
  'jump',
  'hub',
  'hub',
] as const

async function changeField(world: World, { desk, session }: Workstation, title: string): Promise<void> {
  const held = new Set((await journalOf(desk)).map(({ id }) => id))
  const seen = new Set(world.changes.map(({ id }) => id).filter((id) => held.has(id)))
  const { entries } = await append(desk, [setFields(SHARED, { title })], { label })
  for (const { id } of entries) world.changes.push({ id, value: title, seen })
  if (entries.some(({ pen }) => pen !== session.pen)) throw new Error('written by another pen')
}

/** Everything is well again: whatever is left to be exchanged is. */
export async function heal(world: World): Promise<void> {
  for (const { weather } of world.stations) weather.isFair = true
  await world.hub.settle()
  for (let round = 0; round < 3; round++) {
    for (const { sync } of world.stations) await sync.once()
    await world.hub.settle()
  }
}

export async function endWorld({ stations }: World): Promise<void> {
  for (const { sync, desk } of stations) {
    await sync.stop()
    closeDesk(desk)
  }
}
