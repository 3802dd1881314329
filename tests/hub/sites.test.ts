import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect } from '../../build/hub/connect.mjs'
import { createHubPort } from '../../electron/hub/port.ts'
import { layCable } from '../servers/cable.ts'
import { changeRole, removePerson } from '../../build/hub/people.mjs'
import { joinSites, partSite, siteStates } from '../../build/hub/sites.mjs'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { startSites, type TwoSites } from '../servers/sites.ts'
import { claim, push, refusal, register, registerPen, type Writer, writerOf } from './writer.ts'

// Two real servers that give each other what they have by PostgreSQL's own logical replication, over a link that can be cut.

let two: TwoSites
let anna: Guest
let writer: Writer
let before: RawEntry[]
let atNorth: pg.Client
let atSouth: pg.Client
const open: pg.Client[] = []

const sessionAt = async (hub: TestHub, { login, password }: Guest): Promise<pg.Client> => {
  const client = await connect({ ...hub.place, user: login }, password)
  open.push(client)
  return client
}
const hashesOf = async (client: pg.Client, pen: string): Promise<string[]> => {
  const { rows } = await client.query<{ hash: string }>(
    'select hash from hub.of_pen($1, 1, 1000, 10000000)',
    [pen],
  )
  return rows.map(({ hash }) => hash)
}
const hashes = (entries: readonly RawEntry[]): string[] => entries.map(({ hash }) => hash)
/** Of what wakes nobody. */
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 30_000, interval: 50 })

beforeAll(async () => {
  two = await startSites()
  anna = await two.north.add('desk-officer')
  atNorth = await sessionAt(two.north, anna)
  writer = writerOf(`7K.${anna.id}`)
  await register(atNorth, writer)
  before = writer.notes(3)
  await push(atNorth, before)
  await two.join()
  atSouth = await sessionAt(two.south, anna)
})
afterAll(async () => {
  await Promise.all(open.map((client) => client.end().catch(() => {})))
  await two.stop()
})

test('what one hub had before it was joined is at the other, and everybody signs in there as they did', async () => {
  expect(await hashesOf(atSouth, writer.pen)).toEqual(hashes(before))
  const { rows } = await atSouth.query('select person, role from hub.hello()')
  expect(rows).toEqual([{ person: anna.id, role: 'desk-officer' }])
  expect(await siteStates(...two.sites)).toMatchObject([{ state: 'running' }, { state: 'running' }])
})

test('each site works on while the link is cut, and both meet again', async () => {
  two.cut()
  const ben = await two.south.add('duty-officer')
  const bens = await sessionAt(two.south, ben)
  const other = writerOf(`8M.${ben.id}`)
  await register(bens, other)
  const theirs = other.notes(4)
  expect(await push(bens, theirs)).toEqual(theirs.map(() => 'stored'))
  const ours = writer.notes(4)
  expect(await push(atNorth, ours)).toEqual(ours.map(() => 'stored'))
  two.mend()
  await two.met()
  for (const client of [atNorth, bens]) {
    expect((await hashesOf(client, writer.pen)).slice(-4)).toEqual(hashes(ours))
    expect(await hashesOf(client, other.pen)).toEqual(hashes(theirs))
  }
})

test('entries and what is signed of them that came to both sites by themselves stop nothing, and are there once', async () => {
  two.cut()
  const both = writer.notes(2)
  // This pen went over to the other site in between, and sent there what the first had not passed on yet.
  await push(atNorth, both)
  await push(atSouth, both)
  for (const client of [atNorth, atSouth])
    await client.query('insert into hub.head (pen, seq, hash, signature) values ($1, $2, $3, $4)', [
      writer.pen,
      both[1]?.seq,
      both[1]?.hash,
      'cd'.repeat(64),
    ])
  two.mend()
  const after = writer.notes(3)
  expect(await push(atSouth, after)).toEqual(['stored', 'stored', 'stored'])
  await two.met()
  for (const client of [atNorth, atSouth]) {
    expect((await hashesOf(client, writer.pen)).slice(-5)).toEqual(hashes([...both, ...after]))
    expect((await client.query('select from hub.alarm')).rowCount).toBe(0)
  }
})

test('an entry that comes by both ways at one moment is there once, and what follows comes all the same', async () => {
  const [entry] = writer.notes(1)
  await atSouth.query('begin')
  await push(atSouth, [entry!])
  // The other site’s row now waits for this one to be settled, and is found to be there when it is tried again.
  await push(atNorth, [entry!])
  const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and backend_type like 'logical replication%'`
  await soon(async () => expect((await two.south.admin.query(waits)).rowCount).toBeGreaterThan(0))
  await atSouth.query('commit')
  const after = writer.notes(2)
  await push(atNorth, after)
  await two.met()
  expect((await hashesOf(atSouth, writer.pen)).slice(-3)).toEqual(hashes([entry!, ...after]))
})

test('a code claimed at both sites while the link was cut is whose claim is the earlier, at both', async () => {
  two.cut()
  const [first, second] = ['0a'.repeat(16), '0b'.repeat(16)]
  await claim(atSouth, '9T', first)
  await claim(atNorth, '9T', second)
  const holds = (client: pg.Client, installation: string) =>
    client
      .query<{ is: boolean | null }>(`select hub.holds('9T', $1) as is`, [installation])
      .then(({ rows }) => rows[0]?.is)
  expect([await holds(atSouth, first), await holds(atNorth, second)]).toEqual([true, true])
  two.mend()
  await soon(async () => {
    for (const client of [atNorth, atSouth])
      expect([await holds(client, first), await holds(client, second)]).toEqual([true, false])
  })
  // Whoever has to give it up cannot make pens of it any more, and goes on under another.
  const late = { pen: `9T.${anna.id}`, publicKey: 'ef'.repeat(32), installation: second }
  expect(await refusal(registerPen(atNorth, late))).toBe('code-unclaimed')
  expect(await refusal(claim(atNorth, '9T', second))).toBe('code-taken')
  await claim(atNorth, '9V', second, ['9T'])
})

describe('people', () => {
  test('who came at either site since sign in at both, with one password, once the sites are looked after', async () => {
    const carl = await two.south.add('auditor')
    const dora = await two.north.add('duty-officer')
    const said = await two.join()
    expect(said.filter((line) => line.includes('takes what'))).toEqual([
      expect.stringMatching(/as before$/),
      expect.stringMatching(/as before$/),
    ])
    for (const [guest, hub, role] of [
      [carl, two.north, 'auditor'],
      [dora, two.south, 'duty-officer'],
    ] as const) {
      const session = await sessionAt(hub, guest)
      expect((await session.query('select person, role from hub.hello()')).rows).toEqual([
        { person: guest.id, role },
      ])
    }
  })

  test('another role, and a removal, count at both as soon as the link stands', async () => {
    const eve = await two.north.add('desk-officer')
    await two.join()
    const session = await sessionAt(two.south, eve)
    await changeRole(two.north.admin, eve.id, 'auditor')
    await soon(async () =>
      expect((await session.query('select role from hub.hello()')).rows).toEqual([{ role: 'auditor' }]),
    )
    await removePerson(two.north.admin, eve.id)
    await soon(async () =>
      expect((await session.query('select person from hub.hello()')).rows).toEqual([{ person: null }]),
    )
    // And the login is closed there too, once the sites are looked after.
    await two.join()
    await expect(sessionAt(two.south, eve)).rejects.toMatchObject({ code: 'E_HUB_LOGIN' })
  })

  test('a removal at either site is never undone by looking after them', async () => {
    const fay = await two.north.add('desk-officer')
    await two.join()
    two.cut()
    await removePerson(two.south.admin, fay.id)
    await expect(two.join()).rejects.toMatchObject({ code: 'E_SITE_LINK' })
    two.mend()
    await expect(sessionAt(two.north, fay)).rejects.toMatchObject({ code: 'E_HUB_LOGIN' })
  })
})

test('another text under a number that is taken raises an alarm at both, and what follows comes all the same', async () => {
  two.cut()
  const fork = writer.notes(1)
  const other = writerOf(writer.pen, { seq: fork[0]!.seq - 1, hash: fork[0]!.prev }).notes(1, 'Another life')
  expect(await push(atSouth, other)).toEqual(['stored'])
  expect(await push(atNorth, fork)).toEqual(['stored'])
  two.mend()
  const alarms = async (client: pg.Client) =>
    (await client.query<{ hash: string }>('select pen, seq::int, hash from hub.alarm')).rows
  await soon(async () => {
    expect(await alarms(atSouth)).toEqual([{ pen: writer.pen, seq: fork[0]!.seq, hash: fork[0]!.hash }])
    expect(await alarms(atNorth)).toEqual([{ pen: writer.pen, seq: fork[0]!.seq, hash: other[0]!.hash }])
  })
  const next = writerOf(`9W.${anna.id}`)
  await register(atNorth, next)
  await push(atNorth, next.notes(1))
  await soon(async () => expect(await hashesOf(atSouth, next.pen)).toHaveLength(1))
})

test('a workstation changes the site with a greeting, and never between two calls of one exchange', async () => {
  const [one, other] = [await layCable(two.north.place.port), await layCable(two.south.place.port)]
  const addressOf = (port: number, { place: { host, database } }: TestHub) => ({
    host,
    port,
    database,
    ca: null,
    user: anna.login,
  })
  const port = createHubPort(
    [addressOf(one.port, two.north), addressOf(other.port, two.south)],
    () => anna.password,
  )
  const { signal } = new AbortController()
  const gone = { code: 'E_HUB_UNREACHABLE' }
  try {
    const first = await port.hello(signal)
    expect(first.isSecond).toBe(false)
    one.pull()
    // What the first calls a place in its order is another one at the second.
    await expect(port.since('1/0', signal)).rejects.toMatchObject(gone)
    await expect(port.since('1/0', signal)).rejects.toMatchObject(gone)
    await expect(port.hello(signal)).rejects.toMatchObject(gone)
    const second = await port.hello(signal)
    expect(second).toMatchObject({ isSecond: true, user: anna.id })
    expect(second.hub).not.toBe(first.hub)
    one.plugIn()
    // It stays where it is while that answers.
    expect((await port.hello(signal)).isSecond).toBe(true)
    other.pull()
    await expect(port.hello(signal)).rejects.toMatchObject(gone)
    expect((await port.hello(signal)).isSecond).toBe(false)
  } finally {
    await port.close()
    await Promise.all([one.stop(), other.stop()])
  }
})

test('a site that is parted keeps nothing for the other, and joined anew gives and gets what was missed', async () => {
  const next = writerOf(`9X.${anna.id}`)
  await register(atNorth, next)
  await partSite(two.sites[0], { say: () => {} })
  await partSite(two.sites[1], { say: () => {} })
  const kept = 'select from pg_replication_slots'
  for (const { admin } of [two.north, two.south]) expect((await admin.query(kept)).rowCount).toBe(0)
  const missed = next.notes(5)
  await push(atNorth, missed)
  const said: string[] = []
  await joinSites(...two.sites, { say: (line) => said.push(line) })
  await soon(async () => expect(await hashesOf(atSouth, next.pen)).toEqual(hashes(missed)))
})

describe('two hubs are not joined', () => {
  test('where they are on one server, or where it does not log for another site: and they are as they were', async () => {
    const plain = await startHub('own', ['-c', 'wal_level=replica'])
    try {
      const site = {
        ...two.sites[0],
        place: plain.place,
        password: plain.password,
        seen: { host: '127.0.0.1', port: plain.place.port, rootCert: null },
      }
      await expect(joinSites(two.sites[0], site, { say: () => {} })).rejects.toMatchObject({
        code: 'E_SITE_WAL',
      })
      expect((await plain.admin.query('select from pg_subscription')).rowCount).toBe(0)
    } finally {
      await plain.stop()
    }
    await expect(joinSites(two.sites[0], two.sites[0], { say: () => {} })).rejects.toMatchObject({
      code: 'E_SITE_SAME',
    })
  })

  test('beyond one machine without an authority by which they verify each other', async () => {
    const far = { ...two.sites[1], seen: { host: 'south.example', port: 5432, rootCert: null } }
    await expect(joinSites(two.sites[0], far, { say: () => {} })).rejects.toMatchObject({
      code: 'E_SITE_PLAIN',
    })
  })
})
