// @ts-check
// Everything that must be there before the desk, or a test of it, can start. Imports nothing that is not yet installed.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureDependencies } from './install.mjs'
import { projectRoot } from './paths.mjs'
import { ensureLibraries, ensurePrograms } from './system.mjs'

/**
 * Dependencies, system packages, an Electron runtime and a fresh build: whatever of it is missing is made.
 * @returns {Promise<import('./runtime.mjs').Runtime>}
 * @throws {import('./tools.mjs').BuildError} with the code of what could not be had
 */
export async function makeReady() {
  await ensureDependencies()
  await ensurePrograms()
  const { findRuntime, executableOf } = await import('./runtime.mjs')
  const runtime = await findRuntime()
  await ensureLibraries(executableOf(runtime.dist))
  await ensureBuild()
  return runtime
}

/** Build, unless what lies in out/ was built from these very sources. */
export async function ensureBuild() {
  const stamp = join(projectRoot, 'out/built-from')
  const wanted = await sourceHash()
  const parts = ['main/main.js', 'preload/preload.cjs', 'parser/mail-parser.mjs', 'renderer/index.html']
  const whole = parts.every((part) => existsSync(join(projectRoot, 'out', part)))
  if (whole && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) return
  console.log('Building ...')
  const { buildAll } = await import('./build.mjs')
  await buildAll()
  await writeFile(stamp, wanted)
}

/** One hash over everything that goes into the build. */
async function sourceHash() {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'package.json', 'build/build.mjs'])
    hash.update(await readFile(join(projectRoot, file)))
  for (const room of ['shared', 'electron', 'renderer']) {
    const entries = await readdir(join(projectRoot, room), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.sort())
      hash.update(`\0${file.slice(projectRoot.length)}\0`).update(await readFile(file))
  }
  return hash.digest('hex')
}
