/** What a file's first bytes say it is. */
interface Signature {
  readonly type: string
  readonly at?: number
  readonly bytes: readonly number[]
}

const ascii = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0))

const LOOKED_AT = 64

const executable = 'application/x-executable'

const signatures: readonly Signature[] = [
  { type: executable, bytes: ascii('MZ') },
  { type: executable, bytes: [0x7f, ...ascii('ELF')] },
  { type: executable, bytes: [0xfe, 0xed, 0xfa, 0xce] },
  { type: executable, bytes: [0xfe, 0xed, 0xfa, 0xcf] },
  { type: executable, bytes: [0xce, 0xfa, 0xed, 0xfe] },
  { type: executable, bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { type: executable, bytes: [0xca, 0xfe, 0xba, 0xbe] },
  { type: executable, bytes: ascii('#!') },
  { type: executable, bytes: [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00] },
  { type: 'application/pdf', bytes: ascii('%PDF-') },
  { type: 'image/png', bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: ascii('GIF87a') },
  { type: 'image/gif', bytes: ascii('GIF89a') },
  { type: 'image/webp', at: 8, bytes: ascii('WEBP') },
  { type: 'audio/wav', at: 8, bytes: ascii('WAVE') },
  { type: 'image/bmp', bytes: ascii('BM') },
  { type: 'image/tiff', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { type: 'image/tiff', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { type: 'image/heic', at: 4, bytes: ascii('ftyphei') },
  { type: 'video/mp4', at: 4, bytes: ascii('ftyp') },
  { type: 'audio/mpeg', bytes: ascii('ID3') },
  { type: 'application/zip', bytes: [...ascii('PK'), 3, 4] },
  { type: 'application/zip', bytes: [...ascii('PK'), 5, 6] },
  { type: 'application/gzip', bytes: [0x1f, 0x8b] },
  { type: 'application/x-7z-compressed', bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c] },
  { type: 'application/vnd.rar', bytes: ascii('Rar!') },
  // Older Office files and Outlook messages share one container.
  { type: 'application/x-ole-storage', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { type: 'application/rtf', bytes: ascii('{\\rtf') },
]

// How a web page begins, as browsers look for one that says nothing of itself (WHATWG MIME Sniffing, 7.1).
const PAGE =
  /^(?:\u00ef\u00bb\u00bf)?[\t\n\f\r ]*<(?:!--|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta|form|img|link|base|object|embed|svg)[\s/>])/i

/**
 * The media type that the first bytes of a file show, whatever its name says: a web page, or other text, when
 * nothing in them is binary, otherwise unknown.
 *
 * @param head the first 64 bytes, or all there are
 */
export const sniff = (head: Uint8Array): string => {
  const found = signatures.find(({ at = 0, bytes }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  )
  if (found) return found.type
  const binary = head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127)
  if (head.length === 0 || binary) return 'application/octet-stream'
  return PAGE.test(String.fromCharCode(...head.subarray(0, LOOKED_AT))) ? 'text/html' : 'text/plain'
}

export const isExecutable = (head: Uint8Array): boolean => sniff(head) === executable
