// @ts-check
// `npm run hub [-- --port 54329] [--data DIR]`: a real PostgreSQL on this machine as a hub for a trial. Data are kept
// between runs; Ctrl+C stops it.
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureDependencies } from './install.mjs'
import { dataDir } from './paths.mjs'
import { BuildError, isProgram, runProgram } from './tools.mjs'

const options = /** @type {const} */ ({ port: { type: 'string' }, data: { type: 'string' } })

/** @param {string[]} args */
async function hub(args) {
  const { values } = parseArgs({ args, options })
  const port = Number(values.port ?? 54_329)
  if (!Number.isInteger(port) || port < 1024 || port > 65_535)
    throw new BuildError('E_HUB_PORT', 'A port is a number from 1024 to 65535.')
  await ensureDependencies()
  const { startServer } = await import('./hub/server.mjs')
  const { installHub } = await import('./hub/install.mjs')
  // Heard from here on: whoever stops it while it is still starting leaves no server behind either.
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  const server = await startServer({ folder: values.data ?? join(dataDir(), 'hub'), port })
  try {
    const place = { ...server.place, database: 'tactical_desk' }
    await installHub(place, server.password, { say: (line) => console.log(`  ${line}`) })
    tell(place, server.passwordFile)
    await interrupted
  } finally {
    await server.stop()
    console.log('The hub has stopped.')
  }
}

/** @param {import('./hub/connect.mjs').Place} place @param {string} passwordFile */
function tell({ host, port, user, database }, passwordFile) {
  const url = `postgres://${user}@${host}:${port}/${database}`
  console.log(`
The hub is there, on this machine alone: ${host}, port ${port}, database ${database}.
Whoever is to use it gets a login:

    npm run hub:install -- --url ${url} --password-file ${passwordFile} --add-user "A. Officer" --role duty-officer

Ctrl+C stops it; what it holds is kept.`)
}

if (isProgram(import.meta.url)) await runProgram(() => hub(process.argv.slice(2)))
