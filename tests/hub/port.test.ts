import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HubAddress } from '../../electron/hub/connection.ts'
import { createHubPort, type HubPort } from '../../electron/hub/port.ts'
import { written } from '../../shared/journal/entry-text.ts'
import { removePerson } from '../../build/hub/people.mjs'
import { type Clock, createSync, type Status, type Sync } from '../../shared/sync/index.ts'
import { type Certificate, makeCertificate } from '../servers/certificate.ts'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
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
  const made = createHubPort({ host, port, database, user: login, ca: null, ...more }, () => password)
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
  expect(await port.register(pen, 'ab'.repeat(32), never)).toBe('registered')
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
    write(one, 2)
    const spoilt = one.store.entriesById.get(`${one.store.writers[0]!.pen}/2`)!
    one.store.entriesById.set(spoilt.id, { ...spoilt, body: { text: 'Never said' } })
    expect((await one.sync.once()).refused).toEqual({ [spoilt.id]: 'body-altered' })
    expect(one.sync.status().unsent).toBe(1)
  })
})

describe('a login', () => {
  test('with a wrong password, or with none, is asked for', async () => {
    const guest = await hub.add('desk-officer')
    for (const password of ['wrong', null]) {
      const { host, port, database } = hub.place
      const wrong = createHubPort({ host, port, database, user: guest.login, ca: null }, () => password)
      const sync = createSync({ store: new MemoryStore([]), hub: wrong, clock, random: () => 0.5 })
      expect((await sync.once()).state).toEqual({ state: 'login-needed' })
    }
  })

  test('of somebody who was removed is asked for, and what they wrote stays', async () => {
    const one = await workstation('2G')
    write(one, 1)
    await one.sync.once()
    await removePerson(hub.admin, one.guest.id)
    write(one, 1)
    await one.sync.once()
    expect((await one.sync.once()).state).toEqual({ state: 'login-needed' })
    expect(one.store.entriesById.has(`${one.store.writers[0]!.pen}/2`)).toBe(true)
  })

  test('with the pen of another workstation is told that it is taken', async () => {
    const one = await workstation('2H')
    const pen = one.store.writers[0]!.pen
    expect(await one.port.register(pen, 'ab'.repeat(32), never)).toBe('registered')
    expect(await one.port.register(pen, 'cd'.repeat(32), never)).toBe('taken')
  })
})

test('a server that is not there, or stops, is out of reach', async () => {
  const gone = portOf({ login: 'desk_nobody', password: 'x' }, { port: 1 })
  await expect(gone.hello(never)).rejects.toMatchObject({ why: 'unreachable' })
})

describe('a connection', () => {
  let own: TestHub
  let guest: Guest

  /** Has the server show a certificate from now on. */
  const show = async (name: string, names?: string): Promise<Certificate> => {
    const place = join(folder, name)
    mkdirSync(place)
    chmodSync(place, 0o755)
    const certificate = makeCertificate(place, names)
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
      { host: 'localhost', port, database, user: guest.login, ca: null, ...more },
      () => guest.password,
    )
    ports.push(made)
    return made.hello(never).then(
      ({ user }) => user,
      ({ why }: { why: string }) => why,
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
    expect(await reach({ ca: other.ca })).toBe('untrusted')
    const good = await show('good')
    expect(await reach({ ca: good.ca })).toBe(guest.id)
    expect(await reach({ ca: good.ca, host: '127.0.0.1' })).toBe(guest.id)
    expect(await reach({ ca: other.ca })).toBe('untrusted')
    const elsewhere = await show('elsewhere', 'DNS:elsewhere.example')
    expect(await reach({ ca: elsewhere.ca })).toBe('untrusted')
    expect(await reach({ ca: elsewhere.ca, host: '127.0.0.1' })).toBe('untrusted')
  })

  test('in the clear is refused beyond this machine, before anything is sent', async () => {
    expect(await reach({ host: 'hub.example' })).toBe('untrusted')
    expect(await reach({ host: '127.0.0.1.example' })).toBe('untrusted')
    expect(await reach({ host: '127.0.0.1' })).toBe(guest.id)
  })
})
