import { type Readable, Transform } from 'node:stream'
import { type AttachmentStream, MailParser } from 'mailparser'
import { decodeBody } from './charset.ts'

/** A part that is not text, whole. */
export interface ParsedPart {
  readonly filename: string | undefined
  readonly contentType: string
  readonly headers: AttachmentStream['headers']
  readonly cid: string | undefined
  readonly related: boolean
  readonly content: Uint8Array
}

/** A message taken apart by the library, with nothing converted but characters. */
export interface ParsedMime {
  readonly text: string
  readonly html: string | null
  readonly parts: readonly ParsedPart[]
}

// Everything is as it came: nothing is converted, linked or put together from other parts.
const options = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  keepDeliveryStatus: true,
  // A message within a message stays whole, with a hash of its own.
  ignoreEmbedded: true,
  checksumAlgo: false,
} as const

/** A part as the library finds it. */
interface Found {
  contentType?: string | false
  readonly disposition?: string | false
  readonly filename?: string | false
}

/** What of the library is reached into: by its own way, bytes that are not what they are said to be are lost. */
interface Inner {
  decoder: { readonly decodeStream: (charset: string) => Transform }
  createNode: (data: Found) => {
    charset?: string
    readonly contentType?: string
    readonly isAttachment?: boolean
    readonly headers: AttachmentStream['headers']
    readonly decoder?: Readable
  }
}

// Stands before the character set that a text names, '' where it names none, so that the library decodes none itself.
const HTML = 'x-desk-html '
const TEXT = 'x-desk-text '

/** Takes a message apart. Rejects where the library cannot (too many parts, too large a head). */
export function parseMime(bytes: Uint8Array): Promise<ParsedMime> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser(options)
    const parts: ParsedPart[] = []
    decodeByOurselves(parser as unknown as Inner, parts)
    let [text, html]: [string, string | null] = ['', null]
    parser.on('error', reject)
    parser.on('data', (data) => {
      if (data.type === 'text') {
        text = data.text ?? ''
        html = data.html || null
        return
      }
      const pieces: Buffer[] = []
      data.content.on('data', (piece: Buffer) => pieces.push(piece))
      data.content.on('end', () => {
        const { filename, contentType, headers, cid, related = false } = data
        parts.push({ filename, contentType, headers, cid, related, content: Buffer.concat(pieces) })
        data.release?.()
      })
    })
    parser.on('end', () => resolve({ text, html, parts }))
    parser.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  })
}

function decodeByOurselves(inner: Inner, parts: ParsedPart[]): void {
  const createNode = inner.createNode.bind(inner)
  inner.createNode = (data) => {
    if (isNoType(data)) data.contentType = 'text/plain'
    const node = createNode(data)
    if (node.isAttachment !== false) return node
    node.charset = `${node.contentType === 'text/html' ? HTML : TEXT}${node.charset ?? ''}`
    // Text that has a name is shown, and is a file all the same.
    if (data.filename && node.decoder) parts.push(namedText(data.filename, node.headers, node.decoder))
    return node
  }
  inner.decoder = {
    decodeStream: (tagged) => decodeStream(tagged.slice(TEXT.length), tagged.startsWith(HTML)),
  }
}

/** A type that is none means text (RFC 2045, 5.2), unless the part is a file. */
const isNoType = ({ contentType, disposition, filename }: Found): boolean =>
  typeof contentType === 'string' &&
  !/^[^\s/]+\/[^\s/]+$/.test(contentType) &&
  disposition !== 'attachment' &&
  !filename

/** A text as the file that it is, too: its bytes are there when the library has read them. */
function namedText(filename: string, headers: AttachmentStream['headers'], decoder: Readable): ParsedPart {
  const pieces: Buffer[] = []
  decoder.on('data', (piece: Buffer) => pieces.push(piece))
  const id = headers.get('content-id')
  const cid = typeof id === 'string' ? id.trim().replace(/^<|>$/g, '') : undefined
  return {
    filename,
    contentType: 'text/plain',
    headers,
    cid,
    related: false,
    get content() {
      return Buffer.concat(pieces)
    },
  }
}

/** Reads a text to its end, since only the whole of it tells what it is written in. */
function decodeStream(charset: string, isHtml: boolean): Transform {
  const pieces: Buffer[] = []
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      pieces.push(piece)
      done()
    },
    flush(done) {
      done(null, Buffer.from(decodeBody(Buffer.concat(pieces), charset, isHtml)))
    },
  })
}
