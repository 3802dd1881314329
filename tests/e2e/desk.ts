// Starts the real desk for a test, and holds it to its promises while it runs: no script or style against the policy,
// no error on the console, no request that leaves the machine.
import { type ChildProcess, execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  _electron,
  type BrowserContext,
  test as base,
  type ElectronApplication,
  expect,
  type Page,
  type TestInfo,
} from '@playwright/test'
import { openDisplay } from '../../build/display.mjs'
import { projectRoot } from '../../build/paths.mjs'

const asRoot = process.platform === 'linux' && process.getuid?.() === 0

/** What a run of the desk did that it must not do. */
export interface Fault {
  kind: 'console' | 'exception' | 'hang' | 'policy' | 'request'
  text: string
}

/** A running desk. */
export interface Desk {
  app: ElectronApplication
  /** Its main process; stays readable when the application is gone. */
  process: ChildProcess
  /** The main window. */
  page: Page
  profileDir: string
  /** All that was held against this run so far. */
  faults: Fault[]
  /** What the main process printed. */
  output(): string
  /** Close it as a person does. */
  close(): Promise<void>
  /** End all of its processes at once, as a power cut does. */
  kill(): Promise<void>
}

export interface LaunchOptions {
  profileDir: string
  /** Further switches and arguments of the application. */
  args?: string[]
  env?: Record<string, string>
}

/**
 * Start the desk on a profile and wait for its window.
 * The executable is deliberately not named: only then does Playwright hold the application back until it listens.
 */
export async function launchDesk({ profileDir, args = [], env = {} }: LaunchOptions): Promise<Desk> {
  const app = await _electron.launch({
    args: [projectRoot, `--user-data-dir=${profileDir}`, '--disable-gpu', ...args],
    env: { ...inherited(), ...env },
    chromiumSandbox: !asRoot,
    timeout: 30_000,
  })
  const child = app.process()
  const faults: Fault[] = []
  watch(app.context(), faults)
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  return {
    app,
    process: child,
    page,
    profileDir,
    faults,
    output: () => printed,
    close: async () => {
      await collectPolicyReports(app, faults)
      await app.close()
    },
    kill: () => killTree(child),
  }
}

/** The environment of the desk: that of the test, without what would make Electron behave as Node. */
function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    ([name]) => !/^(ELECTRON_RUN_AS_NODE|NODE_OPTIONS)$/.test(name),
  )
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? '']))
}

function watch(context: BrowserContext, faults: Fault[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push({ kind: 'console', text: message.text() })
  })
  context.on('weberror', (error) => faults.push({ kind: 'exception', text: error.error().message }))
  context.on('request', (request) => {
    if (!/^(app|data|blob|devtools):/.test(request.url()))
      faults.push({ kind: 'request', text: request.url() })
  })
}

/** The browser keeps its policy reports, so those from before anybody listened are found too. */
async function collectPolicyReports(app: ElectronApplication, faults: Fault[]): Promise<void> {
  for (const page of app.windows()) {
    const reports = await page
      .evaluate(() => {
        const observer = new ReportingObserver(() => {}, { types: ['csp-violation'], buffered: true })
        observer.observe()
        return observer.takeRecords().map((report) => JSON.stringify(report.body))
      })
      .catch(() => [])
    faults.push(...reports.map((text) => ({ kind: 'policy' as const, text })))
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function killTree(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(child.pid), '/t', '/f'])
  else child.kill('SIGKILL')
  await gone
}

/** Launches desks of one test; what is still running at its end is closed. */
export type Launch = (options?: Partial<LaunchOptions>) => Promise<Desk>

interface Fixtures {
  /** A folder for the profile, removed after the test. */
  profileDir: string
  /** Faults that this test provokes on purpose. */
  expectedFaults: RegExp[]
  /** Start a desk; on this test's profile unless told otherwise. Call it again to start it anew. */
  launch: Launch
  /** A desk on a fresh profile, already running. */
  desk: Desk
}

export const test = base.extend<Fixtures, { display: undefined }>({
  // A display for each worker, so that no two desks fight for the focus.
  display: [
    async ({ browserName: _ }, give) => {
      const display = await openDisplay()
      Object.assign(process.env, display.env)
      await give(undefined)
      display.close()
    },
    { scope: 'worker', auto: true },
  ],

  profileDir: async ({ expectedFaults: _ }, give) => {
    const folder = await mkdtemp(join(tmpdir(), 'desk-profile-'))
    await give(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  expectedFaults: [[], { option: true }],

  launch: async ({ profileDir, expectedFaults }, give, testInfo) => {
    const desks: Desk[] = []
    await give(async (options = {}) => {
      const desk = await launchDesk({ profileDir, ...options })
      desks.push(desk)
      return desk
    })
    for (const desk of desks) await finish(desk, testInfo)
    const faults = desks.flatMap((desk) => desk.faults)
    const unexpected = faults.filter(({ text }) => !expectedFaults.some((pattern) => pattern.test(text)))
    expect(unexpected, 'the desk broke its promises').toEqual([])
  },

  desk: async ({ launch }, give) => {
    await give(await launch())
  },
})

/** Keep what helps to understand a failure, then end the desk, by force if it hangs. */
async function finish(desk: Desk, testInfo: TestInfo): Promise<void> {
  if (hasEnded(desk.process)) return
  if (testInfo.status !== testInfo.expectedStatus) {
    const body = await desk.page.screenshot({ timeout: 5_000 }).catch(() => undefined)
    if (body) await testInfo.attach('last screen', { body, contentType: 'image/png' })
    await testInfo.attach('main process', { body: desk.output(), contentType: 'text/plain' })
  }
  const hung = setTimeout(() => {
    desk.faults.push({ kind: 'hang', text: 'asked to close, it had not ended after ten seconds' })
    void desk.kill()
  }, 10_000)
  await desk.close().catch(() => desk.kill())
  clearTimeout(hung)
}

/** A picture of the whole window, for people to look at, under test-results/screens. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: join(projectRoot, 'test-results/screens', `${name}.png`),
    animations: 'disabled',
  })
}

export { expect }
