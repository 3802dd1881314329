import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Place } from '../../build/hub/connect.mjs'
import { installHub } from '../../build/hub/install.mjs'
import { addPerson, changeRole, listPeople, removePerson, renewPassword } from '../../build/hub/people.mjs'
import { type HubServer, startServer } from '../../build/hub/server.mjs'
import { scramVerifier } from '../../build/hub/scram.mjs'
import { hubVersion } from '../../electron/hub/port.ts'
import { freePort } from '../servers/free-port.ts'
import { push, register, writerOf } from './writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'hub-install-'))
// Started by root, PostgreSQL runs as another user, who has to pass.
chmodSync(folder, 0o755)
let port: number
let server: HubServer
let place: Place
let log = ''

/** With everything that is asked of it written down: no password may be in that. */
const start = () =>
  startServer({
    folder,
    port,
    flags: ['log_statement=all', 'log_parameter_max_length_on_error=-1', 'fsync=off'].flatMap((flag) => [
      '-c',
      flag,
    ]),
    initFlags: ['--no-sync'],
    onLog: (text) => {
      log += text
    },
  })

const install = async (at: Place = place, password = server.password, dry = false): Promise<string[]> => {
  const said: string[] = []
  await installHub(at, password, { say: (line) => said.push(line), dry })
  return said
}
const admin = () => connect(place, server.password)

beforeAll(async () => {
  port = await freePort()
  server = await start()
  place = { ...server.place, database: 'tactical_desk' }
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('an installation', () => {
  test('says what it would do, and on being asked only for that does none of it', async () => {
    const said = await install(place, server.password, true)
    expect(said).toContain('create the database tactical_desk')
    expect(said).toContain('apply 001-journal.sql')
    await expect(admin()).rejects.toMatchObject({ code: 'E_HUB_UNREACHABLE' })
  })

  test('makes a hub, and done again changes nothing', async () => {
    expect(await install()).toContain('apply 001-journal.sql')
    expect(await install()).toEqual([
      expect.stringMatching(/^PostgreSQL 1[5-8]$/),
      'the hub is at 007-sites.sql: nothing to upgrade',
    ])
  })

  test('two at once wait for each other', async () => {
    const other = { ...place, database: 'twice' }
    await install(other)
    const both = await Promise.all([install(other), install(other)])
    expect(both.flat()).not.toContain('apply 001-journal.sql')
  })

  test('is done by an administrator who is no superuser', async () => {
    const client = await connect(server.place, server.password)
    await client.query(
      `create role builder login createdb createrole password '${scramVerifier('bricks-and-mortar')}'`,
    )
    // The two roles are there already: whoever made them hands them on.
    await client.query('grant tactical_desk_owner, tactical_desk_user to builder with admin option')
    await client.end()
    const built = { ...place, user: 'builder', database: 'built' }
    expect(await install(built, 'bricks-and-mortar')).toContain('apply 001-journal.sql')
    const builder = await connect(built, 'bricks-and-mortar')
    const { id } = await addPerson(builder, { name: 'B. Officer', role: 'auditor' })
    await removePerson(builder, id)
    await builder.end()
  })

  test('refuses a hub that a newer program made', async () => {
    const client = await admin()
    await client.query(`insert into hub.migration values (999, '999-tomorrow.sql', 'x')`)
    await expect(install()).rejects.toMatchObject({ code: 'E_HUB_NEWER' })
    await client.query('delete from hub.migration where version = 999')
    await client.end()
  })

  test('gives entries that were restored into a younger server a place that readers reach', async () => {
    const client = await admin()
    const { id, login, password } = await addPerson(client, { name: 'C. Officer', role: 'desk-officer' })
    const session = await connect({ ...place, user: login }, password)
    const writer = writerOf(`7K.${id}`)
    await register(session, writer)
    await push(session, writer.notes(2))
    const epoch = async (): Promise<string | undefined> =>
      (await session.query<{ epoch: string }>('select epoch from hub.hello()')).rows[0]?.epoch
    const before = await epoch()
    await client.query('alter table hub.entry disable trigger never')
    await client.query(`update hub.entry set tx = '999999999'`)
    await client.query('alter table hub.entry enable always trigger never')
    const read = () => session.query(`select from hub.since('0', 0, 10, 100000)`)
    expect((await read()).rowCount).toBe(0)
    await install()
    expect((await read()).rowCount).toBe(2)
    expect(await epoch()).not.toBe(before)
    await session.end()
    await client.end()
  })
})

describe('the people of a hub', () => {
  test('come in under a login of their own, and are told who they are', async () => {
    const client = await admin()
    const { login, password } = await addPerson(client, {
      name: 'D. Officer',
      role: 'duty-officer',
      id: '7KQ2M9',
    })
    expect(login).toBe('desk_7kq2m9')
    const session = await connect({ ...place, user: login }, password)
    expect((await session.query('select person, role, version from hub.hello()')).rows).toEqual([
      { person: '7KQ2M9', role: 'duty-officer', version: hubVersion },
    ])
    await changeRole(client, '7KQ2M9', 'auditor')
    expect((await session.query('select role from hub.hello()')).rows).toEqual([{ role: 'auditor' }])
    await session.end()
    await client.end()
  })

  test('are shut out at once when they are removed, and let in again', async () => {
    const client = await admin()
    const { id, login, password } = await addPerson(client, { name: 'E. Officer', role: 'desk-officer' })
    const session = await connect({ ...place, user: login }, password)
    await removePerson(client, id)
    await expect(session.query('select 1')).rejects.toThrow(/terminat|closed|not queryable/)
    await expect(connect({ ...place, user: login }, password)).rejects.toMatchObject({ code: 'E_HUB_LOGIN' })
    expect(await listPeople(client)).toContainEqual(expect.objectContaining({ id, removed: true }))
    const again = await addPerson(client, { name: 'E. Officer', role: 'desk-officer', id })
    await (await connect({ ...place, user: login }, again.password)).end()
    await client.end()
  })

  test('are let in by a new password, and no longer by the former one', async () => {
    const client = await admin()
    const { id, login, password } = await addPerson(client, { name: 'F. Officer', role: 'auditor' })
    const renewed = await renewPassword(client, id)
    await expect(connect({ ...place, user: login }, password)).rejects.toMatchObject({ code: 'E_HUB_LOGIN' })
    await (await connect({ ...place, user: login }, renewed.password)).end()
    await client.end()
  })

  test('are refused where what is said of them makes no sense', async () => {
    const client = await admin()
    const add = (more: object) => addPerson(client, { name: 'G. Officer', role: 'auditor', ...more })
    await expect(add({ role: 'king' })).rejects.toMatchObject({ code: 'E_HUB_ROLE' })
    await expect(add({ id: 'a"; drop' })).rejects.toMatchObject({ code: 'E_HUB_PERSON' })
    await expect(add({ name: 'two\nlines' })).rejects.toMatchObject({ code: 'E_HUB_PERSON' })
    await expect(add({ id: '7KQ2M9' })).rejects.toMatchObject({ code: 'E_HUB_PERSON' })
    await expect(removePerson(client, 'ZZZZZZ')).rejects.toMatchObject({ code: 'E_HUB_PERSON' })
    await client.end()
  })
})

describe('a password', () => {
  test('is in no log of the server, which writes down every statement here', async () => {
    const client = await admin()
    const { password } = await addPerson(client, { name: 'H. Officer', role: 'auditor' })
    await client.end()
    expect(log).toContain('H. Officer')
    expect(log).toContain('alter role "desk_')
    expect(log).not.toContain(password)
    expect(log).not.toContain(server.password)
  })
})

describe('a server that stops', () => {
  test('has kept everything when it starts again', async () => {
    const client = await admin()
    const people = await listPeople(client)
    await client.end()
    await server.stop()
    server = await start()
    const again = await admin()
    expect(await listPeople(again)).toEqual(people)
    await again.end()
  })

  test('lets nobody in from elsewhere or without a password', async () => {
    const client = await admin()
    const { rows } = await client.query(
      `select name, setting from pg_settings where name in ('listen_addresses', 'password_encryption', 'unix_socket_directories')`,
    )
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      password_encryption: 'scram-sha-256',
      unix_socket_directories: '',
    })
    await client.end()
    await expect(connect(place, '')).rejects.toMatchObject({ code: 'E_HUB_UNREACHABLE' })
  })
})
