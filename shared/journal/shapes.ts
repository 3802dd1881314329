import { z } from '../zod.ts'

/** Shapes shared by the bodies of entries. Bounds keep a hostile entry small enough to be shown. */

/** An instant in UTC, ISO 8601, ending in Z, of a year that people may mean: 1900 to 2199. */
export const instant = z.iso.datetime({ offset: false }).regex(/^(19|20|21)[0-9]{2}-/)
export const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/)
export const code = z.string().regex(/^[A-Za-z0-9_+:.-]{1,40}$/)
/** One line that a person typed. */
export const line = z.string().max(1_000)
/** Running text of an entry from anywhere; what is typed here has a lower limit (`text-limit.ts`). */
export const text = z.string().max(20_000_000)
export const entryRef = z.string().regex(/^[^/]{1,80}\/[1-9][0-9]{0,15}$/)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const yesNoUnknown = z.enum(['yes', 'no', 'unknown'])
