import { instant, sha256 } from '../journal/shapes.ts'
import { z } from '../zod.ts'

/**
 * What a message says, once parsed. Everything is bounded, so that a hostile message stays small enough to be kept and
 * shown; whatever a bound cuts is told as a fault, and the raw message keeps it all.
 */

/** The most characters of text that an entry holds; the raw message keeps the rest. */
export const textLimit = 500_000
/** The most characters of text, and of HTML, that the parser hands on. */
export const bodyLimit = 20_000_000
export const mailLimits = {
  subject: 1_000,
  name: 1_000,
  address: 320,
  /** Mailboxes in one header. */
  mailboxes: 1_000,
  /** A Message-ID; a line of a message may have 998 characters (RFC 5322, 2.1.1). */
  messageId: 998,
  references: 200,
  attachments: 1_000,
  headers: 100,
  headerName: 100,
  headerValue: 2_000,
  failed: 1_000,
  /** Messages that one delivery report gives back. */
  about: 20,
  faults: 100,
} as const

/** `address` is '' where there is none; its domain is in lower case. */
const mailboxShape = z.strictObject({
  name: z.string().max(mailLimits.name),
  address: z.string().max(mailLimits.address),
})
export type Mailbox = z.infer<typeof mailboxShape>

const mailboxes = z.array(mailboxShape).max(mailLimits.mailboxes)
const short = z.string().max(mailLimits.headerValue)
/** `<id@host>`, without white space. */
export const messageId = z
  .string()
  .max(mailLimits.messageId, { abort: true })
  .regex(/^<[^<>\s]+>$/)

const attachmentShape = z.strictObject({
  name: z.string().max(mailLimits.name),
  /** As the message claims; lower case. */
  type: z.string().max(200),
  /** What its first bytes show; missing where it was parsed before that was looked at. */
  found: z.string().max(100).optional(),
  /** Bytes. */
  size: z.int().min(0),
  sha256,
  /** Without angle brackets. */
  contentId: z.string().max(mailLimits.messageId).nullable(),
  /** Whether the message shows it within its HTML. */
  inline: z.boolean(),
})
export type MailAttachment = z.infer<typeof attachmentShape>

/** One recipient of a delivery report (RFC 3464). `status` such as `5.1.1`; '' for what the report does not say. */
const failedShape = z.strictObject({ address: short, action: short, status: short, diagnostic: short })
export type FailedRecipient = z.infer<typeof failedShape>

/** What was wrong with a message and what was done about it, in words. */
const faultShape = z.strictObject({ code: z.string().regex(/^E_MAIL_[A-Z_]{1,60}$/), text: short })
export type MailFault = z.infer<typeof faultShape>

/** Why a message could not be read at all: what is kept is the raw message. */
export const unreadableMail = faultShape
export type UnreadableMail = MailFault

/** Where the date comes from: `server` is the mail server's own date of arrival, `file` that of a file taken in. */
export const dateSources = ['header', 'received', 'server', 'file', 'none'] as const
export type DateSource = (typeof dateSources)[number]

export const protections = ['none', 'smime-signed', 'smime-encrypted', 'pgp-signed', 'pgp-encrypted'] as const
export type Protection = (typeof protections)[number]

const meaning = {
  subject: z.string().max(mailLimits.subject),
  from: mailboxes,
  sender: mailboxes,
  replyTo: mailboxes,
  to: mailboxes,
  cc: mailboxes,
  /** An instant in UTC; null where nothing tells it. Never the moment of parsing. */
  date: instant.nullable(),
  dateSource: z.enum(dateSources),
  messageId: messageId.nullable(),
  inReplyTo: messageId.nullable(),
  /** Oldest first. */
  references: z.array(messageId).max(mailLimits.references),
  attachments: z.array(attachmentShape).max(mailLimits.attachments),
  /** Those that carry meaning: lower-case names, unfolded values, in the order of the message. */
  headers: z
    .array(z.strictObject({ name: z.string().max(mailLimits.headerName), value: short }))
    .max(mailLimits.headers),
  /** A delivery report; null for any other message. */
  report: z
    .strictObject({
      failed: z.array(failedShape).max(mailLimits.failed),
      /** Ids of the messages that it gives back, whole or by their heads; missing where none is, or none was looked for. */
      about: z.array(messageId).max(mailLimits.about).optional(),
    })
    .nullable(),
  protection: z.enum(protections),
  faults: z.array(faultShape).max(mailLimits.faults),
}

/** A whole message as the parser hands it on. */
export const parsedMail = z.strictObject({
  ...meaning,
  text: z.string().max(bodyLimit),
  html: z.string().max(bodyLimit).nullable(),
})
export type ParsedMail = z.infer<typeof parsedMail>

/** What an entry holds of a message: no HTML, and text of bounded length. */
export const mailContent = z.strictObject({ ...meaning, text: z.string().max(textLimit) })
export type MailContent = z.infer<typeof mailContent>

/** What an entry holds of a message. Text that is cut is told as a fault. */
export function contentOf({ html: _html, ...parsed }: ParsedMail): MailContent {
  if (parsed.text.length <= textLimit) return parsed
  const cut: MailFault = {
    code: 'E_MAIL_TEXT_CUT',
    text: `The text has ${parsed.text.length} characters; the first ${textLimit} are kept here. The raw message keeps all.`,
  }
  return {
    ...parsed,
    // Half a surrogate pair is no character.
    text: parsed.text.slice(0, textLimit).replace(/[\uD800-\uDBFF]$/, ''),
    faults: [cut, ...parsed.faults].slice(0, mailLimits.faults),
  }
}
