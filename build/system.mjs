// @ts-check
// What Electron, and the tests, need of a Linux system. Node built-ins only. `node build/system.mjs [folder of an Electron]`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BuildError, isProgram, run, runProgram } from './tools.mjs'

// Debian 12 names. Loaded at run time, so that `ldd` does not list them, are only libsecret and libnotify.
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxcomposite1',
  'libxdamage1',
  'libxfixes3',
  'libxrandr2',
  'libxkbcommon0',
  'libpango-1.0-0',
  'libcairo2',
  'libsecret-1-0',
  'libnotify4',
]

/** Make sure of the programs that unpacking and starting need. Nothing to do but on Linux. */
export async function ensurePrograms() {
  if (process.platform !== 'linux') return
  const needsDisplay = !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
  const missing = []
  if (!onPath('unzip')) missing.push('unzip')
  if (needsDisplay && !onPath('Xvfb')) missing.push('xvfb')
  await install(missing)
}

/**
 * Make sure of the libraries that an Electron is linked against. Nothing to do but on Linux.
 * @param {string} executable
 */
export async function ensureLibraries(executable) {
  if (process.platform !== 'linux') return
  const ldd = await run('ldd', [executable], { show: false })
  if (!ldd.output.includes('not found')) return
  await install(libraries)
}

/**
 * Make sure of the mail server that the tests of the mailbox talk to. Installed, it is never started by the system:
 * every test starts one of its own, with a configuration of its own, on the loopback interface.
 * @throws {BuildError} E_SYSTEM
 */
export async function ensureMailServer() {
  if (process.platform !== 'linux')
    throw new BuildError('E_SYSTEM', 'The tests of the mailbox talk to a real Dovecot, which runs on Linux.')
  if (!existsSync('/usr/sbin/dovecot') || !existsSync('/usr/lib/dovecot/imap') || !onPath('openssl'))
    await install(['dovecot-imapd', 'openssl'])
  if (process.getuid?.() !== 0)
    throw new BuildError('E_SYSTEM', 'Dovecot is started by root only: run `npm test -- mailbox` as root.')
}

/** @param {string} program */
const onPath = (program) =>
  (process.env['PATH'] ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, program)))

/**
 * Install Debian packages where that is ours to do; otherwise say which command does it.
 * @param {readonly string[]} packages
 * @throws {BuildError} E_SYSTEM
 */
async function install(packages) {
  if (packages.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0)
    throw new BuildError(
      'E_SYSTEM',
      `System packages are missing. On Debian, run:\n\n    sudo ${command}\n\nElsewhere, install what corresponds to them.`,
    )
  console.log(`Installing system packages: ${packages.join(' ')} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, show: false, timeoutMs: 600_000 }
  await run('apt-get', ['update'], options)
  const { code } = await run('apt-get', command.split(' ').slice(1), options)
  if (code !== 0)
    throw new BuildError(
      'E_SYSTEM',
      `System packages could not be installed. The command was:\n\n    ${command}`,
    )
}

if (isProgram(import.meta.url))
  await runProgram(async () => {
    await ensurePrograms()
    if (process.argv[2]) await ensureLibraries(join(process.argv[2], 'electron'))
  })
