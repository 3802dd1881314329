// A window of the desk's own kind for the page that measures. Prints one line of JSON: the figures.
//   <electron> out/bench --user-data-dir=DIR --steps=fill,layouts | start,queue,work,typing,upkeep --tickets=N [--profiles=DIR]
//   --steps=pull,push --hub=FILE: exchanges with the hub that the file names; --page=URL: another page than the desk's
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, protocol } from 'electron'
import { serveAssets } from '../../electron/security/asset-protocol.ts'
import { deskPage, scheme } from '../../electron/security/origin.ts'
import { webPreferences } from '../../electron/security/web-preferences.ts'
import type { Figure } from './figures.ts'
import { type HubOfBench, openHubBridge } from './hub-bridge.ts'

const out = dirname(fileURLToPath(import.meta.url))
/** Twelve and a half keys a second: 150 words a minute. */
const BETWEEN_KEYS_MS = 80

const option = (name: string): string => app.commandLine.getSwitchValue(name)

protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

app
  .whenReady()
  .then(measure)
  .then(
    (figures) => process.stdout.write(`figures ${JSON.stringify(figures)}\n`, () => app.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`, () => app.exit(1))
    },
  )

async function measure(): Promise<Figure[]> {
  protocol.handle(scheme, serveAssets(join(out, 'page')))
  const hub = option('hub')
  if (hub !== '') await openHubBridge(JSON.parse(await readFile(hub, 'utf8')) as HubOfBench)
  const preload = hub === '' ? {} : { preload: join(out, 'preload/preload.cjs') }
  const window = new BrowserWindow({ show: true, webPreferences: { ...webPreferences, ...preload } })
  window.webContents.on('page-title-updated', (_event, title) => void process.stdout.write(`${title}\n`))
  const keysSent = typeWhenAsked(window)
  const memory = watchMemory(window)
  await window.loadURL(option('page') || deskPage)
  const size = JSON.stringify({ tickets: Number(option('tickets')), openOneIn: 50 })
  const figures: Figure[] = []
  for (const step of option('steps').split(',')) {
    const run = () => window.webContents.executeJavaScript(`bench['${step}'](${size})`) as Promise<Figure[]>
    const before = busySeconds(window)
    const profiles = option('profiles')
    figures.push(...(profiles === '' ? await run() : await profiled(window, join(profiles, step), run)))
    figures.push({
      what: `Renderer's processor time, ${step}`,
      value: busySeconds(window) - before,
      unit: 's',
    })
    if (step === 'typing') figures.push(...(await keysKept(window, keysSent())))
    if (hub !== '' || option('page') !== '')
      figures.push({ what: `Renderer's greatest working set, ${step}`, value: memory.most(), unit: 'MB' })
    if (step === 'start' || step === 'work') figures.push(memoryOf(window, `after ${step}`))
  }
  memory.stop()
  // A page that still has its database open may hold up the end.
  window.destroy()
  return figures
}

async function keysKept(window: BrowserWindow, sent: number): Promise<Figure[]> {
  const held = (await window.webContents.executeJavaScript(
    "document.querySelector('textarea').value.length",
  )) as number
  return [
    { what: 'Keys sent meanwhile', value: sent, unit: '' },
    { what: 'Keys of those that were dropped', value: sent - held, unit: '', budget: 0 },
  ]
}

/**
 * Real keys for the page, as fast as a quick typist, from when its title asks for them until it says thank you.
 *
 * @returns how many were sent
 */
function typeWhenAsked({ webContents }: BrowserWindow): () => number {
  let timer: NodeJS.Timeout | undefined
  let sent = 0
  webContents.on('page-title-updated', (_event, title) => {
    clearInterval(timer)
    if (title !== 'keys please') return
    webContents.focus()
    timer = setInterval(() => {
      sent++
      webContents.sendInputEvent({ type: 'keyDown', keyCode: 'x' })
      webContents.sendInputEvent({ type: 'char', keyCode: 'x' })
      webContents.sendInputEvent({ type: 'keyUp', keyCode: 'x' })
    }, BETWEEN_KEYS_MS)
  })
  return () => sent
}

/** Does some work while the page's processor time is sampled; leaves what was sampled in a file. */
async function profiled<T>(window: BrowserWindow, file: string, work: () => Promise<T>): Promise<T> {
  const tools = window.webContents.debugger
  if (!tools.isAttached()) tools.attach()
  await tools.sendCommand('Profiler.enable')
  await tools.sendCommand('Profiler.start')
  try {
    return await work()
  } finally {
    const { profile } = (await tools.sendCommand('Profiler.stop')) as { profile: object }
    await writeFile(`${file}.cpuprofile`, JSON.stringify(profile))
  }
}

/** Looks now and then how much the page holds. `most` gives the most of it since that was asked last. */
function watchMemory(window: BrowserWindow): { readonly most: () => number; readonly stop: () => void } {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, (metricsOf(window)?.memory.workingSetSize ?? 0) / 1_024)
  }
  const timer = setInterval(look, 250)
  return {
    most: () => {
      look()
      const most = peak
      peak = 0
      return most
    },
    stop: () => clearInterval(timer),
  }
}

function memoryOf(window: BrowserWindow, when: string): Figure {
  const process = metricsOf(window)
  const megabytes = (process?.memory.workingSetSize ?? 0) / 1_024
  return { what: `Renderer's working set ${when}`, value: megabytes, unit: 'MB', budget: 400 }
}

/** Seconds of processor time that the page has used: what it costs, however many others want the machine. */
function busySeconds(window: BrowserWindow): number {
  return metricsOf(window)?.cpu.cumulativeCPUUsage ?? 0
}

function metricsOf(window: BrowserWindow) {
  return app.getAppMetrics().find(({ pid }) => pid === window.webContents.getOSProcessId())
}
