import type { Table } from 'dexie'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ContactState } from '../../shared/contact/state.ts'
import { emptyDesk, type DeskState } from '../../shared/desk/state.ts'
import { normaliseTelephone } from '../../shared/identifiers/telephone.ts'
import { streamType } from '../../shared/journal/entry.ts'
import type { OrganisationState } from '../../shared/organisation/state.ts'
import type { QueueRow } from '../../shared/queue/row.ts'
import type { ActHistory } from './act-history.ts'
import { createPace } from './breathe.ts'
import type { DeskDatabase } from './database.ts'
import { type LinePage, linesOn } from './projections/line-pages.ts'
import type { ProjectionPlan } from './projections/plan.ts'
import { createMailMemory, type MailMemory } from './mail-memory.ts'
import { createQueueMemory, type QueueMemory } from './queue-state.ts'
import type { Workings } from './workings.ts'

/** Organisations and contacts, all in memory: new maps at every change. */
export interface DirectoryState {
  readonly organisations: ReadonlyMap<string, OrganisationState>
  readonly contacts: ReadonlyMap<string, ContactState>
}

/** What is kept in memory beside the tables, and shown on screen. */
export interface Memory {
  readonly queue: QueueMemory
  readonly mails: MailMemory
  readonly desk: StoreApi<DeskState>
  readonly directory: StoreApi<DirectoryState>
  readonly acts: StoreApi<ActHistory>
  /** Stream -> who wants to know when it changes. */
  readonly listeners: Map<string, Set<() => void>>
}

/** Pages of the queue read at once in the background. */
const PAGES_AT_ONCE = 250

export function createMemory(): Memory {
  const directory = createStore<DirectoryState>(() => ({ organisations: new Map(), contacts: new Map() }))
  return {
    queue: createQueueMemory((row) => withNames(row, directory.getState())),
    mails: createMailMemory(),
    desk: createStore<DeskState>(() => emptyDesk()),
    directory,
    acts: createStore<ActHistory>(() => ({ acts: [] })),
    listeners: new Map(),
  }
}

/** A line with the names that it only refers to. What the ticket itself says goes first. */
function withNames(row: QueueRow, { contacts, organisations }: DirectoryState): QueueRow {
  const linked = organisations.get(row.requesterOrganisation ?? '')?.fields
  const organisation = row.organisation || linked?.short?.value || linked?.name?.value || ''
  const requester = row.requester || contacts.get(row.requesterContact ?? '')?.fields.name?.value || ''
  return organisation === row.organisation && requester === row.requester
    ? row
    : { ...row, organisation, requester }
}

/** Loads what the desk needs before it can be shown: settings, directory and the line of every open ticket and message. */
export async function loadMemory({ memory, db, lists, projections }: Workings): Promise<void> {
  const desk = await db.desk.get('desk')
  memory.desk.setState((desk?.state as DeskState | undefined) ?? emptyDesk(), true)
  const contacts = await db.contacts.toArray()
  const organisations = await db.organisations.toArray()
  memory.directory.setState({
    contacts: new Map(contacts.map(({ id, state }) => [id, state])),
    organisations: new Map(organisations.map(({ id, state }) => [id, state])),
  })
  memory.queue.clear(projections.listed)
  memory.queue.load(await lists.queue.loadOpen())
  memory.mails.clear(projections.mailsListed)
  memory.mails.load(await lists.mails.loadOpen())
}

/** Loads the lines of all other tickets and messages, a stretch at a time. */
export async function loadRest(memory: Memory, db: DeskDatabase, signal: AbortSignal): Promise<void> {
  await eachPage(db.queue, signal, memory.queue.load)
  if (!signal.aborted) memory.queue.finish()
  await eachPage(db.mailPages, signal, memory.mails.load)
  if (signal.aborted) return
  memory.mails.finish()
  // The first number to be read costs a tenth of a second, for the numbering plans: let it be this one, not a caller's.
  normaliseTelephone('+442078552810')
}

async function eachPage<Row>(
  table: Table<LinePage<Row>, number>,
  signal: AbortSignal,
  load: (rows: readonly Row[]) => void,
): Promise<void> {
  const pace = createPace()
  for (let from = 0; !signal.aborted; ) {
    const pages = await table.where('page').aboveOrEqual(from).limit(PAGES_AT_ONCE).toArray()
    const last = pages.at(-1)
    if (signal.aborted || !last) return
    load(pages.flatMap(linesOn))
    from = last.page + 1
    await pace()
  }
}

/** Brings memory up to a plan that has been committed, and tells who listens. */
export function applyPlan(memory: Memory, plan: ProjectionPlan): void {
  const contacts = new Map<string, ContactState>()
  const organisations = new Map<string, OrganisationState>()
  for (const { stream, row } of plan.streams) {
    const type = streamType(stream)
    if (type === 'contact') contacts.set(row.id, row.state as ContactState)
    if (type === 'organisation') organisations.set(row.id, row.state as OrganisationState)
    if (type === 'desk') memory.desk.setState(row.state as DeskState, true)
  }
  if (contacts.size + organisations.size > 0) {
    memory.directory.setState((now) => ({
      contacts: new Map([...now.contacts, ...contacts]),
      organisations: new Map([...now.organisations, ...organisations]),
    }))
    memory.queue.rename(
      (row) => contacts.has(row.requesterContact ?? '') || organisations.has(row.requesterOrganisation ?? ''),
    )
  }
  memory.queue.put(plan.lines, plan.head.listed)
  memory.mails.put(plan.mailLines, plan.head.mailsListed)
  for (const { stream } of plan.streams) for (const listener of memory.listeners.get(stream) ?? []) listener()
}
