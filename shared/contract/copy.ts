import { z } from '../zod.ts'
import { call, done, nothing } from './call.ts'

/** pen -> number. */
export const headsSchema = z.record(z.string().max(64), z.int().min(1))
export type Heads = z.infer<typeof headsSchema>

/** Entries that one call brings. */
const MOST = 1_000

const copiedSchema = z.strictObject({
  pen: z.string().min(1).max(64),
  seq: z.int().min(1),
  text: z
    .string()
    .min(2)
    .max(64 * 1024 * 1024),
})

/** The second copy of what was written at this workstation, outside the browser's storage. */
export const copyCalls = {
  state: call(
    'unlocked',
    nothing,
    z.strictObject({ used: headsSchema, held: headsSchema, entries: z.int().min(0) }),
  ),
  append: call('unlocked', z.strictObject({ entries: z.array(copiedSchema).max(MOST) }), done),
  read: call(
    'unlocked',
    z.strictObject({ at: z.int().min(0) }),
    z.strictObject({
      texts: z.array(z.string()),
      next: z.int().nullable(),
      damaged: z.boolean(),
    }),
  ),
  beginAnew: call(
    'unlocked',
    z.strictObject({ used: z.array(copiedSchema.pick({ pen: true, seq: true })).max(10_000) }),
    done,
  ),
} as const
