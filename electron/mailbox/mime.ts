import { plainOf } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import type { Faults } from './faults.ts'
import { firstOf, type Head, readHead } from './head.ts'
import { tellOutsideParts } from './outside-parts.ts'
import { type ParsedPart, parseMime } from './mime-parser.ts'

/** One part of a message that is not its text. */
export interface Part {
  /** '' where the message gives none. */
  readonly name: string
  /** As the message claims; lower case. */
  readonly type: string
  readonly contentId: string | null
  /** Of S/MIME, what the part says it is (RFC 8551, 3.2.2). */
  readonly smimeType?: string
  /** Whether the message means it to be shown within its HTML. */
  readonly related: boolean
  readonly content: Uint8Array
}

/** What a message says and carries. */
export interface Body {
  readonly text: string
  readonly html: string | null
  readonly parts: readonly Part[]
}

/**
 * The body of an Internet message, as text whole where no head says otherwise. A body that cannot be taken apart (too many parts, too large a head) is empty, and a
 * fault says why.
 */
export async function readMime(bytes: Uint8Array, head: Head, faults: Faults): Promise<Body> {
  if (head.fields.length === 0) return { text: plainOf(bytes), html: null, parts: [] }
  try {
    const { text, html, parts } = await parseMime(bytes)
    const body = { text, html, parts: parts.map(partOf) }
    tellAround(bytes, head, faults)
    const whole = withTail(body, head, faults)
    return isNothing(whole) ? withRest(whole, bytes, faults) : whole
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    faults.add('E_MAIL_BODY_UNREADABLE', `The body cannot be taken apart (${why}). The raw message keeps it.`)
    return { text: '', html: null, parts: [] }
  }
}

/** A message whose last part has no end lost something on its way, as a rule its last attachment. */
function tellAround(bytes: Uint8Array, head: Head, faults: Faults): void {
  const type = firstOf(head, 'content-type') ?? ''
  const boundary = /^multipart\/.*?\bboundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(type)
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const name = boundary?.[1] ?? boundary?.[2]
  if (name === undefined) return
  if (raw.lastIndexOf(`--${name}--`, undefined, 'latin1') === -1)
    faults.add(
      'E_MAIL_CUT_SHORT',
      'The last part has no end: the message may have been cut short on its way.',
    )
  tellOutsideParts(raw, name, faults)
}

/** Text that begins without a blank line after the head was taken for a part of that. */
function withTail(body: Body, { tail, fields }: Head, faults: Faults): Body {
  const type = fields.find(({ name }) => name === 'content-type')?.value ?? 'text/plain'
  if (tail.trim() === '' || !/^text\/plain/i.test(type)) return body
  faults.add('E_MAIL_NO_BLANK_LINE', 'The text begins without a blank line after the head.')
  return { ...body, text: [tail, body.text].filter((part) => part.trim() !== '').join('\n\n') }
}

const isNothing = ({ text, html, parts }: Body): boolean =>
  text.trim() === '' && html === null && parts.length === 0

/** Where no part was found and there is something all the same, it is shown as it stands. */
function withRest(body: Body, bytes: Uint8Array, faults: Faults): Body {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = ['\r\n\r\n', '\n\n'].map((gap) => raw.indexOf(gap)).filter((at) => at >= 0)
  const rest = end.length === 0 ? '' : plainOf(raw.subarray(Math.min(...end))).trim()
  if (rest === '') return body
  faults.add('E_MAIL_BODY_UNREADABLE', 'No part of the body can be told apart; it is shown as it stands.')
  return { ...body, text: rest }
}

function partOf(attachment: ParsedPart): Part {
  const type = claimedType(attachment)
  return {
    name: attachment.filename || (type === 'message/rfc822' ? nameOfMessage(attachment.content) : ''),
    type,
    contentId: attachment.cid || null,
    smimeType: smimeTypeOf(attachment),
    related: attachment.related,
    content: attachment.content,
  }
}

/** What the part itself says; the parser's own word is a guess by the name where the part says nothing much. */
function claimedType({ headers, contentType }: ParsedPart): string {
  const claimed = headers.get('content-type')
  const value = typeof claimed === 'object' && 'value' in claimed ? claimed.value : contentType
  return (typeof value === 'string' && value !== '' ? value : contentType).toLowerCase()
}

function smimeTypeOf({ headers }: ParsedPart): string {
  const claimed = headers.get('content-type')
  const params = typeof claimed === 'object' && 'params' in claimed ? claimed.params : {}
  const type: unknown = (params as Readonly<Record<string, unknown>>)['smime-type']
  return typeof type === 'string' ? type.toLowerCase() : ''
}

function nameOfMessage(content: Uint8Array): string {
  const subject = decodeWords(firstOf(readHead(content), 'subject') ?? '').trim()
  return `${subject || 'message'}.eml`
}
