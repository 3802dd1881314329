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
  const server = await startServer({ folder: values.data ?? join(dataDir(), 'hub'), port })
  const place = { ...server.place, database: 'tactical_desk' }
  await installHub(place, server.password, { say: (line) => console.log(`  ${line}`) })
  const url = `postgres://${place.user}@${place.host}:${port}/${place.database}`
  console.log(`
The hub is there, on this machine alone: ${place.host}, port ${port}, database ${place.database}.
Whoever is to use it gets a login:

    npm run hub:install -- --url ${url} --password-file ${server.passwordFile} --add-user "A. Officer" --role duty-officer

Ctrl+C stops it; what it holds is kept.`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await server.stop()
  console.log('The hub has stopped.')
}

if (isProgram(import.meta.url)) await runProgram(() => hub(process.argv.slice(2)))
