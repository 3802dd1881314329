// @ts-check
// A real PostgreSQL of one's own, on this machine alone: for a trial, and for the tests.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BuildError } from '../tools.mjs'
import { findBinaries, runAs, serviceIdentity } from './binaries.mjs'

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
 * @throws {BuildError} E_HUB_START, and those of `findBinaries` and `serviceIdentity`
 */
export async function startServer({ folder, port, flags = [], initFlags = [], onLog = () => {} }) {
  const binaries = await findBinaries()
  const as = { ...(await serviceIdentity()), cwd: folder }
  await mkdir(folder, { recursive: true })
  const passwordFile = join(folder, 'superuser')
  const data = join(folder, 'data')
  if (!existsSync(join(data, 'PG_VERSION')))
    await initialise(binaries.initdb, { data, passwordFile, initFlags }, as)
  const password = await readFile(passwordFile, 'utf8')

  const args = ['-D', data, '-p', String(port)]
  for (const setting of settings) args.push('-c', setting)
  const child = spawn(binaries.postgres, [...args, ...flags], {
    ...as,
    env: { ...process.env, LC_ALL: 'C' },
    // A group of its own does not hear the terminal's Ctrl+C: it is stopped in order, or not at all.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const orphan = () => child.kill('SIGINT')
  process.once('exit', orphan)
  const ended = new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', resolve)
  })
  await untilReady(child, onLog)
  return {
    place: { host: '127.0.0.1', port, user, database: 'postgres', ca: null },
    password,
    passwordFile,
    stop: async () => {
      await runAs(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast'], as)
      await ended
      process.off('exit', orphan)
    },
  }
}

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'password_encryption=scram-sha-256',
  // Two of them can be joined as two sites.
  'wal_level=logical',
]

/**
 * @param {string} initdb
 * @param {{ data: string, passwordFile: string, initFlags: readonly string[] }} what
 * @param {import('./binaries.mjs').Identity & { cwd: string }} as
 */
async function initialise(initdb, { data, passwordFile, initFlags }, as) {
  await mkdir(data, { recursive: true })
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (as.uid !== undefined && as.gid !== undefined)
    for (const path of [data, passwordFile]) await chown(path, as.uid, as.gid)
  const args = [`--pgdata=${data}`, `--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const more = ['--encoding=UTF8', '--locale=C', '--data-checksums', ...initFlags]
  const { code, said } = await runAs(initdb, [...args, ...more], as)
  if (code === 0) return
  await rm(passwordFile)
  throw new BuildError('E_HUB_START', `The data of PostgreSQL could not be laid out. ${lastOf(said)}`)
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {(text: string) => void} onLog
 * @returns {Promise<void>}
 */
function untilReady(child, onLog) {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      onLog(text)
      said = (said + text).slice(-10_000)
      if (said.includes('database system is ready to accept connections')) resolve()
    })
    child.once('error', (error) =>
      reject(new BuildError('E_HUB_START', `PostgreSQL did not start: ${error.message}`)),
    )
    child.once('close', () =>
      reject(new BuildError('E_HUB_START', `PostgreSQL did not start. ${lastOf(said)}`)),
    )
  })
}

/** @param {string} said */
const lastOf = (said) => said.trim().split('\n').slice(-4).join('\n')
