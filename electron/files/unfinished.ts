import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from '../../shared/zod.ts'
import { jsonFile } from './json-file.ts'

const name = /^\.tactical-desk-[0-9a-f]{16}\.partial$/

/** The name of a folder that is being written: hidden, and telling nothing of what is in it. */
export const partialName = (random: Uint8Array): string =>
  `.tactical-desk-${Buffer.from(random).toString('hex').slice(0, 16)}.partial`

/** Remembers the folders that are being written, so that those of a crash can be removed. */
export interface Unfinished {
  readonly add: (folder: string) => Promise<void>
  readonly remove: (folder: string) => Promise<void>
  /** Removes every folder that was left behind; hands back how many there were. */
  readonly sweep: () => Promise<number>
}

export const createUnfinished = (path: string): Unfinished => {
  const file = jsonFile(path, z.array(z.string().max(4096)).max(1000))
  const read = async (): Promise<string[]> => {
    const found = await file.read()
    return found.state === 'whole' ? found.content : []
  }
  return {
    add: async (folder) => file.write([...(await read()), folder]),
    remove: async (folder) => file.write((await read()).filter((other) => other !== folder)),
    sweep: async () => {
      // By name as well: a list on disk must not be able to have anything else deleted.
      const left = (await read()).filter((folder) => name.test(basename(folder)))
      for (const folder of left) await rm(folder, { recursive: true, force: true })
      if (left.length > 0) await file.write([])
      return left.length
    },
  }
}
