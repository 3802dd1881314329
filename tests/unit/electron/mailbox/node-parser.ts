import { execFileSync, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildMailParser } from '../../../../build/build.mjs'
import type { ForkParser } from '../../../../electron/mailbox/parser.ts'

/** Builds the parsing program as the desk builds it; `remove` takes it away again. */
export async function builtParser(): Promise<{ entry: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'mail-parser-'))
  await buildMailParser(folder)
  return {
    entry: join(folder, 'mail-parser.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The same program in a plain Node process; `onStart` is told the id of each. */
export const forkInNode =
  (entry: string, onStart: (pid: number) => void = () => undefined): ForkParser =>
  ({ onMessage, onExit }) => {
    const child = fork(entry, { serialization: 'advanced', execArgv: [], env: {}, stdio: 'ignore' })
    child.on('message', onMessage)
    child.on('exit', onExit)
    if (child.pid !== undefined) onStart(child.pid)
    return {
      pid: () => child.pid,
      post: (message) => child.send(message as object),
      kill: () => child.kill('SIGKILL'),
    }
  }

/** Bytes of memory that a process holds. */
export function memoryInNode(pid: number): number | null {
  const status = `/proc/${pid}/status`
  try {
    const kilobytes = existsSync('/proc/self/status')
      ? /^VmRSS:\s*(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    // It is gone already.
    return null
  }
}
