// @ts-check
// The people of a hub: each signs in under a login of their own. Nobody is ever forgotten, and no role they had.
import { randomInt } from 'node:crypto'
import { BuildError } from '../tools.mjs'
import { ownerRole, userRole } from './install.mjs'
import { newPassword, scramVerifier } from './scram.mjs'

const roles = ['desk-officer', 'duty-officer', 'auditor', 'administrator']
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** A workstation needs two connections: one listens, one works. The rest is for another workstation and for hand-over. */
const connections = 8

/**
 * @typedef {{ id: string, login: string, name: string, role: string, removed: boolean }} Person
 * @typedef {{ id: string, login: string, password: string }} Credentials
 */

/** The name of somebody's login. @param {string} id */
export const loginOf = (id) => `desk_${id.toLowerCase()}`

/**
 * @param {import('pg').Client} client an administrator's
 * @param {{ name: string, role: string, id?: string | undefined }} person `id` is theirs on a workstation, where they have one
 * @returns {Promise<Credentials>}
 * @throws {BuildError} E_HUB_PERSON, E_HUB_ROLE
 */
export async function addPerson(client, { name, role, id = newId() }) {
  checkRole(role)
  if (!/^[0-9A-HJKMNP-TV-Z]{6}$/.test(id))
    throw new BuildError('E_HUB_PERSON', 'An id is of six characters, as the desk shows it: --id 7KQ2M9')
  if (!/^\P{Cc}{1,120}$/u.test(name))
    throw new BuildError('E_HUB_PERSON', 'A name is one line of up to 120 characters.')
  return inOne(client, async (asOwner) => {
    const held = await find(client, id)
    if (held && !held.removed)
      throw new BuildError('E_HUB_PERSON', `${id} is ${held.name}, who is at this hub already.`)
    const password = await renewLogin(client, id)
    await asOwner()
    await client.query(
      `insert into hub.person (id, login, name) values ($1, $2, $3)
       on conflict (id) do update set name = excluded.name, removed_at = null`,
      [id, loginOf(id), name],
    )
    if (held?.role !== role) await setRole(client, id, role)
    return { id, login: loginOf(id), password }
  })
}

/**
 * Gives a person another role from now on.
 * @param {import('pg').Client} client @param {string} id @param {string} role
 */
export async function changeRole(client, id, role) {
  checkRole(role)
  await inOne(client, async (asOwner) => {
    await known(client, id)
    await asOwner()
    await setRole(client, id, role)
  })
}

/**
 * Closes a person's login at once. What they wrote stays, and so does their name.
 * @param {import('pg').Client} client @param {string} id
 */
export async function removePerson(client, id) {
  await inOne(client, async (asOwner) => {
    const { login } = await known(client, id)
    await closeLogin(client, login)
    await asOwner()
    await client.query('update hub.person set removed_at = now() where id = $1', [id])
  })
}

/**
 * @param {import('pg').Client} client @param {string} id
 * @returns {Promise<Credentials>}
 */
export async function renewPassword(client, id) {
  return inOne(client, async () => {
    const { login } = await known(client, id)
    return { id, login, password: await renewLogin(client, id) }
  })
}

/** @param {import('pg').Client} client @returns {Promise<Person[]>} */
export async function listPeople(client) {
  return inOne(client, () => people(client))
}

/**
 * @template T
 * @param {import('pg').Client} client
 * @param {(asOwner: () => Promise<unknown>) => Promise<T>} work roles are the administrator's to change, rows the owner's
 * @returns {Promise<T>}
 */
async function inOne(client, work) {
  await client.query('begin')
  try {
    const result = await work(() => client.query(`set local role ${ownerRole}`))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** @param {import('pg').Client} client @returns {Promise<Person[]>} */
async function people(client) {
  const { rows } = await client.query(
    `select id, login, name, removed_at is not null as removed, (
       select role from hub.person_role where person = id order by since desc limit 1
     ) as role from hub.person order by name, id`,
  )
  return rows
}

/** @param {import('pg').Client} client @param {string} id */
async function find(client, id) {
  return (await people(client)).find((person) => person.id === id)
}

/** @param {import('pg').Client} client @param {string} id */
async function known(client, id) {
  const person = await find(client, id)
  if (!person) throw new BuildError('E_HUB_PERSON', `Nobody at this hub has the id ${id}.`)
  return person
}

/** @param {import('pg').Client} client @param {string} id @param {string} role */
async function setRole(client, id, role) {
  await client.query('insert into hub.person_role (person, role) values ($1, $2)', [id, role])
}

/**
 * Opens a person's login with a new password.
 * @param {import('pg').Client} client @param {string} id
 */
async function renewLogin(client, id) {
  const password = newPassword()
  await openLogin(client, id, scramVerifier(password))
  return password
}

/**
 * Opens a person's login, made where there is none.
 * @param {import('pg').Client} client @param {string} id
 * @param {string | null} verifier of the password; null leaves the one that is there
 */
export async function openLogin(client, id, verifier) {
  const login = client.escapeIdentifier(loginOf(id))
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [loginOf(id)])
  if (!rowCount) await client.query(`create role ${login} in role ${userRole}`)
  const password = verifier === null ? '' : `password ${client.escapeLiteral(verifier)}`
  await client.query(`alter role ${login} login connection limit ${connections} ${password}`)
  for (const [name, value] of limits) await client.query(`alter role ${login} set ${name} = '${value}'`)
}

/**
 * Closes a login at once, where there is one.
 * @param {import('pg').Client} client @param {string} login
 */
export async function closeLogin(client, login) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login])
  if (!rowCount) return
  await client.query(`alter role ${client.escapeIdentifier(login)} nologin`)
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [login])
}

/** No statement and no transaction of a workstation is left hanging: an open one holds up what others are shown. */
const limits = [
  ['statement_timeout', '60s'],
  ['lock_timeout', '15s'],
  ['idle_in_transaction_session_timeout', '30s'],
]

/** @param {string} role */
function checkRole(role) {
  if (!roles.includes(role)) throw new BuildError('E_HUB_ROLE', `A role is one of: ${roles.join(', ')}.`)
}

const newId = () => Array.from({ length: 6 }, () => crockford[randomInt(crockford.length)]).join('')
