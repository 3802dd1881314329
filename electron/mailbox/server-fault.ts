import type { MailboxCode } from '../../shared/contract/mail.ts'

/** Why a server could not be used: a code, and what was said on one line. */
export interface Fault {
  readonly code: MailboxCode
  readonly said: string
}

/** Something of our own that ends a connection. */
export class MailFault extends Error {
  readonly code: MailboxCode
  constructor(code: MailboxCode, said = '') {
    super(said)
    this.code = code
  }
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EDNS',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'ECONNECTION',
  'NoConnection',
  'EConnectionClosed',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
])
const frozen = new Set(['ETIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'])
const untrusted =
  /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|ETLS$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|STARTTLS_)/

/** What node, imapflow and nodemailer put on the errors that they throw. */
interface Thrown {
  readonly code?: unknown
  /** The code that nodemailer's own stands in front of. */
  readonly originalCode?: unknown
  /** Which wait of nodemailer's ran out. */
  readonly timeoutType?: unknown
  readonly message?: unknown
  readonly authenticationFailed?: unknown
  readonly tlsFailed?: unknown
  readonly serverResponseCode?: unknown
  readonly responseText?: unknown
  readonly response?: unknown
  readonly cause?: unknown
}

/** Which of the faults that people can do something about an error is. Unknown ones are 'failing'. */
export const faultOf = (error: unknown): Fault => {
  if (error instanceof MailFault) return { code: error.code, said: oneLine(error.message) }
  const thrown = (error ?? {}) as Thrown
  const said = oneLine([thrown.responseText, thrown.response, thrown.message].find(isText) ?? '')
  return { code: codeOf(thrown), said }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const codeOf = (thrown: Thrown): MailboxCode => {
  const code = [thrown.originalCode, thrown.code].find(isText) ?? ''
  // A server in trouble says so, too, when asked to let somebody in (RFC 5530).
  if (thrown.serverResponseCode === 'UNAVAILABLE' || thrown.serverResponseCode === 'INUSE') return 'failing'
  if (thrown.authenticationFailed === true || code === 'EAUTH') return 'refused'
  if (thrown.tlsFailed === true || untrusted.test(code)) return 'untrusted'
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'no-space'
  // Connected, and then silent.
  const silent = isText(thrown.timeoutType) && thrown.timeoutType !== 'CONNECT_TIMEOUT'
  if (frozen.has(code) || silent) return 'frozen'
  if (unreachable.has(code)) return 'unreachable'
  return thrown.cause === undefined || thrown.cause === thrown
    ? 'failing'
    : codeOf((thrown.cause ?? {}) as Thrown)
}

/** At most 300 characters on one line, without anything that a terminal or a screen would obey. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
