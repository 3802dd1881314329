import type { Protection } from '../../shared/mail/parsed.ts'

const PGP_MESSAGE = /^-----BEGIN PGP MESSAGE-----/m
const PGP_SIGNED = /^-----BEGIN PGP SIGN(?:ED MESSAGE|ATURE)-----/m
const PKCS7 = /^application\/(?:x-)?pkcs7-mime\b/
const PKCS7_SIGNATURE = /^application\/(?:x-)?pkcs7-signature\b/

// The kinds of what S/MIME wraps (RFC 5652, 4 and RFC 5083), as their object identifiers stand in the first bytes.
const SIGNED_DATA = '2a864886f70d010702'
const LOOKED_AT = 64
const ARMOUR_WITHIN = 2_048

/** One part, as far as it tells how the message is protected. */
interface Protecting {
  readonly name: string
  readonly type: string
  readonly smimeType?: string
  readonly content: Uint8Array
}

/**
 * How a message is signed or encrypted, by what it and its parts say of themselves, by type or by name, and by their first
 * bytes; nothing is verified or opened. A message that is forwarded whole speaks for itself only.
 *
 * @param contentType of the message as a whole, with its parameters
 * @param text its plain text, where PGP may stand in line
 */
export function protectionOf(contentType: string, parts: readonly Protecting[], text: string): Protection {
  const type = contentType.toLowerCase()
  const own = parts.filter((part) => !part.type.startsWith('message/'))
  const wrapped = own.find((part) => PKCS7.test(part.type) || /\.p7m$/i.test(part.name))
  if (wrapped || PKCS7.test(type)) return isSigned(wrapped, type) ? 'smime-signed' : 'smime-encrypted'
  const any = (pattern: RegExp): boolean => own.some((part) => pattern.test(part.type))
  if (type.startsWith('multipart/encrypted') || any(/^application\/pgp-encrypted$/)) return 'pgp-encrypted'
  if (any(PKCS7_SIGNATURE) || own.some(({ name }) => /\.p7s$/i.test(name))) return 'smime-signed'
  if (any(/^application\/pgp-signature$/)) return 'pgp-signed'
  const armoured = own.map(({ content }) => startOf(content, ARMOUR_WITHIN))
  if ([text, ...armoured].some((words) => PGP_MESSAGE.test(words))) return 'pgp-encrypted'
  return [text, ...armoured].some((words) => PGP_SIGNED.test(words)) ? 'pgp-signed' : 'none'
}

/** By its bytes; where they do not tell, by what the part or the message says. Else what is wrapped is encrypted. */
function isSigned(part: Protecting | undefined, type: string): boolean {
  const start = part ? Buffer.from(part.content.subarray(0, LOOKED_AT)).toString('hex') : ''
  if (start.includes('2a864886f70d01')) return start.includes(SIGNED_DATA)
  const said = part?.smimeType || (/smime-type\s*=\s*"?([a-z-]+)/.exec(type)?.[1] ?? '')
  return said === 'signed-data'
}

const startOf = (content: Uint8Array, length: number): string =>
  Buffer.from(content.subarray(0, length)).toString('latin1')
