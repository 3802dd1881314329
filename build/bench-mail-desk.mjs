// @ts-check
// `npm run bench -- mail-desk [--json] [--profile FILE]`: somebody types a call at the real desk while 500 messages come
// in, among them those that were made to stop a reader. Each key is timed from when the window has it until the frame
// that shows it has been drawn; how long the main process, which hands keys on, was busy with something else stands
// beside it. With --profile a CPU profile of the page is left, to be opened in developer tools.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildForNode } from './build.mjs'
import { answerDialogues, fillFirstRun, launch, pastRecoveryKey } from './demo/desk.mjs'
import { openDisplay } from './display.mjs'
import { projectRoot } from './paths.mjs'
import { makeReady } from './ready.mjs'
import { BuildError, run } from './tools.mjs'

/** @typedef {import('@playwright/test').Page} Page */

/** Twelve and a half keys a second: 150 words a minute. */
const betweenKeysMs = 80
const budgetMs = 50
const idleKeys = 60
const longestMs = 15 * 60_000

/**
 * Measure and print.
 * @param {readonly string[]} args
 */
export async function benchMailDesk(args) {
  const runtime = await makeReady()
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime.dist
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const folder = await mkdtemp(join(tmpdir(), 'tactical-desk-flood-'))
  try {
    const flood = await writeFlood(join(folder, 'messages'))
    const { app, page } = await launch(join(folder, 'profile'), null)
    try {
      await fillFirstRun(page, { name: 'Bench Officer', role: 'duty-officer', collar: 'D1107' })
      await page.keyboard.press('Enter')
      await page.getByTestId('recovery-key').waitFor()
      await pastRecoveryKey(page)
      await page.keyboard.press('F2')
      await page.getByLabel('What happened').waitFor()
      await watchKeys(page)
      const idle = await typeUntil(page, (sent) => sent >= idleKeys)
      await answerDialogues(app, { openAll: flood.files })
      const stopLag = await watchMain(app)
      const profile = args.includes('--profile') ? await startProfile(page) : null
      const began = performance.now()
      await page.evaluate(() => /** @type {any} */ (globalThis).desk.mailbox.pickFiles())
      const busy = await typeUntil(page, async () => {
        if (performance.now() - began > longestMs)
          throw new BuildError('E_BENCH', 'The messages took longer than a quarter of an hour.')
        return page.evaluate(() => /** @type {any} */ (globalThis).bench.finished)
      })
      const seconds = (performance.now() - began) / 1_000
      await profile?.(args[args.indexOf('--profile') + 1] ?? 'mail-desk.cpuprofile')
      const main = await stopLag()
      const { refused } = await page.evaluate(() => /** @type {any} */ (globalThis).bench)
      const result = {
        ...flood.about,
        refused,
        seconds,
        idle: shares(idle),
        arriving: shares(busy),
        main: shares(main),
      }
      console.log(args.includes('--json') ? JSON.stringify(result, null, 2) : tableOf(result))
    } finally {
      await app.close()
    }
  } finally {
    display.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * @param {string} folder where the messages go
 * @returns {Promise<{ files: string[], about: { messages: number, bombs: number, real: number } }>}
 */
async function writeFlood(folder) {
  await mkdir(folder, { recursive: true })
  await mkdir(join(projectRoot, 'out'), { recursive: true })
  // Within the project: the fixtures are looked for beside the checkout.
  const built = await mkdtemp(join(projectRoot, 'out/bench-mail-'))
  try {
    await buildForNode('tests/bench/mail-flood.bench.ts', built, 'es', 'flood.mjs', true)
    const { code, output } = await run(process.execPath, [join(built, 'flood.mjs'), folder], { show: false })
    const line = output.split('\n').find((text) => text.startsWith('figures '))
    if (code !== 0 || line === undefined) throw new BuildError('E_BENCH', output.slice(-2_000))
    const files = (await readdir(folder)).sort().map((name) => join(folder, name))
    return { files, about: JSON.parse(line.slice('figures '.length)) }
  } finally {
    await rm(built, { recursive: true, force: true })
  }
}

/** Notes in the page when each key has been drawn, and when all messages are in. @param {Page} page */
async function watchKeys(page) {
  await page.evaluate(() => {
    const { document, desk, MessageChannel, performance, requestAnimationFrame } = /** @type {any} */ (
      globalThis
    )
    /** @type {{ drawn: number[], finished: boolean, refused: number }} */
    const bench = { drawn: [], finished: false, refused: 0 }
    Object.assign(globalThis, { bench })
    document.addEventListener(
      'keydown',
      (/** @type {{ timeStamp: number }} */ { timeStamp }) =>
        requestAnimationFrame(() => {
          // A message comes after the frame of the callback that posted it.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => bench.drawn.push(performance.now() - timeStamp)
          port2.postMessage(null)
        }),
      true,
    )
    desk.events.onMailFiles((/** @type {{ finished: boolean, refused: number }} */ told) => {
      bench.refused = told.refused
      bench.finished ||= told.finished
    })
  })
}

/**
 * Sends a key every 80 ms, without waiting for the one before, until it is enough.
 * @param {Page} page
 * @param {(sent: number) => boolean | Promise<boolean>} isEnough
 * @returns {Promise<number[]>} milliseconds of each
 */
async function typeUntil(page, isEnough) {
  await page.evaluate(() => {
    const { bench } = /** @type {any} */ (globalThis)
    bench.drawn.length = 0
  })
  /** @type {Promise<void>[]} */
  const keys = []
  const first = performance.now()
  do {
    const due = first + keys.length * betweenKeysMs
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    keys.push(page.keyboard.press(keys.length % 6 === 5 ? 'Space' : 'x'))
  } while (!(await isEnough(keys.length)))
  await Promise.all(keys)
  await page.waitForFunction(
    (count) => /** @type {any} */ (globalThis).bench.drawn.length >= count,
    keys.length,
  )
  return page.evaluate(() => /** @type {any} */ (globalThis).bench.drawn)
}

/**
 * Notes how late a timer of the main process is each time: keys wait as long.
 * @param {import('@playwright/test').ElectronApplication} app
 * @returns {Promise<() => Promise<number[]>>} gives milliseconds
 */
async function watchMain(app) {
  await app.evaluate(() => {
    const every = 10
    /** @type {number[]} */
    const late = []
    let due = performance.now() + every
    const timer = setInterval(() => {
      late.push(Math.max(0, performance.now() - due))
      due = performance.now() + every
    }, every)
    Object.assign(globalThis, { lag: { late, timer } })
  })
  return () =>
    app.evaluate(() => {
      const { lag } = /** @type {any} */ (globalThis)
      clearInterval(lag.timer)
      return /** @type {number[]} */ (lag.late)
    })
}

/** @param {Page} page @returns {Promise<(file: string) => Promise<void>>} */
async function startProfile(page) {
  const tools = await page.context().newCDPSession(page)
  await tools.send('Profiler.enable')
  await tools.send('Profiler.start')
  return async (file) => {
    const { profile } = await tools.send('Profiler.stop')
    await writeFile(file, JSON.stringify(profile))
  }
}

/** @param {readonly number[]} took */
function shares(took) {
  const sorted = took.toSorted((a, b) => a - b)
  /** @param {number} share */
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: took.length, p50: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? 0 }
}

/** @param {{ messages: number, bombs: number, real: number, refused: number, seconds: number, idle: ReturnType<typeof shares>, arriving: ReturnType<typeof shares>, main: ReturnType<typeof shares> }} result */
function tableOf({ messages, bombs, real, refused, seconds, idle, arriving, main }) {
  /** @param {string} what @param {ReturnType<typeof shares>} of */
  const row = (what, { count, p50, p95, worst }) =>
    `${what.padEnd(36)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  worst ${worst.toFixed(0)} ms  (${count})`
  return [
    `${messages} messages, ${bombs} of them made to stop a reader, ${real} real; ${refused} refused; ${seconds.toFixed(0)} s`,
    row('Key to paint, nothing else going on', idle),
    `${row('Key to paint, while they come in', arriving)}  ${arriving.p95 <= budgetMs ? 'within' : 'OVER'} ${budgetMs}`,
    row('Main process late, meanwhile', main),
  ].join('\n')
}
