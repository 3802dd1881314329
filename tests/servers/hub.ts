import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { connect, type Place, readPlace } from '../../build/hub/connect.mjs'
import { installHub } from '../../build/hub/install.mjs'
import { addPerson } from '../../build/hub/people.mjs'
import { startServer } from '../../build/hub/server.mjs'
import type { Role } from '../../shared/contract/shapes.ts'
import { freePort } from './free-port.ts'

/** Somebody with a login at the hub. */
export interface Guest {
  readonly id: string
  readonly login: string
  readonly password: string
  /** Another session under their login; ended with the hub. */
  readonly session: () => Promise<pg.Client>
}

/** A real PostgreSQL with the hub installed in a database of its own. */
export interface TestHub {
  readonly place: Place
  readonly password: string
  /** A superuser's session in the hub's database. */
  readonly admin: pg.Client
  readonly add: (role: Role, id?: string, name?: string) => Promise<Guest>
  readonly stop: () => Promise<void>
}

interface Server {
  readonly place: Place
  readonly password: string
  readonly stop: () => Promise<void>
}

/**
 * Starts one, on the loopback interface; or uses the one that HUB_URL and PGPASSWORD name.
 *
 * @param whose 'own' where the test changes the server's settings
 * @param flags of the server
 */
export const startHub = async (whose?: 'own', flags: readonly string[] = []): Promise<TestHub> => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'))
  // Started by root, PostgreSQL runs as another user, who has to pass.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const named = whose === 'own' ? undefined : process.env['HUB_URL']
  const server: Server =
    named === undefined
      ? await startServer({ folder, port, flags: ['-c', 'fsync=off', ...flags], initFlags: ['--no-sync'] })
      : {
          place: await readPlace(named, null),
          password: process.env['PGPASSWORD'] ?? '',
          stop: async () => {},
        }
  const { password } = server
  const place: Place = { ...server.place, database: `desk_test_${randomBytes(5).toString('hex')}` }
  await installHub(place, password, { say: () => {} })
  const admin = await connect(place, password)
  const open = new Set<pg.Client>([admin])
  const logins: string[] = []

  return {
    place,
    password,
    admin,
    add: async (role, id, name = `Officer ${logins.length + 1}`) => {
      const credentials = await addPerson(admin, { name, role, id })
      logins.push(credentials.login)
      return {
        ...credentials,
        session: async () => {
          const client = await connect({ ...place, user: credentials.login }, credentials.password)
          open.add(client)
          return client
        },
      }
    },
    stop: async () => {
      await Promise.all([...open].map((client) => client.end().catch(() => {})))
      if (named !== undefined) await leave(server, place.database, logins)
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Leaves somebody else's server as it was found, but for the two roles that every hub shares. */
const leave = async (
  { place, password }: Server,
  database: string,
  logins: readonly string[],
): Promise<void> => {
  const client = await connect({ ...place, database: 'postgres' }, password)
  await client.query(`drop database ${database} with (force)`)
  for (const login of logins) await client.query(`drop role ${login}`)
  await client.end()
}
