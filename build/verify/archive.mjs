// @ts-check
// Checks an archive by `shared/exports/archive-format.md` alone: no code of the desk is used here.
import { createHash } from 'node:crypto'
import { canonical, checkCanonical } from './canonical.mjs'
import { linesOf } from './files.mjs'
import { absentOf, checkChains, checkScope, checkSeen, claim, lastOf } from './links.mjs'
import { tellAbsent, tellEmptied } from './open-words.mjs'
import { parseJson, textOf } from './report.mjs'
import { Proof } from './proof.mjs'
import { isHash } from './signature.mjs'
import { checkHeads, checkSigned } from './signatures.mjs'

/**
 * @typedef {import('./report.mjs').Report} Report
 * @typedef {{ seen: Map<number, { prev: string, hash: string }>, publicKey?: string, registered?: number }} Pen
 * @typedef {{ entries: number, last: number, hash: string, publicKey: string | undefined }} PenFacts
 * @typedef {{ entries: number, hash: string, references: ReadonlySet<string | undefined> }} Log references: what its openings call it, undefined where the text of one is not here
 * @typedef {object} ArchiveFacts
 * @property {string} scope
 * @property {string} by the pen that its first line names
 * @property {boolean} isSigned whether it bears a signature, right or wrong
 * @property {string | null} signerKey the key under its signature, where that holds
 * @property {string | null} makerKey the key that whoever made it is registered with: here, or in `heads.jsonl`
 * @property {number} entries
 * @property {Map<string, PenFacts>} pens those of its own entries
 * @property {ReadonlyMap<string, Pen>} chains its entries, and those that are introduced beside it
 * @property {ReadonlySet<string>} introduced ids of the latter
 * @property {Map<string, Log>} logs by ticket id
 * @property {import('./links.mjs').Tickets} tickets their entries
 * @property {ReadonlySet<unknown>} attachments the SHA-256 of each file that an entry names
 * @property {Proof} proof what its own signatures prove of it
 */

const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const headerFields = ['id', 'pen', 'seq', 'prev', 'stream', 'at', 'seen', 'kind', 'v', 'bodyHash']
const textFields = ['id', 'pen', 'stream', 'at', 'kind']
const saltForm = /^[0-9a-f]{32}$/
/** @type {import('./introductions.mjs').Introduced} */
const nobody = { entries: new Set(), heads: [] }
const allFields = [...headerFields, 'hash', 'salt', 'body'].sort().join()

/**
 * @param {string} path
 * @param {Report} report
 * @param {(held: import('./introductions.mjs').Held) => Promise<import('./introductions.mjs').Introduced>} introduce says who wrote the entries of the desk in it
 * @returns {Promise<ArchiveFacts | null>} null where it is no archive of a version known here
 */
export async function verifyArchive(path, report, introduce = async () => nobody) {
  const whole = createHash('sha256')
  /** @type {Map<string, Pen>} */
  const pens = new Map()
  /** @type {Map<string, Map<string, any>>} stream -> entry id -> seen */
  const tickets = new Map()
  /** @type {Map<string, any>} */
  const attachments = new Map()
  /** @type {{ id: string, about: string | null }[]} entries beside the tickets; whom they are about, where that is a pen or a person */
  const beside = []
  /** @type {import('./links.mjs').Claims} */
  const claims = new Map()
  /** @type {Map<string, number[]>} pen -> the numbers of its entries without a text */
  const emptied = new Map()
  let scope = ''
  let number = 0
  let entries = 0
  let isOver = false
  let by = ''
  /** @type {unknown} */
  let heads = []
  /** @type {{ signed: any, digest: string } | null} */
  let signed = null

  for await (const { bytes, isWhole } of linesOf(path)) {
    number += 1
    if (!isWhole) {
      report.fault('TRUNCATED', `The archive is cut short in line ${number}.`)
      isOver = true
      break
    }
    const text = decoded(bytes)
    const value = text === null ? undefined : parseJson(text)
    checkCanonical(value, text, `Line ${number}`, report)
    const digest = whole.copy().digest('hex')
    whole.update(bytes).update('\n')
    if (isOver) {
      if (signed || !isObject(value) || Object.keys(value).join() !== 'signed') {
        report.fault('AFTER_TRAILER', `There is something behind the last line, in line ${number}.`)
        break
      }
      signed = { signed: value['signed'], digest }
      continue
    }
    if (number > 1 && isObject(value) && 'trailer' in value) {
      isOver = true
      if (Object.keys(value).join() !== 'trailer')
        report.fault('TRAILER', `The line of the counts, line ${number}, says more than those.`)
      heads = isObject(value['trailer']) ? (value['trailer']['heads'] ?? []) : []
      checkTrailer(value['trailer'], { digest, entries, pens, tickets, attachments }, report)
      continue
    }
    if (number === 1) {
      if (!isObject(value) || value['format'] !== 'tactical-desk-archive') {
        report.fault('NOT_ARCHIVE', 'The first line is not that of an archive.')
        return null
      }
      if (value['version'] !== 1) {
        report.fault(
          'NEWER',
          `The archive is of version ${textOf(value['version'])}; version 1 is known here.`,
        )
        return null
      }
      scope = textOf(value['scope'])
      by = isObject(value['by']) ? textOf(value['by']['pen']) : ''
      if (value['scope'] !== 'whole' && value['scope'] !== 'tickets')
        report.fault(
          'HEADER',
          `The first line says neither that the archive is whole nor that it is of tickets, but “${scope}”.`,
        )
      continue
    }
    if (!isObject(value)) report.fault('BAD_LINE', `Line ${number} cannot be read.`)
    else if (!holdsEntry(value)) report.fault('BAD_ENTRY', `Line ${number} holds no entry.`)
    else {
      entries += 1
      checkEntry(value, number, report)
      keep(value, number, { pens, tickets, attachments }, report)
      claim(claims, /** @type {any} */ (value))
      if (isEmptied(value)) {
        const numbers = emptied.get(value['pen']) ?? []
        emptied.set(value['pen'], numbers)
        numbers.push(value['seq'])
      }
      if (!value['stream'].startsWith('ticket/')) beside.push({ id: value['id'], about: aboutOf(value) })
    }
  }
  if (!isOver)
    report.fault('TRUNCATED', `The archive is cut short behind line ${number}: its last line is missing.`)
  const facts = penFacts(pens)
  const makerKey = pens.get(by)?.publicKey ?? null
  const introduced = await introduce({ scope, pens, tickets })
  checkChains(pens, scope, report)
  if (scope === 'whole') tellAbsent(absentOf(claims, pens), report)
  if (scope === 'tickets') {
    checkSeen(tickets, report)
    checkScope(tickets, beside, report)
  }
  tellEmptied(emptied, report)
  const proof = new Proof(pens)
  for (const head of [...checkHeads(heads, pens, report), ...introduced.heads]) proof.head(head)
  const signer = checkSigned(signed, by, pens, report)
  if (signer) proof.whole(signer.pen, signer.publicKey)
  return {
    scope,
    by,
    isSigned: signed !== null,
    signerKey: signer?.publicKey ?? null,
    makerKey,
    entries,
    pens: facts,
    chains: pens,
    introduced: introduced.entries,
    logs: logsOf(tickets),
    tickets,
    attachments: new Set(attachments.keys()),
    proof,
  }
}

/** @param {Buffer} bytes @returns {string | null} null for what is no UTF-8 */
function decoded(bytes) {
  try {
    return fatal.decode(bytes)
  } catch {
    return null
  }
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a line has the members of an entry, each of its type. @param {Record<string, any>} value */
export function holdsEntry(value) {
  return (
    Object.keys(value).sort().join() === allFields &&
    textFields.every((name) => typeof value[name] === 'string') &&
    Number.isSafeInteger(value['seq']) &&
    value['seq'] >= 1 &&
    Number.isSafeInteger(value['v']) &&
    (value['prev'] === '' || isHash(value['prev'])) &&
    isHash(value['hash']) &&
    isHash(value['bodyHash']) &&
    (value['salt'] === null || (typeof value['salt'] === 'string' && saltForm.test(value['salt']))) &&
    isObject(value['seen']) &&
    Object.values(value['seen']).every((seq) => Number.isSafeInteger(seq))
  )
}

/** Whether its text is not here: lawfully disposed of, or taken out; the hash of the entry is the same. @param {Record<string, any>} entry */
const isEmptied = ({ salt, body }) => salt === null && body === null

/** @param {Record<string, any>} entry @param {number} line @param {Report} report */
export function checkEntry(entry, line, report) {
  const where = `entry ${entry['id']} (line ${line})`
  if (entry['id'] !== `${entry['pen']}/${entry['seq']}`)
    report.fault('HEADER_ALTERED', `The id of ${where} is not its pen and number.`)
  const header = Object.fromEntries(headerFields.map((name) => [name, entry[name]]))
  if (sha256(canonical(header) ?? '') !== entry['hash'])
    report.fault('HEADER_ALTERED', `The header of ${where} was altered.`)
  if (isEmptied(entry)) return
  const body = canonical(entry['body'])
  if (body === null || sha256(`${entry['salt']}${body}`) !== entry['bodyHash'])
    report.fault('BODY_ALTERED', `The body of ${where} was altered.`)
}

/**
 * Puts an entry where it is found again.
 * @param {Record<string, any>} entry
 * @param {number} line
 * @param {{ pens: Map<string, Pen>, tickets: Map<string, Map<string, any>>, attachments: Map<string, any> }} held
 * @param {Report} report
 */
export function keep(entry, line, { pens, tickets, attachments }, report) {
  const { id, pen, seq, prev, hash, stream, seen, kind, body } = /** @type {any} */ (entry)
  /** @type {Pen} */
  const chain = pens.get(pen) ?? { seen: new Map() }
  pens.set(pen, chain)
  if (chain.seen.has(seq)) report.fault('DUPLICATE', `Entry ${id} stands twice (line ${line}).`)
  chain.seen.set(seq, { prev, hash })
  // A pen is registered once: its first entry of this kind counts.
  if (stream === 'desk' && kind === 'desk.pen' && isObject(body) && seq < (chain.registered ?? Infinity)) {
    chain.registered = seq
    chain.publicKey = textOf(body['publicKey'])
  }
  if (kind === 'ticket.attachment' && isObject(body)) attachments.set(body['sha256'], body)
  if (!stream.startsWith('ticket/')) return
  const ticket = tickets.get(stream) ?? new Map()
  tickets.set(stream, ticket.set(id, { seen, hash, reference: referenceOf(entry) }))
}

/**
 * What an entry says that its ticket is called; null where it says nothing of that, undefined where its text is not here.
 * @param {Record<string, any>} entry
 */
function referenceOf({ kind, body, salt }) {
  if (kind !== 'ticket.opened') return null
  return isObject(body) ? textOf(body['reference']) : isEmptied({ salt, body }) ? undefined : null
}

/**
 * The pen or the user whom an entry introduces; null where it does neither.
 * @param {Record<string, any>} entry
 */
export function aboutOf({ stream, kind, pen, body }) {
  if (stream !== 'desk') return null
  if (kind === 'desk.pen') return pen
  return kind === 'desk.user' && isObject(body) ? textOf(body['user']) : null
}

/**
 * @param {any} trailer
 * @param {{ digest: string, entries: number, pens: Map<string, Pen>, tickets: Map<string, unknown>, attachments: Map<string, unknown> }} found
 * @param {Report} report
 */
function checkTrailer(trailer, { digest, entries, pens, tickets, attachments }, report) {
  if (!isObject(trailer)) {
    report.fault('TRAILER', 'The last line cannot be read.')
    return
  }
  if (trailer['sha256'] !== digest)
    report.fault('ALTERED', 'The bytes of the archive are not those that were written.')
  const told = isObject(trailer['pens']) ? trailer['pens'] : {}
  const facts = penFacts(pens)
  const penFits = [...facts].every(([pen, { entries: count, last, hash }]) => {
    const said = Object.hasOwn(told, pen) && isObject(told[pen]) ? told[pen] : {}
    return said['entries'] === count && said['last'] === last && said['hash'] === hash
  })
  const fits =
    trailer['entries'] === entries &&
    trailer['tickets'] === tickets.size &&
    namesThem(trailer['attachments'], attachments) &&
    Object.keys(told).length === facts.size &&
    penFits
  if (!fits) report.fault('COUNTS', 'The counts of the last line are not those of the archive.')
}

/** Whether a list names exactly these files. @param {unknown} told @param {Map<string, unknown>} attachments */
function namesThem(told, attachments) {
  if (!Array.isArray(told) || told.length !== attachments.size) return false
  const named = new Set(told.map((file) => file?.sha256))
  return [...attachments.keys()].every((sha256) => named.has(sha256))
}

/** @param {Map<string, Pen>} pens @returns {Map<string, PenFacts>} */
function penFacts(pens) {
  return new Map(
    [...pens].map(([pen, { seen, publicKey }]) => {
      const last = lastOf(seen)
      return [pen, { entries: seen.size, last, hash: seen.get(last)?.hash ?? '', publicKey }]
    }),
  )
}

/** @param {Map<string, Map<string, any>>} tickets */
function logsOf(tickets) {
  return new Map(
    [...tickets].map(([stream, entries]) => {
      const hashes = [...new Set([...entries.values()].map(({ hash }) => String(hash)))].sort()
      const hash = sha256(hashes.map((one) => `${one}\n`).join(''))
      const references = new Set([...entries.values()].map((one) => one.reference))
      references.delete(null)
      return [stream.slice('ticket/'.length), { entries: entries.size, hash, references }]
    }),
  )
}
