import { execFileSync } from 'node:child_process'
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own for a profile, small enough to run full for real. */
export interface SmallDisk {
  readonly folder: string
  /** Takes whatever room is left. */
  fill(): Promise<void>
  /** Gives it back. */
  free(): Promise<void>
  remove(): Promise<void>
}

/** Whether this machine lets the test mount one: Linux, as root. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0

const CHUNK = Buffer.alloc(64 * 1024)

/** Mounts a disk in memory. Only where `canMount`. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder])
  const ballast = join(folder, 'ballast')
  return {
    folder,
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
      execFileSync('umount', ['--lazy', folder])
      await rmdir(folder)
    },
  }
}
