import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Role, Session, User, Workstation } from '../../shared/contract/shapes.ts'
import type { Marker } from '../../shared/contract/vault.ts'
import { emptyDesk, type DeskState } from '../../shared/desk/state.ts'
import { workstationOfPen } from '../../shared/journal/entry.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import { kinds, type AnyDraft } from '../../shared/journal/kinds/index.ts'
import { isLive } from '../../shared/queue/due.ts'
import type { ActHistory } from './act-history.ts'
import { createBlindIndex } from './blind-index.ts'
import { commit } from './commit.ts'
import { DeskDatabase, SCHEMA_VERSION } from './database.ts'
import { type StoreFactory, windowFactory } from './factory.ts'
import { diskFailureOf, StoreFailure } from './failure.ts'
import { follow, healing, mergeLog, readLog, rebuildAll } from './follow.ts'
import { emptyJournal, emptyProjections } from './heads.ts'
import { askToBeKept } from './space.ts'
import { type HubHeard, nothingHeard, readHeard } from './hub-heard.ts'
import { readHeads } from './read-heads.ts'
import { createJournalReader } from './journal.ts'
import { deriveKeys } from './keys.ts'
import { doubted, mendLog, type StoreLog } from './log.ts'
import { createMemory, type DirectoryState, loadMemory, loadRest } from './memory.ts'
import { createMutex } from './mutex.ts'
import type { MailsState } from './mail-memory.ts'
import { isSilence, PATIENCE_MS, withinPatience } from './patience.ts'
import { createLineList } from './projections/line-pages.ts'
import { createPendingLookups } from './projections/lookup-buckets.ts'
import type { QueueState } from './queue-state.ts'
import { warmQueueTable } from './queue-table.ts'
import { type Copy, type CopyStanding, expectNothingLost, nothingCopied, type Rest } from './second-copy.ts'
import { newId, newSalt, randomBytes } from './random.ts'
import { createSealer } from './seal.ts'
import type { Unkept } from './unkept.ts'
import { calendarNow, type Workings } from './workings.ts'

export type { DirectoryState }

/** Who is at the desk. The key is not in it. */
export interface DeskSession {
  readonly user: User
  readonly workstation: Workstation
  readonly pen: string
  readonly publicKey: string
}

/** The opened store: what features read from and act through. */
export interface Desk {
  readonly db: DeskDatabase
  readonly session: DeskSession
  /** Milliseconds since 1970, the wall clock. */
  readonly now: () => number
  /** A fresh random id, 22 characters. */
  readonly newId: () => string
  /** 16 fresh random bytes in hex. */
  readonly salt: () => string
  readonly queue: StoreApi<QueueState>
  readonly mails: StoreApi<MailsState>
  /** The folded `desk` stream: users, profile, text modules, views, abandoned calls. */
  readonly deskState: StoreApi<DeskState>
  readonly directory: StoreApi<DirectoryState>
  readonly acts: StoreApi<ActHistory>
  /** What the hub said last of what it has. */
  readonly hub: StoreApi<HubHeard>
  /** How the second copy of what was written here stands. */
  readonly copy: StoreApi<CopyStanding>
  /** What is half written and not on disk as it stands. */
  readonly unkept: StoreApi<Unkept>
  /** Whether what is kept stays. */
  readonly log: StoreApi<StoreLog>
  /** The store's own. */
  readonly workings: Workings
}

export interface OpenOptions {
  /** What the main process remembers of this store; null on a first run. */
  readonly marker?: Marker | null
  /** Called when the store has been opened, so that the main process remembers that data was here. */
  readonly mark?: (marker: Marker) => void
  /** The second copy of what was written here, to take back from it what the store lacks. */
  readonly copy?: Copy | null
  /** A store that is gone is begun anew with what there is, though that is not all: under another code than it had. */
  readonly withLess?: boolean
  /** Told of what there is where that is not all, before E_STORE_MISSING is thrown. */
  readonly onLess?: (rest: Rest) => void
  readonly onStep?: (step: OpeningStep) => void
  /** Long work at the start: bringing lists up to date with the journal. */
  readonly onProgress?: (progress: Progress) => void
  /** For tests: another database, IndexedDB, clock, patience. */
  readonly name?: string
  readonly indexedDB?: IDBFactory
  readonly IDBKeyRange?: typeof IDBKeyRange
  readonly now?: () => number
  readonly patienceMs?: readonly number[]
}

/** What the opening of a desk comes to, one after the other. */
export type OpeningStep = 'store' | 'lists' | 'copy' | 'entering'

/** How far long work is, in whatever it counts: entries, blocks. */
export interface Progress {
  readonly done: number
  readonly total: number
}

const NAME = 'tactical-desk'
/** An upgrade that another window holds up is given up after this, and said so. */
const BLOCKED_AFTER_MS = 5_000
/** Dexie's version 1 is IndexedDB's version 10. */
const DEXIE_VERSION_FACTOR = 10

/**
 * Opens this workstation's store, creating it on a first run, and brings everything in memory up to date. Closed
 * tickets' lines go on loading behind it.
 *
 * @throws StoreFailure E_STORE_DAMAGED, E_STORE_NEWER, E_STORE_MISSING (data was here, and is not), E_STORE_BLOCKED,
 *   E_STORE_FULL, E_STORE_SILENT, E_USER_NOT_ENTERED
 */
export async function openDesk(session: Session, options: OpenOptions = {}): Promise<Desk> {
  try {
    return await attempt(session, options, options.patienceMs ?? PATIENCE_MS)
  } catch (error) {
    throw await diskFailureOf(error, 'E_STORE_DAMAGED')
  }
}

/** A store that keeps silent is asked again by another way, as often as there is patience for it. */
async function attempt(
  session: Session,
  options: OpenOptions,
  [patienceMs = 0, ...further]: readonly number[],
): Promise<Desk> {
  const desk = await assemble(session, options)
  try {
    await start(desk, options, patienceMs)
    return desk
  } catch (error) {
    desk.db.close()
    factoryOf(options).renew()
    if (further.length === 0 || !isSilence(error)) throw error
  }
  return attempt(session, options, further)
}

/** Closes the store. What was committed is on disk already. */
export function closeDesk(desk: Desk): void {
  desk.workings.closing.abort()
  desk.db.close()
}

/** Whether its store was closed: nothing can be written any more. */
export function isClosed(desk: Desk): boolean {
  return desk.workings.closing.signal.aborted
}

function factoryOf({ indexedDB }: OpenOptions): StoreFactory {
  return indexedDB ? { indexedDB, renew: () => undefined } : windowFactory()
}

async function assemble(session: Session, options: OpenOptions): Promise<Desk> {
  const keys = await deriveKeys(session.dataKey)
  const sealer = createSealer(keys, SCHEMA_VERSION, randomBytes)
  const { IDBKeyRange } = options
  // Whoever had the store before may have been cut off.
  const log = createStore<StoreLog>(() => ({ isTorn: true, doubts: 0, isEmptied: false }))
  const db = new DeskDatabase(options.name ?? NAME, sealer, {
    ...factoryOf(options),
    ...(IDBKeyRange && { IDBKeyRange }),
    onForced: () => log.setState(doubted),
    onEmptied: () => log.setState({ isEmptied: true }),
  })
  const memory = createMemory()
  const now = options.now ?? Date.now
  const workings: Workings = {
    db,
    sealer,
    index: createBlindIndex(keys.ofIndex),
    reader: createJournalReader(db, sealer),
    memory,
    lists: {
      queue: createLineList(db.queue, isLive),
      mails: createLineList(db.mailPages, ({ open }) => open),
    },
    lookups: createPendingLookups(),
    exclusive: createMutex(),
    onWritten: new Set(),
    now,
    newId,
    salt: newSalt,
    journal: emptyJournal(now()),
    projections: emptyProjections,
    calendar: calendarNow(null, emptyDesk()),
    roles: {},
    closing: new AbortController(),
    listed: Promise.resolve(),
    warmed: Promise.resolve(),
  }
  const { user, workstation, pen, publicKey } = session
  return {
    db,
    session: { user, workstation, pen, publicKey },
    now,
    newId,
    salt: workings.salt,
    queue: memory.queue.store,
    mails: memory.mails.store,
    deskState: memory.desk,
    directory: memory.directory,
    acts: memory.acts,
    hub: createStore<HubHeard>(() => nothingHeard),
    copy: createStore<CopyStanding>(() => nothingCopied),
    unkept: createStore<Unkept>(() => ({})),
    log,
    workings,
  }
}

async function start(desk: Desk, options: OpenOptions, patienceMs: number): Promise<void> {
  const { marker, mark, onStep, onProgress, copy = null, withLess = false, onLess } = options
  const { workings } = desk
  void askToBeKept()
  onStep?.('store')
  const isHeadless = await withinPatience(reachStore(desk, factoryOf(options).indexedDB), patienceMs)
  onStep?.('lists')
  await workings.exclusive(() =>
    healing(workings, async () => {
      if (isHeadless) await rebuildAll(workings, onProgress)
      await readDesk(workings)
      await readLog(workings)
      await follow(workings, onProgress)
      await loadMemory(workings)
    }),
  )
  onStep?.('copy')
  await expectNothingLost(desk, marker ?? null, copy, { withLess, onLess, onProgress })
  // Where what is left is begun with, it is the journal that is lost.
  if (!withLess) expectEntered(desk)
  onStep?.('entering')
  await workings.exclusive(() => healing(workings, () => introduce(desk)))
  desk.hub.setState(await readHeard(workings), true)
  const { created, entries } = workings.journal
  mark?.({ created, entries })
  workings.listed = listRest(workings)
  workings.warmed = workings.listed.then(() => warmQueueTable(desk.queue, workings.closing.signal))
}

/** Whether the projections have to be made anew. */
async function reachStore(desk: Desk, factory: StoreFactory['indexedDB']): Promise<boolean> {
  const { db, workings, session } = desk
  await openDatabase(db, factory)
  // Where the disk does not take that, it is tried again with the next that is kept.
  await mendLog(desk, () => db.beginNewLog()).catch(() => undefined)
  return readHeads(workings, session.workstation.code)
}

async function openDatabase(db: DeskDatabase, factory: StoreFactory['indexedDB']): Promise<void> {
  // Dexie opens a newer store all the same, and adds to it whatever tables it misses: look before that.
  const stores = await factory.databases()
  const version = stores.find(({ name }) => name === db.name)?.version ?? 0
  if (version > SCHEMA_VERSION * DEXIE_VERSION_FACTOR) throw new StoreFailure('E_STORE_NEWER')
  // Another window that holds an older version open: it is asked to close, and may not answer.
  let timer: ReturnType<typeof setTimeout> | undefined
  const blocked = new Promise<never>((_, reject) => {
    db.on('blocked', () => {
      timer ??= setTimeout(() => reject(new StoreFailure('E_STORE_BLOCKED')), BLOCKED_AFTER_MS)
    })
  })
  db.on('versionchange', () => db.close())
  try {
    await Promise.race([db.open(), blocked])
  } finally {
    clearTimeout(timer)
  }
}

/** Lists the closed tickets behind the open ones, tidies up, and mends what is damaged on the way. */
async function listRest(workings: Workings): Promise<void> {
  const { memory, db, closing } = workings
  const load = () => loadRest(memory, db, closing.signal)
  try {
    await load().catch(() => workings.exclusive(() => healing(workings, load)))
    await workings.exclusive(() => healing(workings, () => mergeLog(workings)))
  } catch {
    // The list stays marked as incomplete, and says so on screen.
  }
}

/** The desk's settings come before all else: due times hang on its opening hours. */
async function readDesk(workings: Workings): Promise<void> {
  const row = await workings.db.desk.get('desk')
  if (row) {
    workings.memory.desk.setState(row.state as DeskState, true)
    ;({ roles: workings.roles } = row.state as DeskState)
  }
  workings.calendar = calendarNow(workings.calendar, workings.memory.desk.getState())
}

/** Whether somebody of this role says in the journal who somebody is. */
const entersPeople = (role: Role) => kinds.get('desk.user')?.writers.includes(role) ?? false

/**
 * Whoever has keys here and is not in the journal was added by half. Those who may enter people are entered as they arrive;
 * of others nobody would see that they are here, nor the log by what name. Where the journal knows nobody any more who could
 * have entered them, it is the journal that is lost: they are let in.
 */
function expectEntered({ session: { user }, deskState }: Desk): void {
  const { users, pens } = deskState.getState()
  if (own(users, user.id) || entersPeople(user.role)) return
  // Somebody who has written here once is kept out by nothing that was lost since.
  if (Object.values(pens).some((pen) => pen.user === user.id)) return
  if (Object.values(users).some(({ active, role }) => active && entersPeople(role)))
    throw new StoreFailure('E_USER_NOT_ENTERED')
}

/**
 * The first entries of a pen say whose it is, and what its workstation was called before; a user whom the desk does not know
 * yet is entered with them.
 */
async function introduce({ session, deskState, workings }: Desk): Promise<void> {
  const { user, workstation, pen, publicKey } = session
  const { pens, users, formerly = {} } = deskState.getState()
  const drafts: AnyDraft[] = []
  if (!own(pens, pen)) {
    const body = {
      user: user.id,
      workstation: workstation.code,
      workstationName: workstation.name,
      publicKey,
    }
    drafts.push({ stream: 'desk', kind: 'desk.pen', body })
  }
  const known = own(formerly, workstation.code) ?? []
  for (const code of new Set(workings.journal.written.map(workstationOfPen)))
    if (code !== workstation.code && !known.includes(code))
      drafts.push({
        stream: 'desk',
        kind: 'desk.workstation',
        body: { code: workstation.code, formerly: code },
      })
  if (!own(users, user.id) && entersPeople(user.role)) {
    const body = { user: user.id, name: user.name, role: user.role, collar: user.collar, active: true }
    drafts.push({ stream: 'desk', kind: 'desk.user', body })
  }
  if (drafts.length > 0) await commit(workings, session, drafts)
}
