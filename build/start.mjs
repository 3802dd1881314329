// @ts-check
// `npm start`: makes ready whatever is missing, then starts the desk. Arguments are handed on to it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { openDisplay } from './display.mjs'
import { projectRoot } from './paths.mjs'
import { makeReady } from './ready.mjs'
import { isProgram, runProgram } from './tools.mjs'

// What Chromium says where there is no message bus, no graphics card or no notification service. Nobody can act on it.
const noise =
  /:(ERROR|WARNING):(bus|object_proxy|viz_main_impl|gpu_process_host|gl_display|libnotify_\w+)\.cc|^$/

/**
 * Start the desk and wait until it is closed.
 * @param {readonly string[]} args handed on to the application
 * @returns {Promise<number>} its exit code
 */
export async function start(args) {
  const runtime = await makeReady()
  const { executableOf } = await import('./runtime.mjs')
  const display = await openDisplay()
  const child = spawn(executableOf(runtime.dist), [...sandboxSwitches(), projectRoot, ...args], {
    env: { ...process.env, ...display.env },
    stdio: ['inherit', 'inherit', 'pipe'],
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!noise.test(line)) console.error(line)
  })
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  // A terminal gives Ctrl+C to the desk itself; a second one would end it before it has closed its store.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  const [code] = await once(child, 'exit')
  display.close()
  return code ?? 1
}

/** Chromium's sandbox cannot be had by root on Linux. */
function sandboxSwitches() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return []
  console.log(
    'Started by root, so without the sandbox of the operating system. For real work, start it as a user.',
  )
  return ['--no-sandbox']
}

if (isProgram(import.meta.url)) await runProgram(() => start(process.argv.slice(2)))
