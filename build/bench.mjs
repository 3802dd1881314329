// @ts-check
// `npm run bench [-- --full] [--json] [--tickets N] [--upkeep] [--layouts] [--profile DIR] [--store DIR]`: the store's figures,
// in real Electron on a generated volume: 5,000 tickets of four entries each, or with --full the 250,000 of the design.
// --store keeps a copy of the filled store there, and the next run with it begins with that.
// --layouts compares ways of laying the journal out; with --profile each step leaves a CPU profile, to be opened in
// developer tools. `npm run bench -- mail`: the parser of messages; `-- mail-desk`: typing while 500 of them come in.
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDisplay } from './display.mjs'
import { ensureDependencies } from './install.mjs'
import { projectRoot } from './paths.mjs'
import { makeReady } from './ready.mjs'
import { BuildError, isProgram, run, runProgram } from './tools.mjs'

/** @typedef {import('../tests/bench/figures.ts').Figure} Figure */

const out = join(projectRoot, 'out/bench')
const minutes = 60_000

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

/**
 * @param {string} electron
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} options
 * @returns {Promise<Figure[]>}
 */
async function runSteps(electron, env, options) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  const { code, output, timedOut } = await run(
    electron,
    [...(asRoot ? ['--no-sandbox'] : []), out, ...options, '--disable-gpu'],
    { env, show: false, timeoutMs: 60 * minutes },
  )
  const line = output.split('\n').find((text) => text.startsWith('figures '))
  if (code !== 0 || line === undefined)
    throw new BuildError('E_BENCH', timedOut ? 'It took more than an hour.' : output.slice(-2_000))
  return JSON.parse(line.slice('figures '.length))
}

/**
 * The page and its window, built beside the desk and never into it.
 * @param {{ minify: boolean }} how names stay legible where a profile is taken
 */
async function buildPage({ minify }) {
  const { build } = await import('vite')
  /** @type {import('vite').InlineConfig} */
  const common = {
    root: join(projectRoot, 'tests/bench'),
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
  }
  const target = { page: 'chrome130', window: 'node20.18' }
  await build({
    ...common,
    base: './',
    build: {
      outDir: join(out, 'page'),
      emptyOutDir: true,
      target: target.page,
      minify,
      chunkSizeWarningLimit: 4096,
      modulePreload: { polyfill: false },
    },
  })
  await build({
    ...common,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      target: target.window,
      rolldownOptions: {
        input: join(projectRoot, 'tests/bench/window.bench.ts'),
        external: ['electron', /^node:/],
        output: { format: 'es', entryFileNames: 'main.js' },
      },
    },
  })
  const manifest = { name: 'bench', version: '0.0.0', type: 'module', main: 'main.js' }
  await writeFile(join(out, 'package.json'), JSON.stringify(manifest))
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
 * @param {readonly string[]} args `mail` measures the parser of messages, `mail-desk` typing while they come in, anything
 *   else the store
 */
async function benchOf(args) {
  if (args[0] === 'mail-desk') {
    await ensureDependencies()
    const { benchMailDesk } = await import('./bench-mail-desk.mjs')
    return benchMailDesk(args.slice(1))
  }
  if (args[0] !== 'mail') return bench(args)
  await ensureDependencies()
  const { benchMail } = await import('./bench-mail.mjs')
  return benchMail(args.slice(1))
}

if (isProgram(import.meta.url)) await runProgram(() => benchOf(process.argv.slice(2)))
