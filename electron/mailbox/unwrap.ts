import type { Faults } from './faults.ts'

const SAMPLE = 1_024
// Apple Mail puts the length of the message, in bytes, on a line before it, and a property list behind it (.emlx).
const LENGTH_LINE = /^[ \t]{0,20}(\d{1,10})[ \t]{0,20}\r?\n(?=[!-9;-~]{1,200}[ \t]*:)/
// A head in lines that end with CR.
const RETURN_LINES = /^\r*(?:>?From [^\r]*\r)?[!-9;-~]{1,200}[ \t]*:/
const FIELD = /^[!-9;-~]{1,200}[ \t]*:/

/** The message out of what a program put around it, or stored it as: a byte order mark, UTF-16, lines that end with CR, Apple Mail's own file. */
export function unwrapped(bytes: Uint8Array, faults: Faults): Uint8Array {
  return withoutLength(withLineFeeds(asBytes(bytes, faults), faults))
}

/** Old programs end lines with CR alone, which no reader of messages takes for the end of one. */
function withLineFeeds(bytes: Uint8Array, faults: Faults): Uint8Array {
  const at = bytes.indexOf(0x0d)
  if (at === -1 || bytes.includes(0x0a)) return bytes
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE)).toString('latin1')
  if (!RETURN_LINES.test(start)) return bytes
  faults.add(
    'E_MAIL_RECODED',
    'The lines of the message end with CR alone; they are read as lines all the same.',
  )
  return bytes.map((byte) => (byte === 0x0d ? 0x0a : byte))
}

function asBytes(bytes: Uint8Array, faults: Faults): Uint8Array {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3)
  const encoding = utf16Of(bytes)
  if (encoding === null) return bytes
  const text = new TextDecoder(encoding).decode(bytes)
  if (!FIELD.test(text.trimStart())) return bytes
  faults.add(
    'E_MAIL_RECODED',
    'The file was stored as UTF-16 text, which no message is sent as; it is read so.',
  )
  // Characters that stood for single bytes become those again; what its head says of them is right then.
  const isLatin = !/[^\0-\xff]/.test(text)
  return new Uint8Array(Buffer.from(text, isLatin ? 'latin1' : 'utf8'))
}

/** By its byte order mark, or since every other byte of a text in Latin letters is zero. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, Math.min(SAMPLE, bytes.length - (bytes.length % 2)))
  let [even, odd] = [0, 0]
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even += 1
    if (sample[at + 1] === 0) odd += 1
  }
  const pairs = sample.length / 2
  if (pairs < 8) return null
  if (odd > 0.9 * pairs && even === 0) return 'utf-16le'
  return even > 0.9 * pairs && odd === 0 ? 'utf-16be' : null
}

function withoutLength(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE)).toString('latin1')
  const [line, length] = LENGTH_LINE.exec(start) ?? []
  if (line === undefined) return bytes
  const end = line.length + Number(length)
  return bytes.subarray(line.length, end <= bytes.length ? end : undefined)
}
