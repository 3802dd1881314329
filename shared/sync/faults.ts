import type { ErrorCode } from '../contract/errors.ts'
import { HubFailure, type HubFault } from './ports.ts'

const faults: { readonly [code in ErrorCode]?: HubFault } = {
  E_HUB_LOGIN: 'login',
  E_HUB_SHUT_OUT: 'login',
  E_HUB_REMOVED: 'login',
  E_HUB_OTHER_PERSON: 'login',
  E_HUB_SECRET: 'login',
  E_HUB_SETTINGS: 'login',
  E_HUB_CERTIFICATE: 'untrusted',
  E_HUB_EXPIRED: 'untrusted',
  E_HUB_HOST_NAME: 'untrusted',
  E_HUB_PLAIN: 'untrusted',
  E_HUB_NO_TLS: 'untrusted',
  E_HUB_DATABASE: 'unfit',
  E_HUB_FOREIGN: 'unfit',
  E_HUB_NEWER: 'unfit',
  E_HUB_OLDER: 'unfit',
  E_HUB_PEN: 'unfit',
  E_HUB_CODE: 'unfit',
}

/** The failure that a code tells of; one that is not of the hub's own is no more than that it cannot be asked. */
export function hubFailureOf(code: ErrorCode): HubFailure {
  return new HubFailure(faults[code] ?? 'unreachable', code)
}
