import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HubAddress } from '../../electron/hub/connection.ts'
import { createHubPort, type HubPort } from '../../electron/hub/port.ts'
import { written } from '../../shared/journal/entry-text.ts'
import { removePerson } from '../../build/hub/people.mjs'
import {
  type Clock,
  createSync,
  type HubFailure,
  type Status,
  statusWords,
  type Sync,
} from '../../shared/sync/index.ts'
import { type Certificate, makeCertificate } from '../servers/certificate.ts'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { makeKnown } from './writer.ts'
import { MemoryStore } from '../unit/shared/sync/memory.ts'

const folder = mkdtempSync(join(tmpdir(), 'hub-port-'))
chmodSync(folder, 0o755)
let hub: TestHub
const ports: HubPort[] = []
const never = new AbortController().signal

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}

beforeAll(async () => {
  hub = await startHub()
})
afterAll(async () => {
  await Promise.all(ports.map((port) => port.close()))
  await hub.stop()
  rmSync(folder, { recursive: true, force: true })
})

const portOf = (
  { login, password }: Pick<Guest, 'login' | 'password'>,
  more: Partial<HubAddress> = {},
): HubPort => {
  const { host, port, database } = hub.place
  const made = createHubPort([{ host, port, database, user: login, ca: null, ...more }], () => password)
  ports.push(made)
  return made
}

interface Workstation {
  readonly store: MemoryStore
  readonly port: HubPort
  readonly sync: Sync
  readonly guest: Guest
}
const workstation = async (code: string): Promise<Workstation> => {
  const guest = await hub.add('desk-officer')
  const pen = `${code}.${guest.id}`
  const port = portOf(guest)
  await makeKnown(port, pen)
  const store = new MemoryStore([pen])
  return { guest, port, store, sync: createSync({ store, hub: port, clock, random: () => 0.5 }) }
}
const write = ({ store }: Workstation, count: number) => {
  for (let at = 0; at < count; at++) store.write(`note ${at} \u0000 Grüße 🕵️`)
}
const journal = ({ store }: Workstation) =>
  Object.fromEntries([...store.entriesById].map(([id, entry]) => [id, written(entry).text]))

/** The next status that is as wanted. */
const until = (sync: Sync, wanted: (status: Status) => boolean): Promise<Status> =>
  new Promise((resolve) => {
    const end = sync.watch((status) => {
      if (!wanted(status)) return
      end()
      resolve(status)
    })
  })
const isUpToDate = ({ state }: Status) => state.state === 'up-to-date'

describe('two workstations and a hub', () => {
  test('hold the same to the letter, after each wrote with the cable out', async () => {
    const [one, other] = [await workstation('2A'), await workstation('2B')]
    write(one, 30)
    write(other, 20)
    await one.sync.once()
    await other.sync.once()
    await one.sync.once()
    for (const { sync } of [one, other])
      expect(sync.status()).toMatchObject({ state: { state: 'up-to-date' }, unsent: 0, findings: [] })
    expect(journal(one)).toEqual(journal(other))
    expect(one.store.entriesById.size).toBe(50)
  })

  test('wake each other', async () => {
    const [one, other] = [await workstation('2C'), await workstation('2D')]
    const first = until(other.sync, isUpToDate)
    other.sync.start()
    await first
    const woken = until(
      other.sync,
      (status) => isUpToDate(status) && other.store.entriesById.has(one.store.writers[0]!.pen + '/3'),
    )
    write(one, 3)
    await one.sync.once()
    await woken
    expect(journal(other)).toEqual(expect.objectContaining(journal(one)))
    await other.sync.stop()
  })

  test('go on after their sessions were ended', async () => {
    const one = await workstation('2E')
    write(one, 1)
    await one.sync.once()
    const ended = await hub.admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1',
      [one.guest.login],
    )
    expect(ended.rowCount).toBeGreaterThan(0)
    write(one, 1)
    await one.sync.once()
    expect((await one.sync.once()).unsent).toBe(0)
  })

  test('are told when an entry is refused, and go on with the rest', async () => {
    const one = await workstation('2F')
    write(one, 4)
    const spoilt = one.store.entriesById.get(`${one.store.writers[0]!.pen}/2`)!
    one.store.entriesById.set(spoilt.id, { ...spoilt, body: { text: 'Never said' } })
    expect((await one.sync.once()).refused).toEqual({ [spoilt.id]: 'body-altered' })
    expect(one.sync.status().unsent).toBe(0)
    // Whoever missed the verdict, or comes back another day, is told again.
    const again = createSync({ store: one.store, hub: one.port, clock, random: () => 0.5 })
    expect((await again.once()).refused).toEqual({ [spoilt.id]: 'body-altered' })
    const other = await workstation('2Z')
    await other.sync.once()
    const came = other.store.entriesById
    expect(came.get(spoilt.id)).toMatchObject({ hash: spoilt.hash, body: null, salt: null })
    expect(came.get(`${one.store.writers[0]!.pen}/4`)).toEqual(
      one.store.entriesById.get(`${one.store.writers[0]!.pen}/4`),
    )
  })
})

describe('a login', () => {
  test('with a wrong password, or with none, is asked for', async () => {
    const guest = await hub.add('desk-officer')
    for (const password of ['wrong', null]) {
      const { host, port, database } = hub.place
      const wrong = createHubPort([{ host, port, database, user: guest.login, ca: null }], () => password)
      const sync = createSync({ store: new MemoryStore([]), hub: wrong, clock, random: () => 0.5 })
      expect((await sync.once()).state).toEqual({ state: 'login-needed', code: 'E_HUB_LOGIN' })
    }
  })

  test('of somebody who was removed is asked for, and what they wrote stays', async () => {
    const one = await workstation('2G')
    write(one, 1)
    await one.sync.once()
    await removePerson(hub.admin, one.guest.id)
    write(one, 1)
    await one.sync.once()
    expect((await one.sync.once()).state).toEqual({
      state: 'login-needed',
      code: 'E_HUB_REMOVED',
    })
    expect(one.store.entriesById.has(`${one.store.writers[0]!.pen}/2`)).toBe(true)
  })

  test('makes its pen known over two connections at once, as a trial beside the exchange does', async () => {
    const guest = await hub.add('duty-officer')
    const [one, other] = [portOf(guest), portOf(guest)]
    // Connected beforehand, so that both insert at the same moment.
    await Promise.all([one.hello(never), other.hello(never)])
    const installation = 'cd'.repeat(16)
    for (const code of ['4M', '4N', '4P', '4Q', '4R', '4S', '4T', '4V']) {
      const pen = `${code}.${guest.id}`
      const both = [one, other].map(async (port) => {
        await port.enrol({ code, installation, gaveUp: [] }, never)
        await port.register(pen, 'ab'.repeat(32), installation, never)
      })
      await expect(Promise.all(both)).resolves.toHaveLength(2)
    }
  })

  test('with the pen of another workstation is told that it is taken', async () => {
    const one = await workstation('2H')
    const pen = one.store.writers[0]!.pen
    const { installation } = await makeKnown(one.port, pen)
    const register = (of: string, key: string, from = installation) =>
      one.port.register(of, key.repeat(32), from, never)
    await expect(register(pen, 'cd')).rejects.toMatchObject({ code: 'E_HUB_PEN' })
    await expect(register('2H.ZZZZZZ', 'cd')).rejects.toMatchObject({ code: 'E_HUB_OTHER_PERSON' })
    await expect(register(`2J.${one.guest.id}`, 'ab')).rejects.toMatchObject({ code: 'E_HUB_CODE' })
  })
})

test('a server that is not there, or stops, is out of reach', async () => {
  const gone = portOf({ login: 'desk_nobody', password: 'x' }, { port: 1 })
  await expect(gone.hello(never)).rejects.toMatchObject({ why: 'unreachable' })
})

describe('what cannot be the hub', () => {
  const code = (port: HubPort) =>
    port.hello(never).then(
      () => 'answers',
      (error: HubFailure) => error.code,
    )

  test('is told apart: another database, none, another schema, no PostgreSQL, no such name', async () => {
    const guest = await hub.add('desk-officer')
    const name = `bare_${hub.place.database}`
    expect(await code(portOf(guest, { database: name }))).toBe('E_HUB_DATABASE')
    await hub.admin.query(`create database ${name}`)
    expect(await code(portOf(guest, { database: name }))).toBe('E_HUB_FOREIGN')
    await hub.admin.query(`drop database ${name} with (force)`)
    expect(await code(portOf({ ...guest, login: 'desk_nobody' }))).toBe('E_HUB_LOGIN')
    expect(await code(portOf(guest, { host: 'no-such-host.invalid', ca: 'x' }))).toMatch(
      /^E_HUB_(NAME|UNREACHABLE)$/,
    )
    expect(await code(portOf(guest))).toBe('answers')
  })

  test('is newer or older than this program', async () => {
    const guest = await hub.add('desk-officer')
    await hub.admin.query(`insert into hub.migration (version, name, sha256) values (999, 'later', '')`)
    expect(await code(portOf(guest))).toBe('E_HUB_NEWER')
    await hub.admin.query(`update hub.migration set version = version - 1000`)
    expect(await code(portOf(guest))).toBe('E_HUB_OLDER')
    await hub.admin.query(`update hub.migration set version = version + 1000`)
    await hub.admin.query(`delete from hub.migration where version = 999`)
    expect(await code(portOf(guest))).toBe('answers')
  })
})

test('a hub that was restored from a backup is given again what it lost, by those who wrote it', async () => {
  const [one, other] = [await workstation('2N'), await workstation('2P')]
  write(one, 2)
  write(other, 2)
  for (const { sync } of [one, other, one]) await sync.once()
  const pens = [one, other].map(({ store }) => store.writers[0]!.pen)
  const { rows: backup } = await hub.admin.query('select * from hub.entry where pen = any ($1)', [pens])
  expect(backup).toHaveLength(4)
  write(one, 3)
  write(other, 3)
  for (const { sync } of [one, other, one]) await sync.once()
  // As it was before: with nothing of what has come since.
  for (const table of ['hub.entry', 'hub.head']) {
    await hub.admin.query(`alter table ${table} disable trigger never`)
    await hub.admin.query(`delete from ${table} where pen = any ($1) and seq > 2`, [pens])
    await hub.admin.query(`alter table ${table} enable always trigger never`)
  }
  const lost = await one.sync.once()
  expect(lost.findings).toEqual(pens.map((pen) => ({ pen, seq: 3, what: 'lost' })))
  // What was sent again was lost all the same: the exchange that found it says so, the next one no more.
  expect((await other.sync.once()).findings).toEqual([{ pen: pens[1], seq: 3, what: 'lost' }])
  await other.sync.once()
  expect((await one.sync.once()).findings).toEqual([])
  const { rows } = await hub.admin.query<{ pen: string; count: number }>(
    'select pen, count(*)::int as count from hub.entry where pen = any ($1) group by pen',
    [pens],
  )
  expect(rows.map(({ count }) => count)).toEqual([5, 5])
  for (const { sync } of [one, other])
    expect(sync.status()).toMatchObject({ state: { state: 'up-to-date' }, unsent: 0, findings: [] })
})

test('what pens have signed is told to everybody with what they wrote, and a hub that lost both is found by it', async () => {
  const [one, other, third] = [await workstation('2T'), await workstation('2V'), await workstation('2W')]
  const [pen] = [one.store.writers[0]!.pen]
  write(one, 2)
  await one.sync.once()
  await other.sync.once()
  expect(other.store.allSigned.proven[pen]).toMatchObject({ seq: 2, hash: one.store.vector()[pen]?.hash })
  write(one, 2)
  await one.sync.once()
  // It has heard of what was signed, and then the way was cut.
  const hello = await other.port.hello(never)
  expect(hello.heads[pen]).toMatchObject({ seq: 4 })
  await other.store.keepSigned({
    proven: {},
    promised: { [pen]: { ...hello.heads[pen]!, publicKey: pen } },
  })
  for (const table of ['hub.entry', 'hub.head']) {
    await hub.admin.query(`alter table ${table} disable trigger never`)
    await hub.admin.query(`delete from ${table} where pen = $1 and seq > 2`, [pen])
    await hub.admin.query(`alter table ${table} enable always trigger never`)
  }
  expect((await other.sync.once()).findings).toEqual([{ pen, seq: 3, what: 'signed' }])
  // Whoever has never heard of it cannot miss it.
  expect((await third.sync.once()).findings).toEqual([])
  expect((await one.sync.once()).findings).toEqual([{ pen, seq: 3, what: 'lost' }])
  expect((await other.sync.once()).findings).toEqual([])
  expect(other.store.vector()[pen]?.seq).toBe(4)
  expect(await one.port.sendHead(pen, { ...hello.heads[pen]!, seq: 9 }, never)).toBe(false)
})

describe('a hub that takes nothing', () => {
  test('is read all the same while it is read-only; what is sent waits, and goes when it may', async () => {
    const [one, other] = [await workstation('2J'), await workstation('2K')]
    write(other, 2)
    await other.sync.once()
    await hub.admin.query(`alter database ${hub.place.database} set default_transaction_read_only = on`)
    await one.port.close()
    write(one, 3)
    const status = await one.sync.once()
    expect(status).toMatchObject({
      state: { state: 'up-to-date' },
      unsent: 3,
      waiting: { [`${one.store.writers[0]!.pen}/1`]: 'read-only' },
    })
    expect(one.store.entriesById.has(`${other.store.writers[0]!.pen}/2`)).toBe(true)
    expect(statusWords(status, String)).toContain('the hub takes nothing at present: it is read-only')
    await hub.admin.query(`set default_transaction_read_only = off`)
    await hub.admin.query(`alter database ${hub.place.database} reset default_transaction_read_only`)
    await one.port.close()
    expect(await one.sync.once()).toMatchObject({ unsent: 0, waiting: {} })
  })

  test('has no room left: what is sent waits, and says so', async () => {
    const one = await workstation('2M')
    write(one, 3)
    // What PostgreSQL says when a write finds its disk full.
    await hub.admin.query(`create function hub.no_room() returns trigger language plpgsql as
      $$ begin raise exception using errcode = 'disk_full'; end $$`)
    await hub.admin.query(
      'create trigger a_no_room before insert on hub.entry for each row execute function hub.no_room()',
    )
    expect(await one.sync.once()).toMatchObject({
      state: { state: 'up-to-date' },
      unsent: 3,
      waiting: { [`${one.store.writers[0]!.pen}/1`]: 'hub-full' },
    })
    await hub.admin.query('drop trigger a_no_room on hub.entry')
    await hub.admin.query('drop function hub.no_room()')
    expect(await one.sync.once()).toMatchObject({ unsent: 0, waiting: {}, refused: {} })
  })
})

describe('a connection', () => {
  let own: TestHub
  let guest: Guest

  /** Has the server show a certificate from now on. */
  const show = async (name: string, names?: string, days?: number): Promise<Certificate> => {
    const place = join(folder, name)
    mkdirSync(place)
    chmodSync(place, 0o755)
    const certificate = makeCertificate(place, names, days)
    // Started by root, PostgreSQL runs as another user, whose key this must be.
    if (process.getuid?.() === 0) execFileSync('chown', ['postgres', certificate.keyPath])
    for (const [setting, value] of [
      ['ssl_cert_file', certificate.certPath],
      ['ssl_key_file', certificate.keyPath],
      ['ssl', 'on'],
    ])
      await own.admin.query(`alter system set ${setting} = '${value}'`)
    const client = await guest.session()
    // The server has read it when a new session says so.
    await own.admin.query('select pg_reload_conf()')
    for (let isRead = false; !isRead; )
      isRead =
        (await client.query<{ file: string }>(`select current_setting('ssl_cert_file') as file`)).rows[0]
          ?.file === certificate.certPath
    return certificate
  }
  const reach = (more: Partial<HubAddress>) => {
    const { port, database } = own.place
    const made = createHubPort(
      [{ host: 'localhost', port, database, user: guest.login, ca: null, ...more }],
      () => guest.password,
    )
    ports.push(made)
    return made.hello(never).then(
      ({ user }) => user,
      ({ why, code }: HubFailure) => `${why}: ${code}`,
    )
  }

  beforeAll(async () => {
    own = await startHub('own')
    guest = await own.add('desk-officer')
  })
  afterAll(() => own.stop())

  test('is verified in full, or not made', async () => {
    const stranger = join(folder, 'stranger')
    mkdirSync(stranger)
    const other = makeCertificate(stranger)
    expect(await reach({ ca: other.ca })).toBe('untrusted: E_HUB_NO_TLS')
    const good = await show('good')
    expect(await reach({ ca: good.ca })).toBe(guest.id)
    expect(await reach({ ca: good.ca, host: '127.0.0.1' })).toBe(guest.id)
    expect(await reach({ ca: other.ca })).toBe('untrusted: E_HUB_CERTIFICATE')
    const elsewhere = await show('elsewhere', 'DNS:elsewhere.example')
    expect(await reach({ ca: elsewhere.ca })).toBe('untrusted: E_HUB_HOST_NAME')
    expect(await reach({ ca: elsewhere.ca, host: '127.0.0.1' })).toBe('untrusted: E_HUB_HOST_NAME')
    const expired = await show('expired', undefined, -1)
    expect(await reach({ ca: expired.ca })).toBe('untrusted: E_HUB_EXPIRED')
  })

  test('in the clear is refused beyond this machine, before anything is sent', async () => {
    expect(await reach({ host: 'hub.example' })).toBe('untrusted: E_HUB_PLAIN')
    expect(await reach({ host: '127.0.0.1.example' })).toBe('untrusted: E_HUB_PLAIN')
    expect(await reach({ host: '127.0.0.1' })).toBe(guest.id)
  })
})
