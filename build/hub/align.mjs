// @ts-check
// The people of two sites: who they are goes from one hub to the other with all else; what they sign in with is each server's
// own, and is made alike here.
import { loginOf, openLogin, closeLogin } from './people.mjs'
import { ownerRole } from './install.mjs'

/** @typedef {{ id: string, login: string, name: string, role: string | null, removed: boolean,  verifier: string | null, isOpen: boolean }} Known */

/**
 * Everybody of either hub has one login, with one password, at both. Who was removed at either is removed.
 * @param {import('pg').Client} one its names, roles and passwords hold where the two differ
 * @param {import('pg').Client} other
 * @param {(line: string) => void} say
 */
export async function alignPeople(one, other, say) {
  const [ours, theirs] = [await everybody(one), await everybody(other)]
  for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
    const [here, there] = [ours.get(id), theirs.get(id)]
    const first = /** @type {Known} */ (here ?? there)
    const person = {
      ...first,
      removed: first.removed || there?.removed === true,
      verifier: first.verifier ?? there?.verifier ?? null,
    }
    await bring(one, person, here, say)
    await bring(other, person, there, say)
  }
}

/** @param {import('pg').Client} client @returns {Promise<Map<string, Known>>} */
async function everybody(client) {
  const { rows } = await client.query(
    `select id, login, name, removed_at is not null as removed, rolpassword as verifier,
       coalesce(rolcanlogin, false) as "isOpen", (
       select role from hub.person_role where person = id order by since desc limit 1
     ) as role
     from hub.person left join pg_authid on rolname = login order by id`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * @param {import('pg').Client} client where
 * @param {Known} person as they are to be
 * @param {Known | undefined} held as they are
 * @param {(line: string) => void} say
 */
async function bring(client, person, held, say) {
  const isSame =
    held !== undefined &&
    held.name === person.name &&
    held.removed === person.removed &&
    held.isOpen === !person.removed &&
    held.role === person.role &&
    held.verifier === person.verifier
  if (isSame) return
  await client.query('begin')
  try {
    if (person.removed) await closeLogin(client, person.login)
    else await openLogin(client, person.id, person.verifier)
    await client.query(`set local role ${ownerRole}`)
    await client.query(
      `insert into hub.person (id, login, name, removed_at) values ($1, $2, $3, case when $4 then now() end)
       on conflict (id) do update set name = excluded.name,
         removed_at = case when $4 then coalesce(hub.person.removed_at, now()) end`,
      [person.id, loginOf(person.id), person.name, person.removed],
    )
    if (person.role !== null && held?.role !== person.role)
      await client.query('insert into hub.person_role (person, role) values ($1, $2)', [
        person.id,
        person.role,
      ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
  say(`${person.id} is known at ${client.host}:${client.port} as at the other site`)
}
