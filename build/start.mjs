// @ts-check
// `npm start`: makes ready whatever is missing, then starts the desk. Arguments are handed on to it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openDisplay } from './display.mjs'
import { projectRoot } from './paths.mjs'
import { makeReady } from './ready.mjs'
import { isProgram, runProgram } from './tools.mjs'

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
    stdio: 'inherit',
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal))
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
