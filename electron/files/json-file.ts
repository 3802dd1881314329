import { readFile } from 'node:fs/promises'
import type { z } from '../../shared/zod.ts'
import { writeAtomically } from './atomic-write.ts'

/** What was found: nothing was ever written, something unreadable is there, or the content. */
export type Found<T> =
  | { readonly state: 'absent' | 'damaged' }
  | {
      readonly state: 'whole'
      readonly content: T
      /** The newer content is lost or damaged, and this is its predecessor. */
      readonly isFormer?: true
    }

export interface JsonFile<T> {
  /** The content, or the former content where the newer one is lost or damaged. */
  readonly read: () => Promise<Found<T>>
  readonly write: (content: T) => Promise<void>
}

/** A small JSON file of a known shape, written whole, with its predecessor kept beside it. */
export const jsonFile = <T>(path: string, schema: z.ZodType<T>): JsonFile<T> => ({
  read: async () => {
    const newest = await readOne(path, schema)
    if (newest.state === 'whole') return newest
    const previous = await readOne(`${path}.previous`, schema)
    if (previous.state === 'absent') return newest
    return previous.state === 'whole' ? { ...previous, isFormer: true } : previous
  },
  write: (content) => writeAtomically(path, `${JSON.stringify(schema.parse(content), null, 2)}\n`),
})

const readOne = async <T>(path: string, schema: z.ZodType<T>): Promise<Found<T>> => {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success ? { state: 'whole', content: parsed.data } : { state: 'damaged' }
  } catch (error) {
    return { state: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'damaged' }
  }
}
