// @ts-check
// Two sites, each with a hub of its own, which give each other what they have by PostgreSQL's logical replication.
import { setTimeout as wait } from 'node:timers/promises'
import { BuildError } from '../tools.mjs'
import { connect, isLoopback } from './connect.mjs'
import { installHub } from './install.mjs'
import { alignPeople } from './align.mjs'
import { newPassword, scramVerifier } from './scram.mjs'

/** As whom a site signs in at the other one: to read what it gives, and for nothing else. */
const siteRole = 'tactical_desk_site'
const publications = ['tactical_desk_journal', 'tactical_desk_people']
/** Only from this version on a subscription can leave out what came to the other site from here (`origin`). */
const oldest = 16

/**
 * @typedef {object} Site
 * @property {import('./connect.mjs').Place} place as the installation reaches it
 * @property {string} password of whoever installs, a superuser
 * @property {{ host: string, port: number, rootCert: string | null }} seen as the other site's server reaches it, and where
 *   the authority of its certificate lies there; null on one machine
 */
/** @typedef {{ site: Site, client: import('pg').Client, id: string, subscription: string }} Joined */

/**
 * Joins two hubs, or looks after two that are joined: the second time it gives people who came since their logins at both.
 * @param {Site} one whose people, roles and passwords hold where the two differ
 * @param {Site} other
 * @param {{ say: (line: string) => void }} how
 * @throws {BuildError} E_SITE_VERSION, E_SITE_WAL, E_SITE_SAME, E_SITE_PLAIN, E_SITE_LINK, E_HUB_RIGHTS, and those of `installHub`
 */
export async function joinSites(one, other, { say }) {
  for (const { place, password } of [one, other]) {
    say(`${place.host}:${place.port}, ${place.database}`)
    await installHub(place, password, { say: (line) => say(`  ${line}`) })
  }
  const clients = await openBoth(one, other)
  try {
    const [first, second] = await prepare([one, other], clients, say)
    await alignPeople(first.client, second.client, say)
    await subscribe(second, first, say)
    await subscribe(first, second, say)
    await untilCopied([first, second], say)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

/**
 * How far each site has what the other one gives.
 * @param {Site} one @param {Site} other
 * @returns {Promise<{ from: string, to: string, state: 'none' | 'copying' | 'cut' | 'running', bytesBehind: number | null }[]>}
 */
export async function siteStates(one, other) {
  const clients = await openBoth(one, other)
  try {
    const [first, second] = await identify([one, other], clients)
    return [await stateOf(first, second), await stateOf(second, first)]
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

/**
 * Parts a hub from the other site, which may be gone for good: it takes from it no more, and keeps nothing for it. What it has
 * stays. Joined anew they give each other all that they lack.
 * @param {Site} site @param {{ say: (line: string) => void }} how
 */
export async function partSite({ place, password }, { say }) {
  const client = await connect(place, password)
  try {
    const { rows: taking } = await client.query(
      `select subname as name from pg_subscription
       where subdbid = (select oid from pg_database where datname = current_database()) and subname like 'tactical_desk_%'`,
    )
    for (const { name } of taking) {
      const subscription = client.escapeIdentifier(name)
      await client.query(`alter subscription ${subscription} disable`)
      // The other site may not be there to be told.
      await client.query(`alter subscription ${subscription} set (slot_name = none)`)
      await client.query(`drop subscription ${subscription}`)
      say(`takes nothing from the other site any more`)
    }
    const { rows: kept } = await client.query(
      `select slot_name as name, active_pid as pid from pg_replication_slots
       where database = current_database() and slot_name like 'tactical_desk_%'`,
    )
    // Or it would be back between the two.
    if (kept.length > 0) await client.query(`alter role ${siteRole} nologin`)
    for (const { name, pid } of kept) {
      await dropSlot(client, name, pid)
      say(`keeps nothing for the other site any more`)
    }
    if (taking.length + kept.length === 0) say('is not joined to another site')
  } finally {
    await client.end()
  }
}

/** @param {Site} one @param {Site} other */
async function openBoth(one, other) {
  const first = await connect(one.place, one.password)
  try {
    return /** @type {const} */ ([first, await connect(other.place, other.password)])
  } catch (error) {
    await first.end()
    throw error
  }
}

/**
 * @param {readonly [Site, Site]} sites @param {readonly [import('pg').Client, import('pg').Client]} clients
 * @returns {Promise<[Joined, Joined]>}
 */
async function identify(sites, clients) {
  const [first, second] = await Promise.all(clients.map(idOf))
  // Named after who takes it: no two sites have the same one at one server.
  const named = (/** @type {string} */ id) => `tactical_desk_${id.replaceAll('-', '')}`
  return [
    { site: sites[0], client: clients[0], id: first ?? '', subscription: named(first ?? '') },
    { site: sites[1], client: clients[1], id: second ?? '', subscription: named(second ?? '') },
  ]
}

/** @param {import('pg').Client} client @returns {Promise<string>} */
async function idOf(client) {
  const { rows } = await client.query('select id from hub.state')
  return rows[0].id
}

/**
 * @param {readonly [Site, Site]} sites @param {readonly [import('pg').Client, import('pg').Client]} clients
 * @param {(line: string) => void} say
 */
async function prepare(sites, clients, say) {
  const [one, other] = clients
  const servers = await Promise.all(clients.map(checkServer))
  if (servers[0] === servers[1])
    throw new BuildError('E_SITE_SAME', 'Two sites are two servers; both of these are one.')
  for (const { seen } of sites)
    if (seen.rootCert === null && !isLoopback(seen.host))
      throw new BuildError(
        'E_SITE_PLAIN',
        'Beyond one machine the sites verify each other: say by --root-cert where the authority lies on the servers.',
      )
  if ((await idOf(one)) === (await idOf(other))) {
    say('the other hub was made from a copy of the first: it gets an id of its own')
    await other.query('update hub.state set id = gen_random_uuid(), epoch = gen_random_uuid()')
  }
  return identify(sites, clients)
}

/** @param {import('pg').Client} client @returns {Promise<string>} what tells its server from others */
async function checkServer(client) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('wal_level') as wal,
       (select rolsuper from pg_roles where rolname = current_user) as is_super,
       (select system_identifier::text from pg_control_system()) as server`,
  )
  const { version, wal, is_super: isSuper, server } = rows[0]
  if (version < oldest)
    throw new BuildError(
      'E_SITE_VERSION',
      `Two sites need PostgreSQL ${oldest} or later; this is ${version}.`,
    )
  if (wal !== 'logical')
    throw new BuildError(
      'E_SITE_WAL',
      `${client.host}:${client.port} does not log for another site. Set wal_level = logical there, start it anew, and try again.`,
    )
  if (!isSuper) throw new BuildError('E_HUB_RIGHTS', 'Joining two sites needs a superuser at both.')
  return server
}

/**
 * Lets one site take what another gives.
 * @param {Joined} taker @param {Joined} giver @param {(line: string) => void} say
 */
async function subscribe(taker, giver, say) {
  const { host, port } = giver.site.seen
  try {
    await take(taker, giver, say)
  } catch (error) {
    // What PostgreSQL says where a connection fails: class 08 of its codes.
    if (!String(/** @type {{ code?: unknown }} */ (error).code).startsWith('08')) throw error
    throw new BuildError(
      'E_SITE_LINK',
      `The server of ${nameOf(taker)} does not reach ${host}:${port}. Nothing is lost, and the people are alike at both. Mend the link, or say by --seen how it goes, and try again.`,
    )
  }
}

/** @param {Joined} taker @param {Joined} giver @param {(line: string) => void} say */
async function take(taker, giver, say) {
  const { client } = taker
  const connection = client.escapeLiteral(await openWay(giver))
  const name = client.escapeIdentifier(taker.subscription)
  const { rowCount } = await client.query('select from pg_subscription where subname = $1', [
    taker.subscription,
  ])
  if (rowCount) {
    await client.query(`alter subscription ${name} connection ${connection}`)
    await client.query(`alter subscription ${name} enable`)
    // Tables that a newer version gives as well.
    await client.query(`alter subscription ${name} refresh publication`)
    say(`${nameOf(taker)} takes what ${nameOf(giver)} gives, as before`)
    return
  }
  // Left over from a time when they were joined before: what it kept is copied anew.
  const { rows } = await giver.client.query(
    'select slot_name as name, active_pid as pid from pg_replication_slots where slot_name = $1',
    [taker.subscription],
  )
  for (const { name: slot, pid } of rows) await dropSlot(giver.client, slot, pid)
  await client.query(
    `create subscription ${name} connection ${connection} publication ${publications.join(', ')}
     with (origin = none, copy_data = true)`,
  )
  say(`${nameOf(taker)} takes what ${nameOf(giver)} gives`)
}

/**
 * A login at a site for the other one, with a new password each time.
 * @param {Joined} giver @returns {Promise<string>} how to get there, for libpq
 */
async function openWay({ client, site }) {
  const password = newPassword()
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [siteRole])
  if (!rowCount) await client.query(`create role ${siteRole}`)
  await client.query(
    `alter role ${siteRole} login replication password ${client.escapeLiteral(scramVerifier(password))}`,
  )
  const database = client.escapeIdentifier(site.place.database)
  await client.query(`grant connect on database ${database} to ${siteRole}`)
  await client.query(`grant usage on schema hub to ${siteRole}`)
  const { rows } = await client.query(
    `select distinct tablename as name from pg_publication_tables where pubname = any ($1)`,
    [publications],
  )
  for (const { name } of rows)
    await client.query(`grant select on hub.${client.escapeIdentifier(name)} to ${siteRole}`)
  const { host, port, rootCert } = site.seen
  const tls = rootCert === null ? { sslmode: 'disable' } : { sslmode: 'verify-full', sslrootcert: rootCert }
  const parts = { host, port, dbname: site.place.database, user: siteRole, password, ...tls }
  return Object.entries(parts)
    .map(([key, value]) => `${key}='${String(value).replace(/[\\']/g, '\\$&')}'`)
    .join(' ')
}

/** @param {import('pg').Client} client @param {string} name @param {number | null} pid who reads it */
async function dropSlot(client, name, pid) {
  if (pid !== null) await client.query('select pg_terminate_backend($1, 5000)', [pid])
  await client.query('select pg_drop_replication_slot($1)', [name])
}

/**
 * Waits until each has what the other had when they were joined. Whoever stops waiting stops nothing.
 * @param {readonly Joined[]} sites @param {(line: string) => void} say
 */
async function untilCopied(sites, say) {
  for (const site of sites) {
    let before = ''
    for (;;) {
      const { done, of } = await copied(site)
      const now = `${nameOf(site)} has copied ${done} of ${of} tables`
      if (now !== before) say(now)
      before = now
      if (done === of) break
      await wait(250)
    }
  }
}

/** @param {Joined} taker @returns {Promise<{ done: number, of: number }>} */
async function copied({ client, subscription }) {
  const { rows } = await client.query(
    `select count(*)::int as of, count(*) filter (where srsubstate = 'r')::int as done
     from pg_subscription_rel join pg_subscription on oid = srsubid where subname = $1`,
    [subscription],
  )
  return rows[0]
}

/** @param {Joined} giver @param {Joined} taker */
async function stateOf(giver, taker) {
  const { done, of } = await copied(taker)
  const { rows } = await giver.client.query(
    `select active, pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::float as behind
     from pg_replication_slots where slot_name = $1`,
    [taker.subscription],
  )
  const slot = rows[0]
  const state =
    of === 0 || !slot
      ? 'none'
      : !slot.active
        ? 'cut'
        : done < of
          ? 'copying'
          : /** @type {const} */ ('running')
  return {
    from: nameOf(giver),
    to: nameOf(taker),
    state: /** @type {'none' | 'copying' | 'cut' | 'running'} */ (state),
    bytesBehind: slot?.behind ?? null,
  }
}

/** @param {Joined} joined */
const nameOf = ({ site: { place } }) => `${place.host}:${place.port}`
