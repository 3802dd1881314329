import type { RawEntry } from '../journal/entry.ts'
import { readRawEntry } from '../journal/raw-entry.ts'
import { z } from '../zod.ts'
import { call, done, nothing } from './call.ts'
import {
  byteCountSchema,
  fileKeySchema,
  hostSchema,
  lineSchema,
  roleSchema,
  secretSchema,
  sha256Schema,
  signatureSchema,
  userIdSchema,
  workstationCodeSchema,
} from './shapes.ts'

const keepers = ['administrator', 'duty-officer'] as const

/** Where a hub is. */
export const hubPlaceSchema = z.strictObject({
  host: hostSchema,
  port: z.int().min(1).max(65_535),
  database: z
    .string()
    .max(63, { abort: true })
    .regex(/^[a-z_][a-z0-9_]*$/),
  /** The only certificates that vouch for the server, in PEM; '' for none, which is for this very machine alone. */
  ca: z.string().max(200_000),
})
export type HubPlace = z.infer<typeof hubPlaceSchema>

/** Where the hub of this desk is. */
export const hubSettingsSchema = hubPlaceSchema.extend({
  /** The hub of another site, which has the same entries: gone to while the first one is out of reach. */
  second: hubPlaceSchema.nullable(),
})
export type HubSettings = z.infer<typeof hubSettingsSchema>

/** The most entries that one page brings, or one call sends. */
const MOST = 10_000

/** A word of the hub's own, never a text that would be shown as it is. */
const reasonSchema = z.string().regex(/^[a-z-]{0,60}$/)
/** As the journal has it: what a hub says of anything else is not listened to. */
const penSchema = z.string().regex(/^[0-9A-Z]{2,3}\.[A-Za-z0-9]{1,32}$/)
const idSchema = z.string().regex(/^[0-9A-Z]{2,3}\.[A-Za-z0-9]{1,32}\/[1-9][0-9]{0,14}$/)

const penLineSchema = z.strictObject({ seq: z.int().min(0), hash: z.string().max(64) })
const headSchema = z.strictObject({
  seq: z.int().min(1),
  hash: sha256Schema,
  signature: signatureSchema,
})
const helloSchema = z.strictObject({
  hub: z.string().max(64),
  epoch: z.string().max(64),
  version: z.int(),
  nowMs: z.number(),
  user: z.string().max(32),
  vector: z.record(penSchema, penLineSchema),
  heads: z.record(penSchema, headSchema),
  horizon: z.string().max(64),
  refused: z.record(idSchema, reasonSchema),
  isSecond: z.boolean(),
  people: z
    .array(
      z.strictObject({ id: userIdSchema, name: lineSchema(120), role: roleSchema, removed: z.boolean() }),
    )
    .max(MOST),
})
const verdictSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.enum(['stored', 'known']) }),
  z.strictObject({ verdict: z.enum(['passed', 'refused', 'later']), reason: reasonSchema }),
])
const entrySchema = z.custom<RawEntry>((value) => readRawEntry(value) !== null)
/** As they came: the store looks at them. */
const arrivedSchema = z.array(z.unknown()).max(MOST)
const presentSchema = z.strictObject({
  pen: z.string().max(64),
  user: z.string().max(32),
  stream: z.string().max(64),
  isWriting: z.boolean(),
})
/** Somebody at another desk who has a ticket open. */
export type Present = z.infer<typeof presentSchema>
/** An attached file, as its entry names it. */
const fileSchema = z.strictObject({
  sha256: sha256Schema,
  key: fileKeySchema,
  size: byteCountSchema,
  /** Who attached it. */
  person: z.string().regex(/^[A-Za-z0-9]{1,32}$/),
})
export type HubFile = z.infer<typeof fileSchema>
const fileOnly = z.strictObject({ file: fileSchema })
/** Pieces, not bytes. */
const piecesSchema = z.strictObject({ done: z.int().min(0), total: z.int().min(1) })
const caseReaders = ['desk-officer', 'duty-officer', 'auditor'] as const
const cursorSchema = z.string().max(64)

/** The hub: where it is, as whom one is known there, and what the exchange with it asks. */
export const hubCalls = {
  settings: call(
    'unlocked',
    nothing,
    z.strictObject({
      settings: hubSettingsSchema.nullable(),
      /** The login of whoever is signed in; '' where none is kept. */
      login: z.string().max(63),
      hasSecret: z.boolean(),
    }),
  ),
  /** Another place, or none: whatever signs in to the former one is forgotten. */
  configure: call(keepers, z.strictObject({ settings: hubSettingsSchema.nullable() }), done),
  /** Keeps the login of whoever is signed in. A secret of null stays, where the login does. */
  signIn: call('unlocked', z.strictObject({ login: lineSchema(63), secret: secretSchema }), done),
  /** Connects and signs in with what is kept, and out again. */
  test: call('unlocked', nothing, done),
  hello: call('unlocked', nothing, helloSchema),
  since: call(
    'unlocked',
    z.strictObject({ cursor: cursorSchema.nullable() }),
    z.strictObject({ entries: arrivedSchema, cursor: cursorSchema, more: z.boolean() }),
  ),
  ofPen: call(
    'unlocked',
    z.strictObject({ pen: penSchema, from: z.int().min(1) }),
    z.strictObject({ entries: arrivedSchema }),
  ),
  push: call(
    'unlocked',
    z.strictObject({ entries: z.array(entrySchema).max(MOST) }),
    z.strictObject({ verdicts: z.array(verdictSchema).max(MOST) }),
  ),
  /** Sends how far the pen of whoever is signed in has signed its chain. */
  sendHead: call(
    'unlocked',
    z.strictObject({ pen: penSchema, head: headSchema }),
    z.strictObject({ taken: z.boolean() }),
  ),
  /** Says which ticket one has open, null for none, and tells who else has one open. */
  beAt: call(
    'unlocked',
    z.strictObject({ stream: z.string().min(1).max(64).nullable(), isWriting: z.boolean() }),
    z.strictObject({ others: z.array(presentSchema).max(MOST) }),
  ),
  /** Codes for this workstation that nobody holds at this moment. */
  freeCodes: call(keepers, nothing, z.strictObject({ codes: z.array(workstationCodeSchema).max(20) })),
  /**
   * Claims another code for this workstation and goes by it from now on. The session is still of the former one: lock.
   * `isCopy`: two were made of one, and this is a new installation.
   */
  takeCode: call(keepers, z.strictObject({ code: workstationCodeSchema, isCopy: z.boolean() }), done),
  /** Where a file is: 'author' where the hub does not have all of it yet. */
  fileState: call(caseReaders, fileOnly, piecesSchema.extend({ where: z.enum(['here', 'hub', 'author']) })),
  /** Sends the next piece of a file that lies here; `done` of `total` are at the hub then. */
  sendPiece: call(caseReaders, fileOnly, piecesSchema),
  /** Fetches the next piece of a file; it lies here, whole and checked, when `done` is `total`. */
  filePiece: call(caseReaders, fileOnly, piecesSchema),
  /** Forgets the pieces that have come of a file. */
  letGoOfFile: call(caseReaders, fileOnly, done),
  /** Breaks off whatever is being asked. */
  drop: call('unlocked', nothing, done),
} as const

/** Of an event that says all by being one. */
export const hubWokenSchema = z.strictObject({})
