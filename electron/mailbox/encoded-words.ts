import { decodeText } from './charset.ts'

// RFC 2047. Spaces within the text are forbidden there and met all the same.
const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi
const ESCAPES = /^(?:cs)?iso2022/

interface Word {
  readonly charset: string
  readonly bytes: Buffer
}

/**
 * A header's value with its encoded words decoded. Neighbours of one character set are put together before they are
 * decoded: careless programs cut a character in two.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  let text = ''
  let end = 0
  let waiting: Word[] = []
  for (const found of value.matchAll(WORD)) {
    const [whole, charset = '', encoding = '', content = ''] = found
    const between = value.slice(end, found.index)
    if (waiting.length === 0 || between.trim() !== '') {
      text += decoded(waiting) + between
      waiting = []
    }
    waiting.push({ charset: keyOf(charset), bytes: bytesOf(encoding, content) })
    end = found.index + whole.length
  }
  return text + decoded(waiting) + value.slice(end)
}

/** The name of a character set as it is compared: `utf8` for `UTF-8*en` (RFC 2231, 5). */
const keyOf = (charset: string): string =>
  charset
    .replace(/\*.*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

function decoded(words: readonly Word[]): string {
  let text = ''
  for (let at = 0; at < words.length; ) {
    const charset = words[at]?.charset ?? ''
    let next = at + 1
    // Each word of a set with escape sequences begins and ends one, and stands by itself.
    if (!ESCAPES.test(charset)) while (words[next]?.charset === charset) next += 1
    text += decodeText(Buffer.concat(words.slice(at, next).map(({ bytes }) => bytes)), charset)
    at = next
  }
  return text
}

function bytesOf(encoding: string, content: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(content, 'base64')
  const plain = content
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  // Characters beyond one byte have no business here; as UTF-8 they are at least kept.
  return /^[\0-\xff]*$/.test(plain) ? Buffer.from(plain, 'latin1') : Buffer.from(plain, 'utf8')
}
