import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm, rmdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own for a profile, small enough to run full for real. */
export interface SmallDisk {
  /** For a desk that is started on it. */
  readonly folder: string
  /** Takes whatever room is left. */
  fill(): Promise<void>
  /** Gives it back. */
  free(): Promise<void>
  remove(): Promise<void>
}

const CHUNK = Buffer.alloc(64 * 1024)
/** Mounts what it is given, says so, and keeps it until its standard input ends: with the test at the latest. */
const HOLD = 'mount -t tmpfs -o "size=$1m,mode=700" tmpfs "$2" && echo mounted && exec cat >/dev/null'

/**
 * Mounts a disk in memory, as any user of a Linux with user namespaces: in one of its own, that of a process which holds
 * it. The desks that are launched until it is removed run in there, as root of that namespace.
 *
 * @throws Error where this machine lets nobody do so: what needs such a disk fails and is not left out
 */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const point = await mkdtemp(join(tmpdir(), 'desk-small-disk-'))
  const holder = spawn(
    'unshare',
    ['--user', '--map-root-user', '--mount', 'sh', '-c', HOLD, 'hold', String(megabytes), point],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  )
  let complaint = ''
  holder.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const ended = new Promise<void>((resolve) => {
    holder.once('close', () => resolve())
    holder.once('error', (error) => {
      complaint += error.message
      resolve()
    })
  })
  const isMounted = await Promise.race([
    once(holder.stdout, 'data').then(() => true),
    ended.then(() => false),
  ])
  if (!isMounted) {
    await rmdir(point)
    throw new Error(
      `A disk that can be filled is mounted in a user namespace, which needs Linux and unshare: ${complaint.trim()}`,
    )
  }
  // What is in there is seen from outside by way of the holder; Chromium would take that for a plain link.
  const ballast = join('/proc', String(holder.pid), 'root', point, 'ballast')
  const leave = await launchWithin(holder.pid ?? 0)
  return {
    folder: point,
    async fill() {
      const file = await open(ballast, 'a')
      // Ever smaller, down to the last page.
      for (let size = CHUNK.length; size >= 512; )
        await file.appendFile(CHUNK.subarray(0, size)).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOSPC') throw error
          size /= 2
        })
      await file.close()
    },
    free: () => rm(ballast),
    async remove() {
      await leave()
      holder.stdin.end()
      await ended
      await rmdir(point)
    },
  }
}

const load = createRequire(import.meta.url)

/** Has Playwright launch its Electron in the namespaces of a process. Returns the undo. */
async function launchWithin(pid: number): Promise<() => Promise<void>> {
  const real = load('electron') as string
  const dist = await mkdtemp(join(tmpdir(), 'desk-electron-'))
  const enter = `#!/bin/sh\nexec nsenter --target ${pid} --user --mount --preserve-credentials "${real}" "$@"\n`
  await writeFile(join(dist, 'electron'), enter, { mode: 0o755 })
  const before = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  // Where Electron lies is asked once, and remembered with the module that answers.
  const forget = () => delete load.cache[load.resolve('electron')]
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist
  forget()
  return async () => {
    if (before === undefined) delete process.env['ELECTRON_OVERRIDE_DIST_PATH']
    else process.env['ELECTRON_OVERRIDE_DIST_PATH'] = before
    forget()
    await rm(dist, { recursive: true })
  }
}
