// @ts-check
// `npm run hub:sites -- --url URL --other URL`: joins the hubs of two sites, says how they stand, or parts them.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ensureDependencies } from './install.mjs'
import { BuildError, isProgram, runProgram } from './tools.mjs'

const usage = `npm run hub:sites -- --url postgres://postgres@north:5432/tactical_desk --password-file FILE [--ca FILE]
                     --other postgres://postgres@south:5432/tactical_desk --other-password-file FILE [--other-ca FILE]
    --root-cert PATH      where the certificate authority lies on both servers, for them to verify each other
    --seen HOST:PORT      how the other site's server reaches the first one, where that is not as from here
    --other-seen HOST:PORT
    --status              says how far each has what the other one gives, and changes nothing
    --part                parts the hub of --url from the other site, which may be gone for good (no --other)
Joins the two, as often as one likes: people who were added at one since then get their logins at the other. Where the
two differ, names, roles and passwords are those of --url; who was removed at either is removed.`

const text = /** @type {const} */ ({ type: 'string' })
const flag = /** @type {const} */ ({ type: 'boolean' })
const options = {
  url: text,
  ca: text,
  'password-file': text,
  seen: text,
  other: text,
  'other-ca': text,
  'other-password-file': text,
  'other-seen': text,
  'root-cert': text,
  status: flag,
  part: flag,
}

/** @param {string[]} args */
async function main(args) {
  const values = read(args)
  const { url, ca, other } = values
  if (url === undefined || (other === undefined && !values.part)) {
    console.log(usage)
    return 1
  }
  await ensureDependencies()
  const { joinSites, partSite, siteStates } = await import('./hub/sites.mjs')
  const rootCert = values['root-cert']
  const one = await site(url, ca, values['password-file'], values.seen, rootCert)
  const say = (/** @type {string} */ line) => console.log(`  ${line}`)
  if (values.part) {
    await partSite(one, { say })
    return 0
  }
  const two = await site(
    other ?? '',
    values['other-ca'],
    values['other-password-file'],
    values['other-seen'],
    rootCert,
  )
  if (!values.status) await joinSites(one, two, { say })
  for (const { from, to, state, bytesBehind } of await siteStates(one, two))
    console.log(`  ${from} to ${to}: ${words[state]}${behind(state, bytesBehind)}`)
  return 0
}

const words = { none: 'not joined', copying: 'copying', cut: 'cut off', running: 'running' }

/** @param {keyof typeof words} state @param {number | null} bytes */
function behind(state, bytes) {
  if (bytes === null) return ''
  const toGo = bytes < 1024 ? 'up to date' : `${Math.ceil(bytes / 1024)} KiB to go`
  return state === 'none' ? '; it keeps what is new all the same: part it, too' : `, ${toGo}`
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
 * @param {string} url
 * @param {string | undefined} ca
 * @param {string | undefined} passwordFile
 * @param {string | undefined} seen
 * @param {string | undefined} rootCert
 * @returns {Promise<import('./hub/sites.mjs').Site>}
 */
async function site(url, ca, passwordFile, seen, rootCert = '') {
  const { readPlace } = await import('./hub/connect.mjs')
  const place = await readPlace(url, ca ?? null)
  if (passwordFile === undefined)
    throw new BuildError(
      'E_HUB_PASSWORD',
      `Say by a password file how ${place.user} signs in at ${place.host}.`,
    )
  const password = await readFile(passwordFile, 'utf8').catch(() => {
    throw new BuildError('E_HUB_PASSWORD', `The password file ${passwordFile} cannot be read.`)
  })
  const [, host = place.host, port = String(place.port)] = /^(.+):(\d+)$/.exec(seen ?? '') ?? []
  return {
    place,
    password: password.trim(),
    seen: { host, port: Number(port), rootCert: rootCert === '' ? null : rootCert },
  }
}

if (isProgram(import.meta.url)) await runProgram(() => main(process.argv.slice(2)))
