import type { ErrorCode } from '../../shared/contract/errors.ts'
import { type HubFailure, hubFailureOf } from '../../shared/sync/index.ts'

/** By the words of PostgreSQL (SQLSTATE), of TLS and of the system. Whatever is not here is out of reach. */
const codes: Readonly<Record<string, ErrorCode>> = {
  '25006': 'E_HUB_READ_ONLY',
  '28P01': 'E_HUB_LOGIN',
  '28000': 'E_HUB_SHUT_OUT',
  '42501': 'E_HUB_SHUT_OUT',
  '3D000': 'E_HUB_DATABASE',
  '3F000': 'E_HUB_FOREIGN',
  '42P01': 'E_HUB_FOREIGN',
  '42883': 'E_HUB_FOREIGN',
  '53100': 'E_HUB_FULL',
  '53300': 'E_HUB_BUSY',
  '57P03': 'E_HUB_BUSY',
  ENOTFOUND: 'E_HUB_NAME',
  EAI_AGAIN: 'E_HUB_NAME',
  CERT_HAS_EXPIRED: 'E_HUB_EXPIRED',
  CERT_NOT_YET_VALID: 'E_HUB_EXPIRED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'E_HUB_HOST_NAME',
  HOSTNAME_MISMATCH: 'E_HUB_HOST_NAME',
}

/** What else TLS ends with where a certificate does not hold. */
const UNPROVEN = /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|INVALID_CA)/

/** What `pg` says without a code. */
const messages: Readonly<Record<string, ErrorCode>> = {
  'The server does not support SSL connections': 'E_HUB_NO_TLS',
  'There was an error establishing an SSL connection': 'E_HUB_FOREIGN',
}

/** Which failure an error of `pg` is. No word of the server's goes with it: those may hold more than a log should. */
export const failureOf = (error: unknown): HubFailure => {
  const { code, message, routine } = error as { code?: unknown; message?: unknown; routine?: unknown }
  // The password was right and the login is closed: what else is refused with this SQLSTATE is so before that, elsewhere.
  if (code === '28000' && routine === 'InitializeSessionUserId') return hubFailureOf('E_HUB_REMOVED')
  const known = typeof code === 'string' ? codes[code] : undefined
  if (known) return hubFailureOf(known)
  if (typeof code === 'string' && UNPROVEN.test(code)) return hubFailureOf('E_HUB_CERTIFICATE')
  return hubFailureOf((typeof message === 'string' && messages[message]) || 'E_HUB_UNREACHABLE')
}
