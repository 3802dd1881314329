// @ts-check
// `npm run hub:install -- --url postgres://postgres@host:5432/tactical_desk [--ca FILE]`: makes a hub of a PostgreSQL, or
// upgrades one, and looks after its people. It says what it does; with --dry-run it says so and does nothing.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { ensureDependencies } from './install.mjs'
import { BuildError, isProgram, runProgram } from './tools.mjs'

const usage = `npm run hub:install -- --url postgres://postgres@host:5432/tactical_desk [--ca FILE] [--password-file FILE]
    --dry-run                                  says what it would do
    --users                                    lists the people
    --add-user NAME --role ROLE [--id ID]      lets somebody in; --out DIR says where their credentials go
    --set-role ID --role ROLE
    --new-password ID [--out DIR]
    --remove-user ID                           closes a login at once
Without a password file the password is taken from PGPASSWORD, or asked for.`

const text = /** @type {const} */ ({ type: 'string' })
const options = {
  url: text,
  ca: text,
  'password-file': text,
  'dry-run': /** @type {const} */ ({ type: 'boolean' }),
  users: /** @type {const} */ ({ type: 'boolean' }),
  'add-user': text,
  role: text,
  id: text,
  'set-role': text,
  'new-password': text,
  'remove-user': text,
  out: text,
}

/** @param {string[]} args */
async function main(args) {
  const values = read(args)
  if (values.url === undefined) {
    console.log(usage)
    return 1
  }
  await ensureDependencies()
  const { connect, readPlace } = await import('./hub/connect.mjs')
  const { installHub } = await import('./hub/install.mjs')
  const place = await readPlace(values.url, values.ca ?? null)
  const password = await secret(values['password-file'], place.user)
  const dry = values['dry-run'] ?? false
  if (dry) console.log('Nothing is changed. What would be done:')
  await installHub(place, password, { say: (line) => console.log(`  ${line}`), dry })
  if (dry) return 0
  const client = await connect(place, password)
  try {
    await lookAfterPeople(client, place, values)
  } finally {
    await client.end()
  }
  return 0
}

/** @param {string[]} args */
function read(args) {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new BuildError('E_HUB_ARGUMENTS', `${/** @type {Error} */ (error).message}\n\n${usage}`)
  }
}

/**
 * @param {import('pg').Client} client
 * @param {import('./hub/connect.mjs').Place} place
 * @param {ReturnType<typeof read>} values
 */
async function lookAfterPeople(client, place, values) {
  const { addPerson, changeRole, listPeople, removePerson, renewPassword } = await import('./hub/people.mjs')
  const { role = '', id, out = 'hub-credentials' } = values
  const keep = (/** @type {import('./hub/people.mjs').Credentials} */ credentials) =>
    keepCredentials(place, credentials, out)
  if (values['add-user'] !== undefined)
    await keep(await addPerson(client, { name: values['add-user'], role, id }))
  if (values['set-role'] !== undefined) await changeRole(client, values['set-role'], role)
  if (values['new-password'] !== undefined) await keep(await renewPassword(client, values['new-password']))
  if (values['remove-user'] !== undefined) await removePerson(client, values['remove-user'])
  const people = await listPeople(client)
  console.log(`${people.length} ${people.length === 1 ? 'person' : 'people'} at this hub.`)
  if (values.users)
    for (const person of people)
      console.log(
        `  ${person.id}  ${person.login}  ${person.role}  ${person.name}${person.removed ? '  (removed)' : ''}`,
      )
}

/**
 * What a workstation needs, in a file that its owner alone may read; the password stands nowhere else.
 * @param {import('./hub/connect.mjs').Place} place
 * @param {import('./hub/people.mjs').Credentials} credentials
 * @param {string} folder
 */
async function keepCredentials({ host, port, database, ca }, { id, login, password }, folder) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = resolve(join(folder, `${login}.json`))
  const content = { host, port, database, user: login, password, ca }
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  console.log(`
What a workstation needs of ${id}:
  server    ${host}, port ${port}, database ${database}
  login     ${login}
  TLS       ${ca === null ? 'none: this machine alone' : 'verified in full, by the authority in the file'}
  password  in ${file}, which is to be handed over and then deleted
`)
}

/**
 * @param {string | undefined} file
 * @param {string} user
 * @returns {Promise<string>}
 */
async function secret(file, user) {
  if (file !== undefined) {
    const read = await readFile(file, 'utf8').catch(() => {
      throw new BuildError('E_HUB_PASSWORD', `The password file ${file} cannot be read.`)
    })
    return read.trim()
  }
  const given = process.env['PGPASSWORD']
  if (given !== undefined) return given
  if (!process.stdin.isTTY)
    throw new BuildError('E_HUB_PASSWORD', 'Give the password by --password-file or PGPASSWORD.')
  process.stdout.write(`Password of ${user}: `)
  const dark = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: dark, terminal: true })
  const typed = await reader.question('')
  reader.close()
  console.log('')
  return typed
}

if (isProgram(import.meta.url)) await runProgram(() => main(process.argv.slice(2)))
