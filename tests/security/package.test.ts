// Packages the desk and holds the result, as it would be installed, to what the package promises.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDisplay } from '../../build/display.mjs'
import { packageDesk } from '../../build/package.mjs'
import { projectRoot } from '../../build/paths.mjs'
import { executableOf, findRuntime } from '../../build/runtime.mjs'

const onLinux = process.platform === 'linux'
const asRoot = onLinux && process.getuid?.() === 0

let display: Awaited<ReturnType<typeof openDisplay>>
let profile: string

beforeAll(async () => {
  display = await openDisplay()
  profile = await mkdtemp(join(tmpdir(), 'desk-package-'))
  if ((await packageDesk(['--dir'])) !== 0) throw new Error('electron-builder could not package the desk')
})

afterAll(async () => {
  display.close()
  await rm(profile, { recursive: true, force: true })
})

/** The packaged executable, by the custom of the platform. */
function packaged(): string {
  const dist = join(projectRoot, 'dist')
  if (onLinux) return join(dist, 'linux-unpacked/tactical-desk')
  if (process.platform === 'win32') return join(dist, 'win-unpacked/Tactical Desk.exe')
  const folder = readdirSync(dist).find((name) => name.startsWith('mac')) ?? 'mac'
  return join(dist, folder, 'Tactical Desk.app/Contents/MacOS/Tactical Desk')
}

const resources = () =>
  process.platform === 'darwin'
    ? join(dirname(packaged()), '../Resources')
    : join(dirname(packaged()), 'resources')

/** What the configuration decides, by Electron's name of each fuse. */
function configuredFuses(): Record<string, boolean> {
  const text = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')
  const block = /^electronFuses:\n((?: .*\n)+)/m.exec(text)?.[1] ?? ''
  const lines = [...block.matchAll(/^ {2}(\w)(\w*): (true|false)$/gm)]
  return Object.fromEntries(
    lines.map(([, first = '', rest = '', value]) => [first.toUpperCase() + rest, value === 'true']),
  )
}

/** How Electron writes a fuse that is on: the character 1. */
const burntOn = 0x31

const fuseNames = Object.values(FuseV1Options).filter((name) => typeof name === 'string')

interface Run {
  output: string
  code: number | null
}

function launch(executable: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const rootSwitch = asRoot ? ['--no-sandbox'] : []
  return spawn(executable, [...rootSwitch, '--disable-gpu', ...args, `--user-data-dir=${profile}`], {
    env: { ...process.env, ...display.env, ...env },
    timeout: 30_000,
    killSignal: 'SIGKILL',
  })
}

/** Wait for the end of a started program; one that hangs was killed and has no code. */
function ended(child: ChildProcess): Promise<Run> {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  return new Promise((resolve) => child.once('close', (code) => resolve({ output, code })))
}

/** Whether anything ever answers on a port while a program runs. */
async function answersWhileRunning(port: number, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (answered) return true
    await pause(20)
  }
  return false
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

describe('fuses', () => {
  test('the configuration decides every one that Electron has', () => {
    expect(Object.keys(configuredFuses()).sort()).toEqual([...fuseNames].sort())
  })

  test('are burnt as item 16 of the checklist asks', async () => {
    const wire = await getCurrentFuseWire(packaged())
    const state = Object.fromEntries(
      fuseNames.map((name) => [name, wire[FuseV1Options[name as keyof typeof FuseV1Options]] === burntOn]),
    )
    expect(state).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    })
    expect(state).toEqual(configuredFuses())
  })
})

describe('contents', () => {
  test('the archive holds what was built and the manifest, nothing else', () => {
    const archive = readFileSync(join(resources(), 'app.asar'))
    const header: unknown = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)))
    expect(header).toMatchObject({ files: { out: {}, 'package.json': {} } })
    const { files } = header as { files: Record<string, { files?: object }> }
    expect(Object.keys(files).sort()).toEqual(['out', 'package.json'])
    expect(Object.keys(files['out']?.files ?? {}).sort()).toEqual(['main', 'parser', 'preload', 'renderer'])
    expect(JSON.stringify(header)).not.toMatch(/\.map"|\.tsx?"/)
  })

  test('there is no application beside the archive', () => {
    expect(existsSync(join(resources(), 'app'))).toBe(false)
    expect(existsSync(join(resources(), 'default_app.asar'))).toBe(false)
  })
})

describe('the hardened result', () => {
  test('starts, checks itself and says so', async () => {
    const { output, code } = await ended(launch(packaged(), ['--self-check']))
    expect(output).toMatch(/^self-check ok/m)
    expect(code).toBe(0)
  })

  test('runs no application that somebody puts beside the archive', async () => {
    const planted = join(resources(), 'app')
    mkdirSync(planted)
    try {
      writeFileSync(join(planted, 'package.json'), '{"name":"planted","main":"main.js"}')
      writeFileSync(join(planted, 'main.js'), `console.log('planted'); process.exit(0)`)
      const { output } = await ended(launch(packaged(), ['--self-check']))
      expect(output).not.toContain('planted')
      expect(output).toMatch(/^self-check ok/m)
    } finally {
      rmSync(planted, { recursive: true })
    }
  })

  test('is not a Node that runs other programs', async () => {
    const child = launch(packaged(), ['-e', `console.log('as node')`, '--self-check'], {
      ELECTRON_RUN_AS_NODE: '1',
    })
    expect((await ended(child)).output).not.toContain('as node')
  })

  test('keeps the inspector shut', async () => {
    const port = await freePort()
    const child = launch(packaged(), [`--inspect=${port}`, '--self-check'])
    const [answered, { output }] = await Promise.all([answersWhileRunning(port, child), ended(child)])
    expect(answered).toBe(false)
    expect(output).not.toContain('Debugger listening')
  })

  test('refuses remote debugging', async () => {
    const port = await freePort()
    const child = launch(packaged(), [`--remote-debugging-port=${port}`])
    const [answered, { output, code }] = await Promise.all([answersWhileRunning(port, child), ended(child)])
    expect(answered).toBe(false)
    expect(output).not.toContain('DevTools listening')
    expect(code).toBeGreaterThan(0)
  })

  test('the probe for an inspector does find one where the fuse is on', async () => {
    const port = await freePort()
    const child = launch(executableOf((await findRuntime()).dist), [
      `--inspect=${port}`,
      projectRoot,
      '--self-check',
    ])
    const [answered] = await Promise.all([answersWhileRunning(port, child), ended(child)])
    expect(answered).toBe(true)
  })
})
