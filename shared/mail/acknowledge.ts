import { isOfDomain, isSameAddress } from './addresses.ts'
import { mailableAddress } from './mailable.ts'
import type { MailContent } from './parsed.ts'

/** What is known when a message has just come in. */
export interface AcknowledgeFacts {
  /** The desk's setting; off unless somebody has switched it on. */
  readonly isOn: boolean
  readonly mail: MailContent
  readonly via: 'imap' | 'file'
  /** When it reached the mailbox; ISO 8601, Z, as is `now`. */
  readonly receivedAt: string
  readonly now: string
  /** Why it was written by a machine; null where a person wrote it. */
  readonly automatic: string | null
  /** Why the sender that is shown may be another; null where nothing says so. */
  readonly forged: string | null
  /** Whether it continues something: whoever writes again knows that the first was received. */
  readonly isContinuation: boolean
  /** The desk's own addresses. */
  readonly own: readonly string[]
  /** When the sender was last acknowledged automatically; null: never. */
  readonly lastToSender: string | null
  /** What stands against sending it (`sendChecks`), in words; null where nothing does. Nobody is there to agree to it. */
  readonly against: string | null
  /** How many were sent automatically within the last hour, to whomever. */
  readonly withinLastHour: number
}

export type AcknowledgeDecision =
  | { readonly send: true; readonly to: string; readonly because: string }
  | { readonly send: false; readonly because: string }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** More than this in an hour are not people writing: somebody forges senders, and the answers would hit them. */
export const MOST_AN_HOUR = 20
/** Nobody reads what is sent to these, or a mailing list's machine does (RFC 3834, 2). */
const UNREAD =
  /^(?:(?:no[._-]?reply|do[._-]?not[._-]?reply|mailer(?:[._-]?daemon)?|postmaster|bounces?|(?:auto|system)?[._-]?notifications?|notify|alerts?|abuse-noreply|listserv|majordomo)(?:[+._-].*)?|owner-.+|.+-(?:owner|request|bounces?))$/i

/**
 * Whether a message is acknowledged without anybody's doing (RFC 3834, 2). Off by default, never to a machine, at most
 * once a day to one sender, never for what lay in the mailbox before the desk looked, and not where anything stands
 * against it that a person would have to agree to.
 */
export function acknowledgement(facts: AcknowledgeFacts): AcknowledgeDecision {
  const refused = refusal(facts)
  if (refused !== null) return { send: false, because: refused }
  return {
    send: true,
    to: mailableAddress(senderOf(facts.mail) ?? '') ?? '',
    because: 'the desk acknowledges what comes in',
  }
}

function refusal(facts: AcknowledgeFacts): string | null {
  const { mail, automatic, own, now } = facts
  if (!facts.isOn) return 'the desk does not acknowledge by itself'
  if (facts.via === 'file') return 'it was taken in as a file'
  if (automatic !== null) return `it was written by a machine: ${automatic}`
  if (facts.forged !== null) return `its sender may be forged: ${facts.forged}`
  if (facts.isContinuation) return 'it continues something that is known'
  const sender = senderOf(mail)
  if (sender === null) return 'it has not one sender with an address'
  if (own.some((address) => isSameAddress(untagged(address), untagged(sender))))
    return 'the desk itself sent it'
  if (mailableAddress(sender) === null) return 'the desk sends nothing to such an address'
  if (UNREAD.test(sender.slice(0, sender.lastIndexOf('@')))) return 'nobody reads what is sent to its sender'
  if (isElsewhere(mail, sender)) return 'answers are to go elsewhere'
  if (Date.parse(now) - Date.parse(facts.receivedAt) > DAY_MS) return 'it has been in the mailbox for a day'
  if (isWithin(facts.lastToSender, now, DAY_MS)) return 'its sender was acknowledged within a day'
  if (facts.against !== null) return facts.against
  if (facts.withinLastHour >= MOST_AN_HOUR) return `${MOST_AN_HOUR} were sent within the last hour`
  return null
}

/** The one address that a message is from; null where there is none, or there are several. */
function senderOf({ from }: MailContent): string | null {
  const [first, ...others] = from
  return first !== undefined && others.length === 0 && /^[^@\s]+@[^@\s]+$/.test(first.address)
    ? first.address
    : null
}

/** An address without what its owner puts behind a plus: it is the same mailbox. */
function untagged(address: string): string {
  return address.replace(/\+[^@]*(?=@)/, '')
}

/** Whether answers would go to somebody else's domain: a forger's way to have others written to. */
function isElsewhere({ replyTo }: MailContent, sender: string): boolean {
  const domain = sender.slice(sender.lastIndexOf('@') + 1)
  return replyTo.some(({ address }) => !isOfDomain(address, [domain]))
}

function isWithin(instant: string | null, now: string, ms: number): boolean {
  return instant !== null && Date.parse(now) - Date.parse(instant) < ms
}
