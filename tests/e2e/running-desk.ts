// A desk that runs, and what is held against it: a script or style against the policy, an error on the console, a request
// that leaves the machine.
import { type ChildProcess, execFileSync } from 'node:child_process'
import {
  _electron,
  type BrowserContext,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test'
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

/** The browser keeps its policy reports, so those from before anybody listened are found too; each is told of once. */
export async function collectPolicyReports(app: ElectronApplication, faults: Fault[]): Promise<void> {
  for (const page of app.windows()) {
    const reports = await page
      .evaluate(() => {
        const observer = new ReportingObserver(() => {}, { types: ['csp-violation'], buffered: true })
        observer.observe()
        const all = observer.takeRecords()
        // They go with the page, and so does how many of them were told of.
        const told = Number(Reflect.get(globalThis, 'reportsTold') ?? 0)
        Reflect.set(globalThis, 'reportsTold', all.length)
        return all.slice(told).map((report) => JSON.stringify(report.body))
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

/** Keep what helps to understand a failure. */
export async function keepEvidence(desk: Desk, testInfo: TestInfo): Promise<void> {
  if (hasEnded(desk.process) || testInfo.status === testInfo.expectedStatus) return
  const body = await desk.page.screenshot({ timeout: 5_000 }).catch(() => undefined)
  if (body) await testInfo.attach('last screen', { body, contentType: 'image/png' })
  await testInfo.attach('main process', { body: desk.output(), contentType: 'text/plain' })
}

/** End the desk, by force if it hangs. */
export async function end(desk: Desk): Promise<void> {
  if (hasEnded(desk.process)) return
  const hung = setTimeout(() => {
    desk.faults.push({ kind: 'hang', text: 'asked to close, it had not ended after ten seconds' })
    void desk.kill()
  }, 10_000)
  await desk.close().catch(() => desk.kill())
  clearTimeout(hung)
}
