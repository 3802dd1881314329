// @ts-check
// How the installation reaches a PostgreSQL: over TLS that is verified in full, or on this very machine.
import { readFile } from 'node:fs/promises'
import { checkServerIdentity } from 'node:tls'
import { BuildError } from '../tools.mjs'

/**
 * @typedef {object} Place where a hub is, and as whom it is installed; without any secret
 * @property {string} host
 * @property {number} port
 * @property {string} user
 * @property {string} database
 * @property {string | null} ca the certificate authority, in PEM
 */

/**
 * @param {string} text `postgres://postgres@host:5432/tactical_desk`
 * @param {string | null} caFile
 * @returns {Promise<Place>}
 * @throws {BuildError} E_HUB_URL, E_HUB_CA, E_HUB_PLAIN
 */
export async function readPlace(text, caFile) {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.hostname === '' || url.username === '')
    throw new BuildError('E_HUB_URL', 'Say where: --url postgres://postgres@host:5432/tactical_desk')
  if (url.password !== '')
    throw new BuildError(
      'E_HUB_URL',
      'Leave the password out of the address, where others can read it: it is asked for, or taken from PGPASSWORD.',
    )
  const database = decodeURIComponent(url.pathname.slice(1)) || 'tactical_desk'
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database))
    throw new BuildError('E_HUB_URL', 'The name of the database is of small letters, digits and underscores.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const ca = caFile === null ? null : await readFile(caFile, 'utf8').catch(() => '')
  if (ca !== null && !ca.includes('-----BEGIN CERTIFICATE-----'))
    throw new BuildError('E_HUB_CA', `There is no certificate in PEM form at ${caFile}.`)
  if (ca === null && !isLoopback(host))
    throw new BuildError(
      'E_HUB_PLAIN',
      'Beyond this machine the connection is verified: name the certificate authority by --ca FILE.',
    )
  return { host, port: Number(url.port || 5432), user: decodeURIComponent(url.username), database, ca }
}

/** @param {string} host */
export const isLoopback = (host) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * @param {Place} place
 * @param {string} password
 * @returns {Promise<import('pg').Client>} connected
 * @throws {BuildError} E_HUB_LOGIN, E_HUB_UNREACHABLE; never with the password in it
 */
export async function connect({ host, port, user, database, ca }, password) {
  const { default: pg } = await import('pg')
  const ssl = ca !== null && {
    ca,
    minVersion: /** @type {const} */ ('TLSv1.2'),
    checkServerIdentity: (/** @type {string} */ _name, /** @type {any} */ certificate) =>
      checkServerIdentity(host, certificate),
  }
  const client = new pg.Client({
    host,
    port,
    user,
    password,
    database,
    ssl,
    application_name: 'tactical-desk-install',
    connectionTimeoutMillis: 15_000,
  })
  // A server that goes away is told by the query that was under way.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { code = '', message = '' } = /** @type {{ code?: string, message?: string }} */ (error)
    if (code === '28P01' || code === '28000')
      throw new BuildError(
        'E_HUB_LOGIN',
        `The server does not let ${user} in: the name or the password is wrong.`,
      )
    throw new BuildError('E_HUB_UNREACHABLE', `${host}:${port}, ${database}: ${message || code}`)
  }
  return client
}
