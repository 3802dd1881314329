import { checkServerIdentity } from 'node:tls'
import pg from 'pg'
import { HubFailure, type HubFault } from '../../shared/sync/index.ts'

/** Where a hub is, and as whom it is used. */
export interface HubAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** The certificate authority in PEM; null for none, which is refused beyond this machine. */
  readonly ca: string | null
}

/** What the hub's own rules refuse a login with, and PostgreSQL. */
const SHUT_OUT = new Set(['28P01', '28000', '42501', '3D000'])
/** What TLS ends with where a certificate does not hold. */
const UNPROVEN =
  /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/

/**
 * A session at the hub. TLS is verified in full: chain, dates and host name; in the clear it is spoken to on this machine
 * only.
 *
 * @throws HubFailure without any word of the server's: those may hold more than a log should
 */
export const openSession = async (address: HubAddress, password: string): Promise<pg.Client> => {
  const { host, port, database, user, ca } = address
  if (ca === null && !isLoopback(host)) throw new HubFailure('untrusted')
  const client = new pg.Client({
    host,
    port,
    database,
    user,
    password,
    ssl: ca !== null && {
      ca,
      minVersion: 'TLSv1.2',
      // By itself an address would be held against the name "localhost".
      checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate),
    },
    application_name: 'tactical-desk',
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  })
  // What breaks between two calls is told by the next one.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw new HubFailure(faultOf(error))
  }
}

/** Ends a session at once, whatever it is waiting for. */
export const breakOff = (client: pg.Client): void => {
  client.connection.stream.destroy()
}

/** Which failure an error of `pg` is. */
export const faultOf = (error: unknown): HubFault => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && SHUT_OUT.has(code)) return 'login'
  if (typeof code === 'string' && UNPROVEN.test(code)) return 'untrusted'
  return message === 'The server does not support SSL connections' ? 'untrusted' : 'unreachable'
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
