import type { ReadMail } from './intake.ts'
import type { MailParser } from './parser.ts'

/** Reading by the parsing process: what a message says, and the bytes of one of its attachments. */
export const mailReading = (
  parser: MailParser,
): {
  readonly read: ReadMail
  readonly part: (bytes: Uint8Array, index: number) => Promise<Uint8Array | null>
} => ({
  read: async (bytes) => {
    const parsed = await parser.parse(bytes)
    return parsed.ok
      ? { parsed: parsed.value, unreadable: null }
      : { parsed: null, unreadable: { code: parsed.error.code, text: parsed.error.text } }
  },
  part: async (bytes, index) => {
    const found = await parser.attachment(bytes, index)
    return found.ok ? found.value : null
  },
})
