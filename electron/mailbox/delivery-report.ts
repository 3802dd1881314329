import { type FailedRecipient, mailLimits } from '../../shared/mail/parsed.ts'
import { guessText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import { firstOf, type Head, readTextHead } from './head.ts'

const LONGEST = 4 * 1024 * 1024

/** Content types of the part of a delivery report that machines read (RFC 3464, RFC 6533). */
export const isDeliveryStatus = (type: string): boolean =>
  type === 'message/delivery-status' || type === 'message/global-delivery-status'

/** What the machine-readable part of a delivery report says of each recipient. */
export function failedIn(content: Uint8Array): FailedRecipient[] {
  const groups = guessText(content.subarray(0, LONGEST))
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
  return groups.map((group) => recipientOf(readTextHead(group.trimStart()))).filter((one) => one !== null)
}

function recipientOf(head: Head): FailedRecipient | null {
  const field = (name: string): string => bounded(decodeWords(firstOf(head, name) ?? ''))
  const [original, final] = [typed(field('original-recipient')), typed(field('final-recipient'))]
  // The address that was written to; the final one may be of another network, or known to one host alone.
  const address = original.includes('@') ? original : final
  const [action, status] = [field('action').toLowerCase(), field('status')]
  if (address === '' && action === '') return null
  return {
    address,
    action: action.replace(/[\s(].*$/, ''),
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(status)?.[0] ?? '',
    diagnostic: field('diagnostic-code').replace(/^[a-z0-9-]+\s*;\s*/i, ''),
  }
}

/** `rfc822; user@host` as the address alone. */
const typed = (value: string): string =>
  value
    .replace(/^[a-z0-9-]+\s*;/i, '')
    .trim()
    .replace(/^<(.*)>$/, '$1')

const bounded = (value: string): string => value.replace(/\s+/g, ' ').slice(0, mailLimits.headerValue)
