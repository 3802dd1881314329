// @ts-check
// `npm run bench -- sync [--json] [--entries N] [--rounds N]`: the first pull of 50,000 entries from a hub into the sealed store of real
// Electron, and the push of 5,000, beside PouchDB 9 and RxDB 17 doing the same documents with a server that speaks CouchDB's
// language, in one run; and what the hub does for 50 workstations at once.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage, runSteps } from './bench/window.mjs'
import { startCouch } from './bench/couch.mjs'
import { buildForNode } from './build.mjs'
import { openDisplay } from './display.mjs'
import { connect } from './hub/connect.mjs'
import { installHub } from './hub/install.mjs'
import { addPerson } from './hub/people.mjs'
import { startServer } from './hub/server.mjs'
import { projectRoot } from './paths.mjs'
import { makeReady } from './ready.mjs'
import { BuildError, npm } from './tools.mjs'

/** @typedef {import('../tests/bench/figures.ts').Figure} Figure */
/** @typedef {typeof import('../tests/bench/sync-hub.bench.ts')} Program */

const peers = join(projectRoot, 'build/bench/peers')
const workstations = 50
const newOnes = 5_000
/** PouchDB has two ways to keep its documents: it is held to the quicker. */
const sorts = /** @type {const} */ (['pouch-idb', 'pouch-indexeddb', 'rxdb'])

/**
 * Measure in turns, so that what else the machine does falls on all, and print the medians.
 * @param {readonly string[]} args
 * @throws {BuildError} E_BENCH
 */
export async function benchSync(args) {
  const count = numberOf(args, '--entries', 50_000)
  const rounds = numberOf(args, '--rounds', 3)
  const runtime = await makeReady()
  const { executableOf } = await import('./runtime.mjs')
  await buildPage({ minify: true })
  const folder = await mkdtemp(join(tmpdir(), 'tactical-desk-bench-sync-'))
  const display = await openDisplay()
  try {
    const pages = await buildPeers(folder)
    const program = await loadProgram(folder)
    const entries = program.entriesOf(count)
    const documents = program.documentsOf(entries)
    const newDocuments = program.documentsOf(program.entriesOf(newOnes, 'C'))
    /** @type {Record<string, Figure[]>} */
    const told = {}
    const note = (/** @type {string} */ who, /** @type {Figure[]} */ figures) => {
      const seen = figures.filter(({ unit }) => unit === '/s').map(({ value }) => Math.round(value))
      console.error(`${who}: ${seen.join(' and ')} /s`)
      told[who] = [...(told[who] ?? []), ...figures]
    }
    /** @param {readonly string[]} options */
    const measure = async (options) => {
      const profile = await mkdtemp(join(folder, 'profile-'))
      const electron = executableOf(runtime.dist)
      const given = [`--user-data-dir=${profile}`, ...options]
      const figures = await runSteps(electron, { ...process.env, ...display.env }, given)
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
      return figures
    }
    for (let round = 0; round < rounds; round++) {
      await withHub(folder, entries, program, async ({ place, guest, guests }) => {
        const file = join(folder, 'hub.json')
        await writeFile(file, JSON.stringify({ ...place, ...guest }))
        note('desk', await measure(['--steps=pull,push', '--tickets=0', `--hub=${file}`]))
        note('hub', await program.workstations(place, guests))
      })
      for (const sort of sorts) {
        const couch = await startCouch(documents, newDocuments, pages)
        try {
          note(sort, await measure([`--steps=${sort}`, '--tickets=0', `--page=${couch.url}/index.html`]))
          if (couch.pushed() !== newOnes)
            throw new BuildError('E_BENCH', `${sort} sent ${couch.pushed()} documents, not ${newOnes}.`)
        } finally {
          await couch.stop()
        }
      }
    }
    const result = { ...resultOf(told), electron: runtime.version, entries: count, rounds }
    console.log(args.includes('--json') ? JSON.stringify(result, null, 2) : tableOf(result))
  } finally {
    display.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} option
 * @param {number} usual
 * @throws {BuildError} E_BENCH_SIZE
 */
function numberOf(args, option, usual) {
  const at = args.indexOf(option)
  const value = at < 0 ? usual : Number(args[at + 1])
  if (!Number.isInteger(value) || value < 1)
    throw new BuildError('E_BENCH_SIZE', `${option} is a whole number from 1.`)
  return value
}

/** The page of the peers, with packages of its own, installed where they are missing. @param {string} folder */
async function buildPeers(folder) {
  const { code } = await npm(['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'], {
    cwd: peers,
    timeoutMs: 600_000,
  })
  if (code !== 0) throw new BuildError('E_BENCH', 'The packages of PouchDB and RxDB could not be installed.')
  const { build } = await import('vite')
  const outDir = join(folder, 'pages')
  await build({
    root: peers,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    define: { global: 'globalThis' },
    build: { outDir, emptyOutDir: true, target: 'chrome130', chunkSizeWarningLimit: 4096 },
  })
  return outDir
}

/** @param {string} folder @returns {Promise<Program>} */
async function loadProgram(folder) {
  const outDir = join(folder, 'program')
  await buildForNode('tests/bench/sync-hub.bench.ts', outDir, 'es', 'sync-hub.mjs', true)
  return import(join(outDir, 'sync-hub.mjs'))
}

/**
 * A hub that has the entries, with a login for the desk and for each of the workstations.
 * @param {string} folder
 * @param {import('../shared/journal/entry.ts').RawEntry[]} entries
 * @param {Program} program
 * @param {(hub: { place: import('./hub/connect.mjs').Place, guest: import('./hub/people.mjs').Credentials, guests: import('./hub/people.mjs').Credentials[] }) => Promise<void>} work
 */
async function withHub(folder, entries, program, work) {
  const data = await mkdtemp(join(folder, 'hub-'))
  // Started by root, PostgreSQL runs as another user, who has to pass.
  const { chmod } = await import('node:fs/promises')
  await chmod(folder, 0o755)
  await chmod(data, 0o755)
  const server = await startServer({ folder: data, port: await freePort() })
  try {
    const place = { ...server.place, database: 'tactical_desk' }
    await installHub(place, server.password, { say: () => {} })
    const client = await connect(place, server.password)
    try {
      await program.fillHub(client, entries)
      const add = (/** @type {string | undefined} */ id) =>
        addPerson(client, { name: 'B. Officer', role: 'duty-officer', id })
      await client.query(`update hub.person set removed_at = now() where id = 'BENCH0'`)
      const guest = await add('BENCH0')
      const guests = []
      for (let count = 0; count < workstations; count++) guests.push(await add(undefined))
      await work({ place, guest, guests })
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** @param {readonly Figure[]} figures @param {string} what */
function medianOf(figures, what) {
  const values = figures.filter((figure) => figure.what.startsWith(what)).map(({ value }) => value)
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** @param {Record<string, Figure[]>} told */
function resultOf(told) {
  const of = (/** @type {string} */ who) => ({
    pulled: Math.round(medianOf(told[who] ?? [], 'Pulled')),
    pushed: Math.round(medianOf(told[who] ?? [], 'Pushed')),
    megabytes: Math.round(
      Math.max(...(told[who] ?? []).filter(({ unit }) => unit === 'MB').map(({ value }) => value)),
    ),
  })
  const desk = of('desk')
  const others = sorts.map((sort) => ({ sort, ...of(sort) }))
  const pouch = others.filter(({ sort }) => sort !== 'rxdb')
  const best = (/** @type {'pulled' | 'pushed'} */ what) => Math.max(...pouch.map((one) => one[what]))
  const rxdb = others.at(-1)
  return {
    desk,
    others,
    hub: {
      sent: Math.round(medianOf(told['hub'] ?? [], 'Hub: sent')),
      fetched: Math.round(medianOf(told['hub'] ?? [], 'Hub: fetched')),
    },
    ratios: {
      pullToPouch: desk.pulled / best('pulled'),
      pushToPouch: desk.pushed / best('pushed'),
      pullToRxdb: desk.pulled / (rxdb?.pulled ?? 1),
      pushToRxdb: desk.pushed / (rxdb?.pushed ?? 1),
    },
  }
}

/** @param {ReturnType<typeof resultOf> & { electron: string, entries: number, rounds: number }} result */
function tableOf({ electron, entries, rounds, desk, others, hub, ratios }) {
  const shown = (/** @type {number} */ value) => value.toLocaleString('en-GB').padStart(9)
  const line = (/** @type {string} */ who, /** @type {typeof desk} */ { pulled, pushed, megabytes }) =>
    `${who.padEnd(28)}${shown(pulled)} /s pulled${shown(pushed)} /s pushed${shown(megabytes)} MB at most`
  const ratio = (/** @type {number} */ value) => `${value.toFixed(1)} times`
  return [
    `First pull of ${entries.toLocaleString('en-GB')} entries, then a push of ${newOnes.toLocaleString('en-GB')}, Electron ${electron}, median of ${rounds}`,
    line('Desk: PostgreSQL, sealed', desk),
    ...others.map(({ sort, ...one }) => line(sort, one)),
    `Beside PouchDB, its quicker one: ${ratio(ratios.pullToPouch)} on the pull (goal 10), ${ratio(ratios.pushToPouch)} on the push (goal 5)`,
    `Beside RxDB: ${ratio(ratios.pullToRxdb)} on the pull, ${ratio(ratios.pushToRxdb)} on the push`,
    `${workstations} workstations at once: ${shown(hub.sent).trim()} entries/s sent, ${shown(hub.fetched).trim()} /s fetched`,
  ].join('\n')
}
