// @ts-check
// Installs the dependencies when they are missing or older than the lockfile. Node built-ins only.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from './paths.mjs'
import { BuildError, isProgram, npm, runProgram } from './tools.mjs'

const stamp = join(projectRoot, 'node_modules/.installed')

/**
 * Bring node_modules in line with the lockfile, if it is not.
 * @throws {BuildError} E_NODE, E_INSTALL
 */
export async function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (!(major === 20 && minor >= 20) && !(major > 22 || (major === 22 && minor >= 12)))
    throw new BuildError(
      'E_NODE',
      `Node 20.20 or later, or 22.12 or later, is needed; this is ${process.version}.`,
    )

  const wanted = await fingerprint()
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return
  // A tree that npm itself put in line with this lockfile needs no second installation.
  if (await installedByHand()) return writeFile(stamp, wanted)

  console.log('Installing dependencies ...')
  const { code } = await npm(['ci', '--no-audit', '--no-fund'], { cwd: projectRoot, timeoutMs: 900_000 })
  if (code !== 0)
    throw new BuildError('E_INSTALL', 'The dependencies could not be installed; npm says above why.')
  await writeFile(stamp, wanted)
}

/** What the tree depends on: the lockfile, and the machine that packages are chosen for. */
async function fingerprint() {
  const lock = await readFile(join(projectRoot, 'package-lock.json'))
  const machine = `${process.platform} ${process.arch}`
  return createHash('sha256').update(lock).update(machine).digest('hex')
}

/** Whether every package that the lockfile asks of this machine is there, in that version, by npm's own record. */
async function installedByHand() {
  try {
    const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8'))
    const tree = JSON.parse(await readFile(join(projectRoot, 'node_modules/.package-lock.json'), 'utf8'))
    return Object.entries(lock.packages).every(
      ([path, entry]) => path === '' || entry.optional || tree.packages[path]?.version === entry.version,
    )
  } catch {
    return false
  }
}

if (isProgram(import.meta.url)) await runProgram(ensureDependencies)
