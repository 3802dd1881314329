import iconv from 'iconv-lite'

// What senders mean by what they write. ISO-8859-1 and ASCII are windows-1252 in practice, as browsers read them.
const MEANT: Readonly<Record<string, string>> = {
  iso88591: 'windows-1252',
  latin1: 'windows-1252',
  cp1252: 'windows-1252',
  ksc56011987: 'cp949',
  euckr: 'cp949',
  gb2312: 'gb18030',
  shiftjis: 'cp932',
  xsjis: 'cp932',
  windows31j: 'cp932',
  big5: 'cp950',
  iso88598i: 'iso-8859-8',
  iso88598e: 'iso-8859-8',
}
// Nothing is read as these: two are transfer encodings, and UTF-7 smuggles markup past whoever looks for it.
const REFUSED = /^(?:utf7.*|unicode11utf7|base64|hex)$/
// TextDecoder knows these and iconv-lite does not.
const JAPANESE_ESCAPES = /^(?:csiso2022jp|iso2022jp.*)$/
const BINARY = /[\x80-\xff]/

/**
 * Bytes as text, by the character set that their sender named. A set that is unknown, refused or plain ASCII is taken
 * for UTF-8, and where the bytes are none, for windows-1252. Never throws; what cannot be read becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const key = keyOf(charset)
  if (key !== 'utf8' && isGuess(charset)) return guessText(bytes)
  if (JAPANESE_ESCAPES.test(key)) return new TextDecoder('iso-2022-jp').decode(bytes)
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), MEANT[key] ?? key)
}

/** Bytes whose character set nobody named: UTF-8 where they are that, otherwise `instead`, windows-1252 by default. */
export function guessText(bytes: Uint8Array, instead = 'windows-1252'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return decodeText(bytes, isGuess(instead) ? 'windows-1252' : instead)
  }
}

/** The same with the line ends of a text. */
export const plainOf = (bytes: Uint8Array): string => guessText(bytes).replaceAll('\r\n', '\n')

/** The same for text that holds one byte in each character. */
export const guessLatin = (text: string, instead?: string): string =>
  BINARY.test(text) ? guessText(Buffer.from(text, 'latin1'), instead) : text

// Where HTML says what it is written in; only its beginning is looked at, as browsers do.
const META = /<meta\s[^>]{0,500}?charset\s*=\s*["']?([\w.:-]{1,60})/i
const META_WITHIN = 4096

/**
 * A body as text, by the character set that its part names ('' for none), and for HTML by what that says of itself. A
 * set that says nothing about 8-bit bytes, or UTF-8 that is mostly none, is windows-1252, which is what careless programs
 * write. A byte order mark is left out. Never throws.
 */
export function decodeBody(bytes: Uint8Array, charset: string, isHtml: boolean): string {
  return bodyText(bytes, charset, isHtml).replace(/^\uFEFF/, '')
}

function bodyText(bytes: Uint8Array, charset: string, isHtml: boolean): string {
  if (!isGuess(charset)) return decodeText(bytes, charset)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  const meta = isHtml && charset === '' ? META.exec(text.slice(0, META_WITHIN))?.[1] : undefined
  const isNamed = meta !== undefined && !isGuess(meta)
  const { broken, whole } = beyondAscii(text)
  if (broken === 0) return whole === 0 && isNamed ? decodeText(bytes, meta) : text
  if (whole > broken) return text
  return decodeText(bytes, isNamed ? meta : 'windows-1252')
}

/** Characters that bytes gave as UTF-8, and places where they were none. A character cut at the end may be one of these. */
function beyondAscii(text: string): { readonly broken: number; readonly whole: number } {
  let [broken, whole] = [0, 0]
  for (const [character] of text.matchAll(/[^\0-\x7f]/gu)) {
    if (character === '\uFFFD') broken += 1
    else whole += 1
  }
  return { broken, whole }
}

/** Whether the name of a character set says nothing about bytes beyond ASCII. */
const isGuess = (charset: string): boolean => {
  const key = keyOf(charset)
  return (
    key === '' || key === 'utf8' || key === 'usascii' || key === 'ascii' || REFUSED.test(key) || !isKnown(key)
  )
}

const keyOf = (charset: string): string => charset.toLowerCase().replace(/[^a-z0-9]/g, '')

const isKnown = (key: string): boolean =>
  JAPANESE_ESCAPES.test(key) || iconv.encodingExists(MEANT[key] ?? key)
