// @ts-check
// Small tools of the scripts. Node built-ins only: this is read before any dependency is installed.
import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'

/** A failure that a person can act on: a code to name it by, and what to do. */
export class BuildError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

/** Whether a module is the program that was started, not merely imported. @param {string} url its `import.meta.url` */
export const isProgram = (url) => url === pathToFileURL(process.argv[1] ?? '').href

/**
 * Run a script's main function; a {@link BuildError} is told in one line, anything else with its stack.
 * @param {() => Promise<number | void>} main resolves to the exit code, or to nothing for 0
 */
export async function runProgram(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    console.error(error instanceof BuildError ? `${error.code}: ${error.message}` : error)
    process.exitCode = 1
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] after which the process and all that it started are killed
 * @property {boolean} [show] whether its output is shown as it comes (default true)
 * @property {number} [maxShown] how many characters of output are shown at most; the rest is counted
 */

/**
 * Run a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} `code` is 127 if it could not be started,
 *   128 if a signal ended it; `output` is stdout and stderr together, its first four million characters
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, timeoutMs, show = true, maxShown = 200_000 } = options
  const maxKept = 4_000_000
  return new Promise((resolve) => {
    const grouped = process.platform !== 'win32'
    const child = spawn(command, args, { cwd, env, detached: grouped, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let shown = 0
    let timedOut = false

    /** @param {NodeJS.Signals} signal */
    const kill = (signal) => {
      if (child.pid === undefined) return
      try {
        process.kill(grouped ? -child.pid : child.pid, signal)
      } catch {
        // It has ended by itself in the meantime.
      }
    }
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true
          kill('SIGKILL')
        }, timeoutMs)
      : undefined
    // A group of its own does not hear the terminal's Ctrl+C.
    const interrupted = () => {
      kill('SIGTERM')
      process.exit(130)
    }
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted)

    /** @param {NodeJS.WriteStream} target */
    const take = (target) => (/** @type {string} */ text) => {
      if (output.length < maxKept) output += text
      if (show && shown < maxShown) target.write(text.slice(0, maxShown - shown))
      shown += text.length
    }
    child.stdout.setEncoding('utf8').on('data', take(process.stdout))
    child.stderr.setEncoding('utf8').on('data', take(process.stderr))

    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer)
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      if (show && shown > maxShown)
        console.log(`\n(${shown - maxShown} further characters of output not shown)`)
      resolve({ code, output, timedOut })
    }
    child.once('error', () => finish(127))
    child.once('close', (code) => finish(code ?? 128))
  })
}

/**
 * Run npm, which on Windows is a shell script and cannot be started directly.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function npm(args, options) {
  const cli = process.env['npm_execpath']
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options)
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : run('npm', args, options)
}
