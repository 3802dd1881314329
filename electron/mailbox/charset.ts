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
  const key = charset.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (JAPANESE_ESCAPES.test(key)) return new TextDecoder('iso-2022-jp').decode(bytes)
  const label = MEANT[key] ?? key
  if (REFUSED.test(key) || key === 'usascii' || key === 'ascii' || !iconv.encodingExists(label))
    return guessText(bytes)
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), label)
}

/** Bytes whose character set nobody named: UTF-8 where they are that, otherwise windows-1252. */
export function guessText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 'windows-1252')
  }
}

/** The same for text that holds one byte in each character. */
export const guessLatin = (text: string): string =>
  BINARY.test(text) ? guessText(Buffer.from(text, 'latin1')) : text
