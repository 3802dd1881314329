import type { Protection } from '../../shared/mail/parsed.ts'

const PGP_MESSAGE = /^-----BEGIN PGP MESSAGE-----/m
const PGP_SIGNED = /^-----BEGIN PGP SIGNED MESSAGE-----/m

/**
 * How a message is signed or encrypted, by what it says of itself; nothing is verified or opened.
 *
 * @param contentType of the message as a whole, with its parameters
 * @param parts the types of its parts
 * @param text its plain text, where PGP may stand in line
 */
export function protectionOf(contentType: string, parts: readonly string[], text: string): Protection {
  const type = contentType.toLowerCase()
  const any = (pattern: RegExp): boolean => pattern.test(type) || parts.some((part) => pattern.test(part))
  if (/^application\/(?:x-)?pkcs7-mime/.test(type) || any(/^application\/(?:x-)?pkcs7-mime$/))
    return /smime-type\s*=\s*"?signed-data/.test(type) ? 'smime-signed' : 'smime-encrypted'
  if (type.startsWith('multipart/encrypted') || any(/^application\/pgp-encrypted$/)) return 'pgp-encrypted'
  if (any(/^application\/(?:x-)?pkcs7-signature$/)) return 'smime-signed'
  if (any(/^application\/pgp-signature$/)) return 'pgp-signed'
  if (PGP_MESSAGE.test(text)) return 'pgp-encrypted'
  return PGP_SIGNED.test(text) ? 'pgp-signed' : 'none'
}
