// @ts-check
// `npm run bench [-- --full] [--json] [--tickets N] [--upkeep] [--layouts] [--profile DIR] [--store DIR]`: the store's figures,
// in real Electron on a generated volume: 5,000 tickets of four entries each, or with --full the 250,000 of the design.
// --store keeps a copy of the filled store there, and the next run with it begins with that.
// --layouts compares ways of laying the journal out; with --profile each step leaves a CPU profile, to be opened in
// developer tools. `npm run bench -- mail`: the parser of messages; `-- mail-desk`: typing while 500 of them come in;
// `-- sync`: the exchange with a hub beside PouchDB and RxDB.
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDisplay } from './display.mjs'
import { ensureDependencies } from './install.mjs'
import { makeReady } from './ready.mjs'
import { buildPage, runSteps } from './bench/window.mjs'
import { BuildError, isProgram, runProgram } from './tools.mjs'

/** @typedef {import('../tests/bench/figures.ts').Figure} Figure */

/**
 * Measure and print.
 * @param {readonly string[]} args
 */
export async function bench(args) {
  const full = args.includes('--full')
  const tickets = Number(valueOf(args, '--tickets') ?? (full ? 250_000 : 5_000))
  if (!Number.isInteger(tickets) || tickets < 1)
    throw new BuildError('E_BENCH_SIZE', 'The number of tickets is a whole number from 1.')
  const profiles = valueOf(args, '--profile')
  if (profiles) await mkdir(profiles, { recursive: true })
  const runtime = await makeReady()
  const { executableOf } = await import('./runtime.mjs')
  await buildPage({ minify: !profiles })
  const display = await openDisplay()
  const kept = valueOf(args, '--store')
  const profile = await mkdtemp(join(tmpdir(), 'tactical-desk-bench-'))
  /** @param {string} steps a start of its own for each, so that nothing is warm from the one before */
  const measure = (steps) =>
    runSteps(executableOf(runtime.dist), { ...process.env, ...display.env }, [
      `--user-data-dir=${profile}`,
      `--steps=${steps}`,
      `--tickets=${tickets}`,
      ...(profiles ? [`--profiles=${resolve(profiles)}`] : []),
    ])
  const fill = async () => {
    const copy = kept && join(resolve(kept), `${tickets}-tickets`)
    if (!copy) return measure('fill')
    const told = join(copy, 'figures.json')
    if (existsSync(told)) await cp(copy, profile, { recursive: true })
    else {
      const figures = await measure('fill')
      await cp(profile, copy, { recursive: true })
      await writeFile(told, JSON.stringify(figures))
    }
    return /** @type {Figure[]} */ (JSON.parse(await readFile(told, 'utf8')))
  }
  try {
    const figures = [
      ...(await fill()),
      ...(args.includes('--layouts') ? await measure('layouts') : []),
      ...(await measure(
        args.includes('--upkeep') ? 'start,queue,work,typing,upkeep' : 'start,queue,work,typing',
      )),
    ]
    const result = { electron: runtime.version, tickets, figures }
    console.log(args.includes('--json') ? JSON.stringify(result, null, 2) : tableOf(figures))
  } finally {
    display.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} option
 */
function valueOf(args, option) {
  const at = args.indexOf(option)
  return at < 0 ? undefined : args[at + 1]
}

/** @param {readonly Figure[]} figures */
function tableOf(figures) {
  const width = Math.max(...figures.map(({ what }) => what.length))
  return figures
    .map(({ what, value, unit, budget }) => {
      const shown = value.toLocaleString('en-GB', { maximumFractionDigits: value < 100 ? 1 : 0 })
      const verdict = budget === undefined ? '' : value <= budget ? `  within ${budget}` : `  OVER ${budget}`
      return `${what.padEnd(width)}  ${shown.padStart(10)} ${unit}${verdict}`
    })
    .join('\n')
}

/**
 * @param {readonly string[]} args `mail` measures the parser of messages, `mail-desk` typing while they come in, `sync`
 *   the exchange with a hub, anything else the store
 */
async function benchOf(args) {
  if (args[0] === 'mail-desk') {
    await ensureDependencies()
    const { benchMailDesk } = await import('./bench-mail-desk.mjs')
    return benchMailDesk(args.slice(1))
  }
  if (args[0] === 'sync') {
    await ensureDependencies()
    const { benchSync } = await import('./bench-sync.mjs')
    return benchSync(args.slice(1))
  }
  if (args[0] !== 'mail') return bench(args)
  await ensureDependencies()
  const { benchMail } = await import('./bench-mail.mjs')
  return benchMail(args.slice(1))
}

if (isProgram(import.meta.url)) await runProgram(() => benchOf(process.argv.slice(2)))
