// @ts-check
// `npm run package [-- --dir | --linux deb ...]`: builds, then packages with electron-builder. Result in dist/.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { cacheDir, projectRoot } from './paths.mjs'
import { makeReady } from './ready.mjs'
import { isProgram, run, runProgram } from './tools.mjs'

/**
 * Package the desk with the Electron that is at hand.
 * @param {readonly string[]} args of electron-builder; `--dir` makes the bare application folder
 * @returns {Promise<number>} electron-builder's exit code
 */
export async function packageDesk(args) {
  const runtime = await makeReady()
  const dist = runtime.standIn ? await bareCopy(runtime.dist) : runtime.dist
  try {
    const builder = join(projectRoot, 'node_modules/electron-builder/cli.js')
    const version = runtime.version.replace(/^v/, '')
    const options = [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`, '--publish=never']
    const { code } = await run(process.execPath, [builder, ...args, ...options], {
      cwd: projectRoot,
      env: { ...localTools(), ...process.env },
      timeoutMs: 900_000,
    })
    return code
  } finally {
    if (runtime.standIn) {
      await rm(dist, { recursive: true, force: true })
      console.log('>>> made with the stand-in runtime: a check that packaging works. Never ship it. <<<')
    }
  }
}

/** Programs of this system that stand in for those that electron-builder would download. */
function localTools() {
  /** @type {NodeJS.ProcessEnv} */
  const tools = {}
  if (existsSync('/usr/bin/dpkg-deb')) tools['CUSTOM_FPM_PATH'] = join(projectRoot, 'build/packaging/fpm.mjs')
  if (existsSync('/usr/bin/7za')) tools['ELECTRON_BUILDER_7ZIP_PATH'] = '/usr/bin/7za'
  return tools
}

/**
 * The stand-in without its runner, which a package must not carry.
 * @param {string} dist
 * @returns {Promise<string>} the copy's folder; the caller removes it
 */
async function bareCopy(dist) {
  const copy = await mkdtemp(join(cacheDir(), 'packaging-'))
  const runner = join(dist, 'resources', 'app')
  const isRunner = (/** @type {string} */ path) => path === runner || path.startsWith(runner + sep)
  await cp(dist, copy, {
    recursive: true,
    filter: (path) => !isRunner(path) && path !== join(dist, 'complete'),
  })
  return copy
}

if (isProgram(import.meta.url)) await runProgram(() => packageDesk(process.argv.slice(2)))
