import { z } from '../zod.ts'
import { call, done, nothing } from './call.ts'
import { byteCountSchema, bytesSchema, instantSchema } from './shapes.ts'
import { markerSchema } from './vault.ts'

/** The most bytes of one half written text or card: several times of what an entry takes. */
const UNKEPT_LIMIT = 16 * 1024 * 1024

/** What may be logged at all: a code of this list and numbers under a name of the other. No text, ever. */
export const logCodes = [
  'COMMIT_SLOW',
  'CSP_VIOLATION',
  'EXPORT_DONE',
  'EXPORT_FAILED',
  'FIRST_PAINT',
  'IMPORT_DONE',
  'IMPORT_FAILED',
  'OPENING_LONG',
  'PROJECTION_REBUILT',
  'QUARANTINED',
  'RENDERER_ERROR',
  'RENDERER_REJECTION',
  'SESSION_READY',
  'STORE_FAILED',
  'STORE_OPENED',
  'STORE_SILENT',
] as const
export const logNumbers = ['bytes', 'column', 'count', 'entries', 'line', 'milliseconds', 'rows'] as const
const logNumbersSchema = z.partialRecord(z.enum(logNumbers), z.number())

export const clipboardCalls = {
  /** The copy is taken off the clipboard after 60 seconds, if it is still there. */
  copy: call('unlocked', z.strictObject({ text: z.string().min(1).max(1_000_000) }), done),
} as const

export const linksCalls = {
  /** Opens an https address in the system's browser after the person has seen its real host and agreed. */
  open: call(
    'unlocked',
    z.strictObject({ url: z.string().min(1).max(2048) }),
    z.strictObject({ opened: z.boolean() }),
  ),
} as const

export const appCalls = {
  info: call(
    'always',
    nothing,
    z.strictObject({
      version: z.string().max(40),
      electron: z.string().max(40),
      chrome: z.string().max(40),
      platform: z.string().max(20),
      packaged: z.boolean(),
      /** The folder that holds all that the desk keeps, absolute. */
      profile: z.string().min(1).max(32_768),
      /** Bytes of the whole profile on disk. */
      userDataSize: byteCountSchema,
    }),
  ),
  quit: call('always', nothing, done),
  /** The window stays for now: somebody is asked before it closes. */
  stay: call('always', nothing, done),
} as const

export const logCalls = {
  event: call(
    'always',
    z.strictObject({ code: z.enum(logCodes), numbers: logNumbersSchema.exactOptional() }),
    done,
  ),
} as const

/** What is half written and no disk took, sealed by the desk's own key, which the main process has not got. */
const unkeptSchema = z.strictObject({ id: z.string().min(1).max(400), sealed: bytesSchema(UNKEPT_LIMIT) })

export const storeCalls = {
  mark: call('unlocked', markerSchema, done),
  /** Holds in memory what could not be kept, over a lock and whatever becomes of the page; null lets go of it. */
  hold: call(
    'always',
    z.strictObject({ id: unkeptSchema.shape.id, sealed: unkeptSchema.shape.sealed.nullable() }),
    done,
  ),
  /** All that is held. */
  held: call('always', nothing, z.strictObject({ rows: z.array(unkeptSchema) })),
  /** Since when something was held, of the last time the desk ended so; null: nothing was. Told once. */
  lost: call('unlocked', nothing, z.strictObject({ since: instantSchema.nullable() })),
} as const

export const windowCalls = {
  /** The system's print dialogue for what the window shows. */
  print: call('unlocked', nothing, done),
  setTheme: call('always', z.strictObject({ theme: z.enum(['light', 'dark', 'system']) }), done),
  /** Scales all that the window shows, as a browser does: lines wrap, and narrow layouts take over. */
  setTextSize: call('always', z.strictObject({ percent: z.int().min(50).max(300) }), done),
  /** Minutes without a touch after which the desk locks itself. */
  idle: call('unlocked', z.strictObject({ minutes: z.int().min(1).max(60) }), done),
} as const
