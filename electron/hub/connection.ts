import { checkServerIdentity } from 'node:tls'
import pg from 'pg'
import { isLoopback } from '../../shared/hub/place.ts'
import { hubFailureOf } from '../../shared/sync/index.ts'
import { failureOf } from './faults.ts'

/** Where a hub is, and as whom it is used. */
export interface HubAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** The certificate authority in PEM; null for none, which is refused beyond this machine. */
  readonly ca: string | null
}

/**
 * A session at the hub. TLS is verified in full: chain, dates and host name; in the clear it is spoken to on this machine
 * only.
 *
 * @throws HubFailure without any word of the server's: those may hold more than a log should
 */
export const openSession = async (address: HubAddress, password: string): Promise<pg.Client> => {
  const { host, port, database, user, ca } = address
  if (ca === null && !isLoopback(host)) throw hubFailureOf('E_HUB_PLAIN')
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
    throw failureOf(error)
  }
}

/** Ends a session at once, whatever it is waiting for. */
export const breakOff = (client: pg.Client): void => {
  client.connection.stream.destroy()
}
