import type { ParsedMail } from '../../shared/mail/parsed.ts'
import { sniff } from '../files/sniff.ts'
import { assemble, type TakenApart } from './assemble.ts'
import { readEnvelope } from './envelope.ts'
import { createFaults, type Faults } from './faults.ts'
import { type Head, readHead } from './head.ts'
import { readMime } from './mime.ts'
import { readOutlook } from './outlook.ts'
import { unwrapped } from './unwrap.ts'

/** Why nothing of a message can be read. */
export type UnreadableCode = 'E_MAIL_EMPTY' | 'E_MAIL_NOT_A_MESSAGE' | 'E_MAIL_OUTLOOK_DAMAGED'

/** Thrown for bytes that are no message; its message says in words what they are. */
export class MailUnreadable extends Error {
  readonly code: UnreadableCode
  constructor(code: UnreadableCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MailUnreadable'
    this.code = code
  }
}

const BLANK = /^[\s\0]*$/
const SAMPLE = 64 * 1024
// What a text may be, and what may be text in spite of a few bytes.
const UNTOLD = new Set(['text/plain', 'text/html', 'application/octet-stream'])
const OLE = 'application/x-ole-storage'
// A head that has none of these is a text with a colon in its first line.
const TELLING = new Set(
  'from to cc subject date message-id received return-path content-type mime-version sender delivered-to'.split(
    ' ',
  ),
)

/**
 * What a message says: an Internet message (RFC 5322 and MIME) or an Outlook file (.msg), told apart by their first
 * bytes. What is malformed is mended and told in `faults`; HTML and attachments are described as they came.
 *
 * @throws MailUnreadable for bytes of which nothing can be read
 */
export async function parseMail(bytes: Uint8Array): Promise<ParsedMail> {
  return (await takeApart(bytes)).mail
}

/** The bytes of one attachment, by its place in what `parseMail` says; null where there is none. */
export async function attachmentOf(bytes: Uint8Array, index: number): Promise<Uint8Array | null> {
  return (await takeApart(bytes)).contents[index] ?? null
}

async function takeApart(bytes: Uint8Array): Promise<TakenApart> {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE))
  if (BLANK.test(start.toString('latin1')) && bytes.length <= SAMPLE)
    throw new MailUnreadable('E_MAIL_EMPTY', 'There is nothing in this message: it is empty or blank.')
  const faults = createFaults()
  const type = sniff(bytes.subarray(0, 64))
  if (type === OLE) return takeOutlookApart(bytes, faults)
  const message = withoutBlankStart(unwrapped(bytes, faults))
  const head = readHead(message)
  if (!isMessage(head) && isBinary(type, start))
    throw new MailUnreadable('E_MAIL_NOT_A_MESSAGE', `This is no message. By its first bytes it is ${type}.`)
  const envelope = readEnvelope(head, faults)
  return assemble(envelope, await readMime(message, head, faults), faults)
}

async function takeOutlookApart(bytes: Uint8Array, faults: Faults): Promise<TakenApart> {
  try {
    const { envelope, body } = await readOutlook(bytes, faults)
    return assemble(envelope, body, faults)
  } catch (cause) {
    throw new MailUnreadable(
      'E_MAIL_OUTLOOK_DAMAGED',
      'This looks like an Outlook message, and cannot be opened: it is damaged or of another kind.',
      { cause },
    )
  }
}

const isMessage = (head: Head): boolean => head.fields.some(({ name }) => TELLING.has(name))

const isBinary = (type: string, start: Buffer): boolean => !UNTOLD.has(type) || start.includes(0)

/** Blank lines before the head would end it before it began; people copy messages with some. */
function withoutBlankStart(bytes: Uint8Array): Uint8Array {
  let from = 0
  while (bytes[from] === 0x0d || bytes[from] === 0x0a) from += 1
  return from > 0 && isMessage(readHead(bytes.subarray(from))) ? bytes.subarray(from) : bytes
}
