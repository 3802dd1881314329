// @ts-check
// The window that measures, in real Electron: built beside the desk and never into it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../paths.mjs'
import { BuildError, run } from '../tools.mjs'

/** @typedef {import('../../tests/bench/figures.ts').Figure} Figure */

const out = join(projectRoot, 'out/bench')
const minutes = 60_000

/**
 * Runs steps in the window that measures.
 * @param {string} electron
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} options
 * @returns {Promise<Figure[]>}
 */
export async function runSteps(electron, env, options) {
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
export async function buildPage({ minify }) {
  const { build } = await import('vite')
  const { buildForNode } = await import('../build.mjs')
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
  await buildForNode('electron/preload.ts', join(out, 'preload'), 'cjs', 'preload.cjs', minify)
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
