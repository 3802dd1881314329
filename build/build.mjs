// @ts-check
// Builds the parts of the desk into out/: main process, preload, mail parser, renderer. `node build/build.mjs [--dev]`.
import { readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { projectRoot } from './paths.mjs'

// The oldest runtime in use, not the newest: the stand-in runtime of build/runtime.mjs is Electron 33.
const chrome = 'chrome130'
const node = 'node20.18'

const external = ['electron', /^electron\//, /^node:/, ...builtinModules]

/** @param {boolean} production @returns {import('vite').InlineConfig} */
const common = (production) => ({
  root: projectRoot,
  configFile: false,
  envDir: false,
  logLevel: 'warn',
  mode: production ? 'production' : 'development',
  publicDir: false,
})

/**
 * Build one program for Node or Electron, everything bundled but those two.
 * @param {string} input
 * @param {string} outDir is emptied first
 * @param {'es' | 'cjs'} format
 * @param {string} name
 * @param {boolean} production
 */
export const buildForNode = (input, outDir, format, name, production) =>
  build({
    ...common(production),
    // Everything but Electron and Node is bundled: the package carries no node_modules.
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: node,
      minify: false,
      sourcemap: !production,
      reportCompressedSize: false,
      rolldownOptions: { input, external, output: { format, entryFileNames: name } },
    },
  })

/**
 * Build the program that parses messages in a process of its own, `mail-parser.mjs`.
 * @param {string} outDir is emptied first
 * @param {{ production?: boolean }} [options]
 */
export const buildMailParser = (outDir, { production = true } = {}) =>
  buildForNode('electron/mailbox/parser-process.ts', outDir, 'es', 'mail-parser.mjs', production)

/**
 * Build everything.
 * @param {{ production?: boolean }} [options] without source maps and comments when for production (the default)
 */
export async function buildAll({ production = true } = {}) {
  await buildForNode('electron/main.ts', 'out/main', 'es', 'main.js', production)
  // A sandboxed preload cannot be an ES module.
  await buildForNode('electron/preload.ts', 'out/preload', 'cjs', 'preload.cjs', production)
  await buildMailParser('out/parser', { production })
  await build({
    ...common(production),
    root: join(projectRoot, 'renderer'),
    base: './',
    plugins: [react()],
    worker: { format: 'es', plugins: () => [react()] },
    build: {
      outDir: join(projectRoot, 'out/renderer'),
      emptyOutDir: true,
      target: chrome,
      cssTarget: chrome,
      minify: production,
      sourcemap: !production,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
      // The content security policy takes fonts and scripts from the desk's own origin only, never as data.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages() },
    },
  })
}

/** Every page of the renderer: the desk itself, and any that has an origin or a window of its own. */
function pages() {
  const folder = join(projectRoot, 'renderer')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(folder, name))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now()
  await buildAll({ production: !process.argv.includes('--dev') })
  console.log(`Built in ${Math.round(performance.now() - started)} ms.`)
}
