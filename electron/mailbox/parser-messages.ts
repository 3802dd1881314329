import { unreadableMail } from '../../shared/mail/parsed.ts'
import { z } from '../../shared/zod.ts'

/** What can be asked about a message. */
export type Question = { readonly bytes: Uint8Array } & (
  | { readonly task: 'parse' }
  | { readonly task: 'attachment'; readonly index: number }
)
/** What the parsing process is asked, one question at a time. */
export type ParserQuestion = { readonly id: number } & Question

/** Said once, when the process is ready for its first question. */
export const READY = 'ready'

/** What it answers. It reads what strangers wrote, so its word is checked like theirs. */
export const parserAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id: z.int(), ok: z.literal(false), error: unreadableMail }),
])

/** The bytes of an attachment, whichever realm made them. */
export const attachmentContent = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => Object.prototype.toString.call(value) === '[object Uint8Array]',
)
