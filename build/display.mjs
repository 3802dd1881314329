// @ts-check
// A display of our own where there is none. Node built-ins only.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { BuildError } from './tools.mjs'

/**
 * Make sure that there is a display: on Linux without one, start a virtual one that ends with this process.
 * @returns {Promise<{ env: { DISPLAY?: string }, close(): void }>} what to add to the environment of what is started
 * @throws {BuildError} E_DISPLAY
 */
export async function openDisplay() {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
    return { env: {}, close() {} }
  // The server picks a free number itself and writes it to descriptor 3 when it is ready to serve. It stands apart from
  // the terminal: with Ctrl+C it would go before the desk has closed.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const close = () => void server.kill()
  process.once('exit', close)
  const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3])
  const number = await Promise.race([
    once(createInterface({ input: pipe }), 'line').then(([line]) => String(line)),
    once(server, 'exit').then(() => ''),
  ]).catch(() => '')
  if (!number)
    throw new BuildError('E_DISPLAY', 'There is no display, and a virtual one (Xvfb) could not be started.')
  console.log(`No display: started a virtual one (:${number}).`)
  return { env: { DISPLAY: `:${number}` }, close }
}
