import { mailContent } from '../mail/parsed.ts'
import { z } from '../zod.ts'
import { call, done, nothing } from './call.ts'
import {
  byteCountSchema,
  fileKeySchema,
  handleSchema,
  hostSchema,
  instantSchema,
  lineSchema,
  secretSchema,
  sha256Schema,
  shownNameSchema,
} from './shapes.ts'

const readers = ['desk-officer', 'duty-officer', 'auditor'] as const
const writers = ['desk-officer', 'duty-officer'] as const
const keepers = ['administrator', 'duty-officer'] as const

/** How a mail server is reached: encrypted from the first byte, or by STARTTLS that is insisted upon. Never in clear. */
const serverShape = {
  host: hostSchema,
  port: z.int().min(1).max(65_535),
  tls: z.enum(['implicit', 'starttls']),
  /** The only certificates that vouch for the server, in PEM; '' for those that the program comes with. */
  ca: z.string().max(200_000),
  user: lineSchema(320),
  signIn: z.enum(['password', 'oauth2']),
}

/** What becomes of a message on the server once the desk holds it. It is never deleted. */
const afterwardsSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('move'), folder: lineSchema(200) }),
  z.strictObject({
    do: z.literal('flag'),
    keyword: z
      .string()
      .max(60, { abort: true })
      .regex(/^[A-Za-z0-9$_.-]+$/),
  }),
  z.strictObject({ do: z.literal('leave') }),
])

/** The mailbox that is read. */
export const imapSettingsSchema = z.strictObject({
  ...serverShape,
  folder: lineSchema(200),
  afterwards: afterwardsSchema,
})
export type ImapSettings = z.infer<typeof imapSettingsSchema>

/** The server that sends. */
export const smtpSettingsSchema = z.strictObject(serverShape)
export type SmtpSettings = z.infer<typeof smtpSettingsSchema>

/** Both servers, without what signs in to them. Null: there is none. */
export const mailboxSettingsSchema = z.strictObject({
  imap: imapSettingsSchema.nullable(),
  smtp: smtpSettingsSchema.nullable(),
})
export type MailboxSettings = z.infer<typeof mailboxSettingsSchema>

/** How it stands with a server. `mailboxWords` says each in words. */
export const mailboxCodes = [
  'off',
  'idle',
  'connecting',
  'reading',
  'watching',
  'polling',
  'ready',
  'sending',
  'waiting',
  'unreachable',
  'untrusted',
  'refused',
  'frozen',
  'no-folder',
  'no-space',
  'failing',
] as const
export type MailboxCode = (typeof mailboxCodes)[number]

const serverStateSchema = z.strictObject({
  code: z.enum(mailboxCodes),
  /** Since when. */
  since: instantSchema,
  /** When it is tried again; null where nothing has to be. */
  retryAt: instantSchema.nullable(),
  /** Messages that were handed over and not yet taken. */
  untaken: z.int().min(0),
  /** What the server or the system said, on one line, for whoever looks after the mailbox; '' where nothing was said. */
  said: z.string().max(300),
})
export type ServerState = z.infer<typeof serverStateSchema>

export const mailboxStateSchema = z.strictObject({ imap: serverStateSchema, smtp: serverStateSchema })
export type MailboxState = z.infer<typeof mailboxStateSchema>

/** Where a message lies sealed: its SHA-256 (of the raw bytes), its size, and the key that opens it. */
const rawSchema = z.strictObject({ sha256: sha256Schema, size: byteCountSchema, key: fileKeySchema })
const sealedSchema = z.strictObject({ sha256: sha256Schema, key: fileKeySchema })

/** Why a message could not be read. It is kept whole nevertheless. */
const unreadableSchema = z.strictObject({
  code: z.string().regex(/^E_[A-Z_]{1,60}$/),
  text: z.string().max(2_000),
})
/** Exactly one of both is null. */
const readingShape = { parsed: mailContent.nullable(), unreadable: unreadableSchema.nullable() }

/** A message, once it lies sealed on this workstation. It counts as taken when the desk answers with `mailbox.taken`. */
export const mailArrivedSchema = z.strictObject({
  /** The SHA-256 of the raw bytes. */
  id: sha256Schema,
  raw: rawSchema,
  via: z.enum(['imap', 'file']),
  /** The mailbox it was read from (`user@host/folder`), or the name of the file. */
  mailbox: z.string().max(1_000),
  /** The server's own date of arrival; for a file, the moment it was handed over. */
  receivedAt: instantSchema,
  ...readingShape,
  /** Which batch of files it belongs to; null for a message from the server. */
  batch: handleSchema.nullable(),
})
export type MailArrived = z.infer<typeof mailArrivedSchema>

/** Files of a batch that are told of by name; the others are counted. */
export const namedFiles = 1_000

export const notTakenSchema = z.strictObject({ name: shownNameSchema, code: z.string().max(60) })
/** A file, or a message of one, that was not taken in, and why. */
export type NotTaken = z.infer<typeof notTakenSchema>

/** Files that were given to the desk together: the name of the first, where any is known, and how many they are. */
const givenFilesSchema = z.strictObject({ first: shownNameSchema.nullable(), files: z.int().min(0) })
export type GivenFiles = z.infer<typeof givenFilesSchema>

/** How far a batch of files is. `of` grows while mailboxes of many messages are opened. */
export const mailFilesSchema = z.strictObject({
  batch: handleSchema,
  given: givenFilesSchema,
  done: z.int().min(0),
  of: z.int().min(0),
  /** Files, and messages of them, that were not taken, each with its code. At most `namedFiles` are named; `refused` counts all. */
  refused: z.int().min(0),
  failed: z.array(notTakenSchema).max(namedFiles),
  finished: z.boolean(),
  cancelled: z.boolean(),
  /** Dropped files that were not taken in since the desk was locked or ended before their bytes had come. */
  left: z.int().min(0),
})
export type MailFiles = z.infer<typeof mailFilesSchema>

const mailboxSchema = z.strictObject({
  name: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u),
  address: lineSchema(320),
})
const messageIdSchema = z
  .string()
  .max(998, { abort: true })
  .regex(/^<[^<>\s]+>$/)

/** A message to send, whole. */
export const outgoingSchema = z.strictObject({
  from: mailboxSchema,
  to: z.array(mailboxSchema).min(1).max(100),
  cc: z.array(mailboxSchema).max(100),
  subject: lineSchema(1_000),
  text: z.string().max(1_000_000),
  messageId: messageIdSchema,
  inReplyTo: messageIdSchema.nullable(),
  references: z.array(messageIdSchema).max(200),
  /** The protective marking, which goes into a header of its own. */
  marking: lineSchema(80),
  /** Written by the desk itself, so that no other machine answers it. */
  automatic: z.boolean(),
  /** When it was due as it stands: before that nobody can have begun to send it. */
  due: instantSchema,
})
export type Outgoing = z.infer<typeof outgoingSchema>

/** Why a message was not sent. */
export const sendFaults = [
  'E_MAIL_OFF',
  'E_MAIL_UNREACHABLE',
  'E_MAIL_UNTRUSTED',
  'E_MAIL_SIGN_IN',
  'E_MAIL_RECIPIENT',
  'E_MAIL_REFUSED',
  'E_MAIL_DEFERRED',
  'E_MAIL_UNSURE',
] as const
export type SendFault = (typeof sendFaults)[number]

const sendResultSchema = z.discriminatedUnion('sent', [
  z.strictObject({
    sent: z.literal(true),
    sentAt: instantSchema,
    /** What the server answered, on one line. */
    response: z.string().max(1_000),
    /** Addresses that the server turned away; the others got it. */
    refused: z.array(z.string().max(320)).max(200),
  }),
  z.strictObject({
    sent: z.literal(false),
    code: z.enum(sendFaults),
    reason: z.string().max(1_000),
    /** Trying again as it stands is no use. */
    permanent: z.boolean(),
  }),
])
export type SendResult = z.infer<typeof sendResultSchema>

/** E-mail: taking it in from the mailbox and from files, showing it, and sending it. */
export const mailboxCalls = {
  settings: call(
    'unlocked',
    nothing,
    z.strictObject({ settings: mailboxSettingsSchema, imapSecret: z.boolean(), smtpSecret: z.boolean() }),
  ),
  configure: call(
    keepers,
    z.strictObject({ settings: mailboxSettingsSchema, imapSecret: secretSchema, smtpSecret: secretSchema }),
    done,
  ),
  /** Signs in with what is configured, and out again. `said` is what the server or the system answered. */
  test: call(
    keepers,
    z.strictObject({ which: z.enum(['imap', 'smtp']) }),
    z.strictObject({ code: z.enum(mailboxCodes), said: z.string().max(300) }),
  ),
  /** The desk is ready to take messages in. Whatever was handed over before and not taken is handed over again. */
  start: call(writers, nothing, mailboxStateSchema),
  stop: call(writers, nothing, done),
  /** The desk holds the message in its journal. `kept` is false where it held these bytes before: the new copy goes. */
  taken: call(writers, z.strictObject({ id: sha256Schema, kept: z.boolean() }), done),
  /** The desk could not keep it: it stays where it was, and is handed over again later. */
  refused: call(
    writers,
    z.strictObject({ id: sha256Schema, code: z.string().regex(/^E_[A-Z_]{1,60}$/) }),
    done,
  ),
  /** Asks for files and takes their messages in; null when the person thinks better of it. */
  pickFiles: call(
    writers,
    nothing,
    z.strictObject({ batch: handleSchema, given: givenFilesSchema }).nullable(),
  ),
  /**
   * Takes in the messages of files that were written with `attachments.begin` and `attachments.write`: a batch of
   * its own where `batch` is null, else more of that batch, until a call says that no more will come. A call says how
   * many more are `coming`, with the `names` of the first of them, and may bring none itself; a dropped folder is one of
   * them until it is `through`, and each file found in it another. Those that will not come after all are `refused`,
   * and told with the batch until somebody has seen them.
   */
  openDropped: call(
    writers,
    z.strictObject({
      batch: handleSchema.nullable(),
      coming: z.int().min(0).max(1_000_000),
      names: z.array(shownNameSchema).max(namedFiles).optional(),
      files: z
        .array(
          z.strictObject({
            handle: handleSchema,
            name: shownNameSchema,
            /** When the file was last changed; null where nobody can tell. */
            modifiedAt: instantSchema.nullable(),
          }),
        )
        .max(50),
      refused: z.array(notTakenSchema).max(namedFiles).optional(),
      /** The names of dropped folders of which everything has come. */
      through: z.array(shownNameSchema).max(namedFiles).optional(),
      more: z.boolean(),
    }),
    z.strictObject({ batch: handleSchema }),
  ),
  /** What was taken stays; the rest is left. */
  cancelFiles: call(writers, z.strictObject({ batch: handleSchema }), done),
  /** Somebody has seen what was not taken in of a batch that is over; until then it is told whenever the desk is ready. */
  seenFiles: call(writers, z.strictObject({ batch: handleSchema }), done),
  /** Reads a message that lies sealed once more. */
  parseAgain: call(writers, sealedSchema, z.strictObject(readingShape)),
  /** The address at which the message's HTML can be shown in a sandboxed frame; null where it has none. */
  html: call(
    readers,
    /** `pictures`: with those that it carries within. */
    sealedSchema.extend({ pictures: z.boolean() }),
    z.strictObject({ url: z.string().regex(/^app:\/\/mail\/[0-9a-f]{32}$/) }).nullable(),
  ),
  /** Seals one attachment of a message as a file of its own. */
  attachment: call(
    readers,
    sealedSchema.extend({ index: z.int().min(0).max(9_999) }),
    rawSchema.extend({ type: z.string().max(100) }),
  ),
  /**
   * Sends a message, once: one that may have gone before, by an answer that nobody has entered since, is not sent but
   * said to be so (E_MAIL_UNSURE). What came of it counts until `recorded`.
   */
  send: call(writers, outgoingSchema, sendResultSchema),
  /** The journal holds what came of a sending. */
  recorded: call(writers, z.strictObject({ messageId: messageIdSchema }), done),
} as const
