// @ts-check
// Brings a PostgreSQL to what the desk needs of it: database, roles, schema, grants, kinds. Doing it again changes nothing.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../paths.mjs'
import { BuildError } from '../tools.mjs'
import { connect } from './connect.mjs'
import { hubKinds } from './kinds.mjs'

/** Owns all of it, and nobody signs in as it. */
export const ownerRole = 'tactical_desk_owner'
/** What every person of the desk is a member of. */
export const userRole = 'tactical_desk_user'

const oldest = 15
const newest = 18
const folder = join(projectRoot, 'build/hub/migrations')

/** @typedef {{ version: number, name: string, text: string, sha256: string }} Migration */

/** @returns {Promise<Migration[]>} in order */
export async function readMigrations() {
  const names = (await readdir(folder)).filter((name) => /^\d{3}-[a-z-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      // A check-out on Windows may end its lines otherwise.
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      const sha256 = createHash('sha256').update(text).digest('hex')
      return { version: Number(name.slice(0, 3)), name, text, sha256 }
    }),
  )
}

/**
 * Install or upgrade a hub.
 * @param {import('./connect.mjs').Place} place
 * @param {string} password
 * @param {{ say: (line: string) => void, dry?: boolean }} how `dry`: says what it would do, and does none of it
 * @returns {Promise<void>}
 * @throws {BuildError} E_HUB_VERSION, E_HUB_RIGHTS, E_HUB_NEWER, E_HUB_MIGRATION, E_HUB_ENCODING and those of `connect`
 */
export async function installHub(place, password, { say, dry = false }) {
  const migrations = await readMigrations()
  const server = await connect({ ...place, database: 'postgres' }, password)
  let isThere = false
  try {
    isThere = await prepareServer(server, place.database, say, dry)
  } finally {
    await server.end()
  }
  if (dry && !isThere) {
    for (const { name } of migrations) say(`apply ${name}`)
    return
  }
  const client = await connect(place, password)
  try {
    await prepareDatabase(client, migrations, say, dry)
  } finally {
    await client.end()
  }
}

/**
 * @param {import('pg').Client} client
 * @param {string} database
 * @param {(line: string) => void} say
 * @param {boolean} dry
 * @returns {Promise<boolean>} whether the database was there already
 */
async function prepareServer(client, database, say, dry) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int / 10000 as version, rolsuper, rolcreatedb, rolcreaterole
     from pg_roles where rolname = current_user`,
  )
  const { version, rolsuper, rolcreatedb, rolcreaterole } = rows[0]
  if (version < oldest || version > newest)
    throw new BuildError('E_HUB_VERSION', `PostgreSQL ${oldest} to ${newest} is needed; this is ${version}.`)
  if (!rolsuper && !(rolcreatedb && rolcreaterole))
    throw new BuildError(
      'E_HUB_RIGHTS',
      'Installing needs a superuser, or a role with CREATEDB and CREATEROLE.',
    )
  say(`PostgreSQL ${version}`)
  const run = async (/** @type {string} */ what, /** @type {string} */ sql) => {
    say(what)
    if (!dry) await client.query(sql)
  }
  for (const role of [ownerRole, userRole]) {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
    if (rowCount === 0)
      await run(`create the role ${role}, which nobody signs in as`, `create role ${role} nologin`)
  }
  if (!rolsuper && !dry) await client.query(`grant ${ownerRole} to current_user`)
  const found = await client.query(
    'select pg_encoding_to_char(encoding) as encoding from pg_database where datname = $1',
    [database],
  )
  const encoding = found.rows[0]?.encoding
  if (encoding !== undefined && encoding !== 'UTF8')
    throw new BuildError('E_HUB_ENCODING', `The database ${database} is in ${encoding}; UTF8 is needed.`)
  if (encoding === undefined) {
    await run(
      `create the database ${database}`,
      `create database ${database} owner ${ownerRole} encoding 'UTF8' locale 'C' template template0`,
    )
  }
  // Who may come in is said by membership alone.
  if (!dry) {
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect on database ${database} to ${userRole}`)
    await client.query(`grant connect, create on database ${database} to ${ownerRole}`)
  }
  return encoding !== undefined
}

/**
 * All in one transaction: a hub is of one version or of the next, never between.
 * @param {import('pg').Client} client
 * @param {readonly Migration[]} migrations
 * @param {(line: string) => void} say
 * @param {boolean} dry
 */
async function prepareDatabase(client, migrations, say, dry) {
  await client.query('begin')
  // Two installations at once wait for each other.
  await client.query(`select pg_advisory_xact_lock(hashtext('tactical-desk-hub'))`)
  await client.query(`set local role ${ownerRole}`)
  await client.query('create schema if not exists hub')
  await client.query(`create table if not exists hub.migration (
    version integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now()
  )`)
  const { rows: applied } = await client.query(
    'select version, name, sha256 from hub.migration order by version',
  )
  const missing = outstanding(migrations, applied)
  for (const { version, name, text, sha256 } of missing) {
    say(`apply ${name}`)
    await client.query(text)
    await client.query('insert into hub.migration (version, name, sha256) values ($1, $2, $3)', [
      version,
      name,
      sha256,
    ])
  }
  await refreshKinds(client, say)
  await renewEpoch(client, say)
  await client.query(dry ? 'rollback' : 'commit')
  if (missing.length === 0) say(`the hub is at ${migrations.at(-1)?.name}: nothing to upgrade`)
}

/**
 * The migrations still to be applied.
 * @param {readonly Migration[]} ours
 * @param {readonly { version: number, name: string, sha256: string }[]} applied
 * @returns {readonly Migration[]}
 * @throws {BuildError} E_HUB_NEWER, E_HUB_MIGRATION
 */
export function outstanding(ours, applied) {
  for (const { version, name, sha256 } of applied) {
    const own = ours.find((one) => one.version === version)
    if (!own)
      throw new BuildError(
        'E_HUB_NEWER',
        `The hub is newer than this program: it has ${name}. Nothing was changed.`,
      )
    if (own.sha256 !== sha256)
      throw new BuildError(
        'E_HUB_MIGRATION',
        `${name} was applied with another text than this program has. Nothing was changed.`,
      )
  }
  return ours.filter(({ version }) => !applied.some((one) => one.version === version))
}

/** @param {import('pg').Client} client @param {(line: string) => void} say */
async function refreshKinds(client, say) {
  const { rowCount } = await client.query(
    `insert into hub.kind as held (name, stream, roles, most_bytes, signs)
     select name, stream, array(select jsonb_array_elements_text(roles)), "mostBytes", signs
     from jsonb_to_recordset($1::jsonb) as given (name text, stream text, roles jsonb, "mostBytes" int, signs text)
     on conflict (name) do update
       set stream = excluded.stream, roles = excluded.roles, most_bytes = excluded.most_bytes, signs = excluded.signs
     where (held.stream, held.roles, held.most_bytes, held.signs)
       is distinct from (excluded.stream, excluded.roles, excluded.most_bytes, excluded.signs)`,
    [JSON.stringify(hubKinds)],
  )
  if (rowCount) say(`set who may write ${rowCount} kinds of entry`)
}

/**
 * Entries restored from a dump into a younger server bear transactions that are still to come there: nobody would be
 * given them before those have been. They get their place by the present transaction, and every cursor a new beginning.
 * @param {import('pg').Client} client
 * @param {(line: string) => void} say
 */
async function renewEpoch(client, say) {
  const { rowCount } = await client.query('select from hub.entry where tx > pg_current_xact_id() limit 1')
  if (!rowCount) return
  say('this hub was restored from a dump: number its entries anew')
  await client.query('alter table hub.entry disable trigger never')
  await client.query('update hub.entry set tx = pg_current_xact_id() where tx > pg_current_xact_id()')
  await client.query('alter table hub.entry enable always trigger never')
  await client.query('update hub.state set epoch = gen_random_uuid()')
}
