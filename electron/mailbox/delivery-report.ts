import { normaliseMessageId } from '../../shared/mail/message-id.ts'
import { type FailedRecipient, mailLimits, type ParsedMail } from '../../shared/mail/parsed.ts'
import { guessText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import { firstOf, type Head, readHead, readTextHead } from './head.ts'
import type { Part } from './mime.ts'

const LONGEST = 4 * 1024 * 1024

/** Content types of the part of a delivery report that machines read (RFC 3464, RFC 6533). */
const isDeliveryStatus = (type: string): boolean =>
  type === 'message/delivery-status' || type === 'message/global-delivery-status'

// What failed comes back whole, or as its head alone (RFC 3462, 6533).
const RETURNED = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
])

/** What the parts of a delivery report say that machines read, and the messages that it gives back; null for none. */
export function reportIn(parts: readonly Part[]): ParsedMail['report'] {
  const status = parts.find(({ type }) => isDeliveryStatus(type))
  if (!status) return null
  const heads = groupsIn(status.content)
  const named = heads.map(
    (head) => firstOf(head, 'original-message-id') ?? firstOf(head, 'x-original-message-id'),
  )
  const returned = parts
    .filter(({ type }) => RETURNED.has(type))
    .slice(0, mailLimits.about)
    .map(({ content }) => firstOf(readHead(content), 'message-id'))
  const ids = [...named, ...returned].map((id) => normaliseMessageId(id ?? '')).filter((id) => id !== null)
  const about = [...new Set(ids)].slice(0, mailLimits.about)
  const failed = heads.map(recipientOf).filter((one) => one !== null)
  return { failed, ...(about.length > 0 && { about }) }
}

function groupsIn(content: Uint8Array): Head[] {
  return guessText(content.subarray(0, LONGEST))
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((group) => readTextHead(group.trimStart()))
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
