import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Place } from '../../build/hub/connect.mjs'
import { installHub } from '../../build/hub/install.mjs'
import { addPerson } from '../../build/hub/people.mjs'
import { type HubServer, startServer } from '../../build/hub/server.mjs'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { freePort } from '../servers/free-port.ts'
import { push, register, type Writer, writerOf } from './writer.ts'

// One hub that sends its entries to another by PostgreSQL's own logical replication, and a real apply worker there.

const folder = mkdtempSync(join(tmpdir(), 'hub-replica-'))
// Started by root, PostgreSQL runs as another user, who has to pass.
chmodSync(folder, 0o755)
let server: HubServer
const open: pg.Client[] = []

const session = async (place: Place, password: string): Promise<pg.Client> => {
  const client = await connect(place, password)
  open.push(client)
  return client
}

interface Site {
  readonly admin: pg.Client
  readonly session: pg.Client
  readonly login: string
  readonly id: string
}

/** A hub in a database of its own, and somebody with a login there. */
const site = async (database: string, id?: string): Promise<Site> => {
  const place = { ...server.place, database }
  await installHub(place, server.password, { say: () => {} })
  const admin = await session(place, server.password)
  const {
    login,
    password,
    id: made,
  } = await addPerson(admin, { name: 'A. Officer', role: 'desk-officer', id })
  return { admin, session: await session({ ...place, user: login }, password), login, id: made }
}

let north: Site
let south: Site
let writer: Writer

beforeAll(async () => {
  server = await startServer({
    folder,
    port: await freePort(),
    flags: ['-c', 'wal_level=logical', '-c', 'fsync=off'],
    initFlags: ['--no-sync'],
  })
  north = await site('north')
  writer = writerOf(`7K.${north.id}`)
  await register(north.session, writer)
  await north.admin.query(
    `create publication entries for table hub.entry
       (pen, seq, hash, prev, stream, kind, at, header, salt, body, refused, stored_by, stored_at), hub.head
       with (publish = 'insert')`,
  )
  // The same person at the other site: a login of theirs is one role of this one server, under its newest password.
  south = await site('south', north.id)
  await register(south.session, writer)
  // Within one server the place to read from is made first: a subscription that made it would wait for itself.
  await north.admin.query(`select pg_create_logical_replication_slot('south', 'pgoutput')`)
  const { host, port } = server.place
  await south.admin.query(
    `create subscription north connection 'host=${host} port=${port} dbname=north user=postgres password=${server.password}'
       publication entries with (create_slot = false, slot_name = 'south', copy_data = false, origin = none)`,
  )
})
afterAll(async () => {
  await south.admin.query('alter subscription north disable')
  await Promise.all(open.map((client) => client.end()))
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Waits until the southern hub has an entry; every row that comes wakes it. */
const arrives = async (entry: RawEntry): Promise<void> => {
  const client = south.session
  const isHere = async () =>
    ((await client.query('select from hub.entry where hash = $1', [entry.hash])).rowCount ?? 0) > 0
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      isHere().then((is) => {
        if (!is) return
        client.off('notification', look)
        resolve()
      }, reject)
    }
    client.on('notification', look)
    client.query('listen hub_entry').then(look, reject)
  })
}

test('entries and what is signed of them reach the other hub; those that are there already stop nothing', async () => {
  const before = writer.notes(2)
  // This pen went over to the other site in between, and sent there what the first had not passed on yet.
  await push(south.session, before)
  await push(north.session, before)
  const [last] = before.slice(-1)
  const sign = (client: pg.Client) =>
    client.query('insert into hub.head (pen, seq, hash, signature) values ($1, $2, $3, $4)', [
      writer.pen,
      last!.seq,
      last!.hash,
      'cd'.repeat(64),
    ])
  await sign(south.session)
  await sign(north.session)
  const after = writer.notes(3)
  expect(await push(north.session, after)).toEqual(['stored', 'stored', 'stored'])
  await arrives(after[2]!)
  const { rows } = await south.session.query<{ hash: string }>(
    'select hash from hub.of_pen($1, 1, 100, 1000000)',
    [writer.pen],
  )
  expect(rows.map(({ hash }) => hash)).toEqual([...before, ...after].map(({ hash }) => hash))
  const read = await south.session.query<{ hash: string }>(`select hash from hub.since('0', 0, 100, 1000000)`)
  expect(read.rows.map(({ hash }) => hash)).toEqual([...before, ...after].map(({ hash }) => hash))
  expect((await south.session.query('select from hub.alarm')).rowCount).toBe(0)
})

test('another text under a number that is taken raises an alarm there, and what follows comes all the same', async () => {
  const fork = writer.notes(1)
  const other = writerOf(writer.pen, { seq: fork[0]!.seq - 1, hash: fork[0]!.prev }).notes(1, 'Another life')
  expect(await push(south.session, other)).toEqual(['stored'])
  expect(await push(north.session, fork)).toEqual(['stored'])
  const next = writerOf(`8M.${north.id}`)
  await register(north.session, next)
  const [entry] = next.notes(1)
  await push(north.session, [entry!])
  await arrives(entry!)
  const { rows } = await south.session.query('select pen, seq::int, hash from hub.alarm')
  expect(rows).toEqual([{ pen: writer.pen, seq: fork[0]!.seq, hash: fork[0]!.hash }])
  const held = await south.session.query<{ hash: string }>(
    'select hash from hub.entry where pen = $1 and seq = $2',
    [writer.pen, fork[0]!.seq],
  )
  expect(held.rows).toEqual([{ hash: other[0]!.hash }])
})
