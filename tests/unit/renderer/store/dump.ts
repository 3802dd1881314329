import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { Desk } from '../../../../renderer/store/desk.ts'
import { PROJECTIONS } from '../../../../renderer/store/database.ts'
import { withChanges } from '../../../../renderer/store/projections/lookup-buckets.ts'

/**
 * Every projection as it lies in the tables, opened: one text. Of the blind index what it says, because how much of it
 * has been merged into its buckets hangs on how it came about.
 */
export async function dumpTables(desk: Desk): Promise<string> {
  const { db } = desk
  const names = [...PROJECTIONS, 'quarantine'].filter((name) => !name.startsWith('lookup'))
  const tables = await Promise.all(names.map(async (name) => [name, await db.table(name).toArray()]))
  const heads = await db.meta.get('projections')
  return canonicalJson([tables, await dumpIndex(desk), heads])
}

/** Key -> tickets, by what lies on disk alone. */
async function dumpIndex({ db }: Desk): Promise<Record<string, readonly string[]>> {
  const index: Record<string, readonly string[]> = {}
  for (const { keys } of await db.lookups.toArray()) Object.assign(index, keys)
  for (const { changes } of await db.lookupLog.toArray())
    for (const change of changes) index[change.key] = withChanges(index[change.key] ?? [], [change])
  return Object.fromEntries(Object.entries(index).filter(([, tickets]) => tickets.length > 0))
}

/** What the projections say, without where things lie: equal on every workstation that holds the same entries. */
export async function dumpMeaning(desk: Desk): Promise<string> {
  const { db } = desk
  const states = async (name: 'tickets' | 'contacts' | 'organisations' | 'mails' | 'desk') =>
    (await db.table<{ id: string; state: unknown }, string>(name).toArray()).map(({ id, state }) => [
      id,
      state,
    ])
  const rows = (await db.queue.toArray()).flatMap((page) => page.rows.filter((row) => row !== null))
  const mailLines = (await db.mailPages.toArray()).flatMap((page) => page.rows.filter((row) => row !== null))
  return canonicalJson({
    tickets: await states('tickets'),
    contacts: await states('contacts'),
    organisations: await states('organisations'),
    mails: await states('mails'),
    desk: await states('desk'),
    queue: rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
    mailLines: mailLines.sort((a, b) => (a.id < b.id ? -1 : 1)),
    lookups: await dumpIndex(desk),
    quarantine: await db.quarantine.toArray(),
  })
}

/** Every stored row of every table, as it lies on disk. */
export async function rawRows(
  factory: IDBFactory,
  name = 'tactical-desk',
): Promise<Map<string, Record<string, unknown>[]>> {
  const database = await request(factory.open(name))
  const tables = new Map<string, Record<string, unknown>[]>()
  for (const table of database.objectStoreNames) {
    const store = database.transaction(table).objectStore(table)
    tables.set(table, (await request(store.getAll())) as Record<string, unknown>[])
  }
  database.close()
  return tables
}

/** Alters stored rows in place, behind the back of the program. */
export async function tamper(
  factory: IDBFactory,
  table: string,
  alter: (row: Record<string, unknown>) => Record<string, unknown> | null,
): Promise<void> {
  const database = await request(factory.open('tactical-desk'))
  const store = database.transaction(table, 'readwrite').objectStore(table)
  for (const row of (await request(store.getAll())) as Record<string, unknown>[]) {
    const altered = alter(structuredClone(row))
    if (altered) await request(store.put(altered))
  }
  database.close()
}

/** The row with one bit of its sealed bytes turned over. */
export function flipped(row: Record<string, unknown>): Record<string, unknown> {
  const sealed = row['sealed'] as Uint8Array
  const last = sealed.length - 1
  sealed[last] = (sealed[last] ?? 0) ^ 1
  return row
}

export function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('IndexedDB'))
  })
}
