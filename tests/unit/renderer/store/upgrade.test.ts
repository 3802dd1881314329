import { utf8ToBytes } from '@noble/ciphers/utils.js'
import { expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { listQuarantine } from '../../../../renderer/store/diagnostics.ts'
import { deriveKeys } from '../../../../renderer/store/keys.ts'
import { mergeLookups } from '../../../../renderer/store/projections/lookup-buckets.ts'
import { randomBytes } from '../../../../renderer/store/random.ts'
import { readTicket } from '../../../../renderer/store/reads.ts'
import { rebuild } from '../../../../renderer/store/rebuild.ts'
import { createSealer } from '../../../../renderer/store/seal.ts'
import { verifyJournal } from '../../../../renderer/store/verify.ts'
import { mailTicketBody, SHA } from '../../shared/mail/build.ts'
import { dumpTables, request } from './dump.ts'
import { createPlace, note, open, opening, sessionOf } from './harness.ts'
import { received } from './mail-drafts.ts'

const label = 'did'
const NAME = 'tactical-desk'
/** The tables of version 1, with the properties that it left in clear. */
const FORMER = {
  blocks: ['n'],
  tickets: ['id'],
  contacts: ['id'],
  organisations: ['id'],
  desk: ['id'],
  places: ['id'],
  queue: ['page', 'open'],
  lookups: ['bucket'],
  drafts: ['id'],
  writings: ['id'],
  quarantine: ['id'],
  meta: ['key'],
} as const

type Row = Record<string, unknown>
type Alter = (table: string, row: Row) => Row

/** Makes of a closed store what the version before would have left: its tables, with rows sealed under its number. */
async function turnBack(
  indexedDB: IDBFactory,
  rows: ReadonlyMap<string, Row[]>,
  alter: Alter,
): Promise<void> {
  await request(indexedDB.deleteDatabase(NAME))
  const asked = indexedDB.open(NAME, 10)
  asked.onupgradeneeded = () => {
    for (const [table, [key, index]] of Object.entries(FORMER)) {
      const store = asked.result.createObjectStore(table, { keyPath: key })
      if (index) store.createIndex(index, index)
    }
  }
  const database = await request(asked)
  const sealer = createSealer(await deriveKeys(sessionOf().dataKey), 1, randomBytes)
  for (const [table, clear] of Object.entries(FORMER)) {
    const store = database.transaction(table, 'readwrite').objectStore(table)
    for (const row of rows.get(table) ?? []) {
      const rest = alter(table, row)
      const open = Object.entries(rest).filter(([name]) => (clear as readonly string[]).includes(name))
      const secret = Object.entries(rest).filter(([name]) => !(clear as readonly string[]).includes(name))
      const id = rest[clear[0]] as string | number
      const sealed = sealer.seal(table, id, utf8ToBytes(JSON.stringify(Object.fromEntries(secret))))
      // Blocks bear the number that they were sealed under, and are handed on as they lie.
      await request(store.put(table === 'blocks' ? row : { ...Object.fromEntries(open), sealed }))
    }
  }
  database.close()
}

async function opened(desk: Desk): Promise<Map<string, Row[]>> {
  // Version 1 had no log beside the buckets of the index.
  await mergeLookups(desk.db, desk.workings.lookups)
  const rows = new Map<string, Row[]>()
  for (const table of Object.keys(FORMER)) rows.set(table, await desk.db.table<Row, never>(table).toArray())
  return rows
}

function without(value: unknown, ...names: readonly string[]): Row {
  return Object.fromEntries(Object.entries(value as Row).filter(([name]) => !names.includes(name)))
}

/** A projection's head as version 1 wrote it. */
const former: Alter = (table, row) => {
  if (table !== 'meta' || row['key'] !== 'projections') return row
  return { ...row, head: without(row['head'], 'layout', 'mails', 'mailsListed', 'writers', 'toJudge') }
}

it('a store of the version before opens, loses nothing, and takes messages', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  for (const id of ['t1', 't2']) await append(desk, (issue) => opening(id, issue()), { label })
  await append(desk, [note('t1', 'more')], { label })
  const before = await opened(desk)
  const journal = await desk.db.meta.get('journal')
  closeDesk(desk)
  await turnBack(place.indexedDB, before, former)

  const now = await open(sessionOf(), place)
  expect(await now.db.meta.get('journal')).toEqual(journal)
  expect(now.queue.getState().rows).toHaveLength(2)
  expect((await readTicket(now, 't1'))?.entries).toHaveLength(2)
  expect((await verifyJournal(now)).faults).toEqual([])
  await append(now, [received(1)], { label })
  expect(now.mails.getState()).toMatchObject({ total: 1, undecided: 1 })
  const tables = await dumpTables(now)
  await rebuild(now)
  expect(await dumpTables(now)).toBe(tables)
  closeDesk(now)
})

it('what the version before did not understand is understood now', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  await append(desk, (issue) => opening('t1', issue()), { label })
  const { entries } = await append(
    desk,
    [{ stream: 'ticket/t1', kind: 'ticket.mail', body: mailTicketBody() }],
    { label },
  )
  const id = entries[0]?.id ?? ''
  const reason = 'unknown kind "ticket.mail"'
  const before = await opened(desk)
  before.set('quarantine', [
    { id, stream: 'ticket/t1', reason, text: null },
    { id: 'refused/9Z.QQQQQQ/1/ab', stream: 'ticket/t1', reason: 'altered', text: '{}' },
  ])
  closeDesk(desk)
  await turnBack(place.indexedDB, before, (table, row) => {
    if (table !== 'tickets') return former(table, row)
    const state = without(row['state'], 'mails')
    return { ...row, state: { ...state, marks: { [id]: { quarantined: reason } } } }
  })

  const now = await open(sessionOf(), place)
  expect((await readTicket(now, 't1'))?.state.mails?.[SHA]?.state).toBe('new')
  expect((await listQuarantine(now)).map((row) => row.id)).toEqual(['refused/9Z.QQQQQQ/1/ab'])
  const tables = await dumpTables(now)
  await rebuild(now)
  expect(await dumpTables(now)).toBe(tables)
  closeDesk(now)
})
