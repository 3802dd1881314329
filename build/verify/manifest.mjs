// @ts-check
import { createHash } from 'node:crypto'
import { checkCanonical } from './canonical.mjs'
import { parseJson } from './report.mjs'
import { isHash, isSignature, signatureHolds } from './signature.mjs'
import { saysNoMore } from './signatures.mjs'

/**
 * @typedef {object} Manifest
 * @property {Record<string, any>} export
 * @property {readonly any[]} heads
 * @property {readonly any[]} logs
 * @property {ReadonlyMap<string, { sha256: string, rows?: number, entries?: number }>} files by path
 * @property {{ pen: string, publicKey: string, holds: boolean } | null} signer
 */

const firstLine = '# tactical-desk-manifest 1'
const signedLine = '# signed '
const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a manifest and checks its signature and those of the heads in it. Where it says anything twice, or anything
 * behind its signature, that is a fault, and what is said first counts.
 * @param {Uint8Array} bytes
 * @param {import('./report.mjs').Report} report
 * @returns {Manifest | null} null where it is no whole manifest of a version known here
 */
export function readManifest(bytes, report) {
  const text = decoded(bytes)
  const lines = text?.split('\n') ?? []
  if (text === null || lines[0] !== firstLine || lines.pop() !== '') {
    report.fault('MANIFEST_UNREADABLE', 'manifest.txt is not a whole manifest of version 1.')
    return null
  }
  const { told, sums } = linesOf(lines, report)
  const [signed] = told.signed
  const holds = checkSignature(text, signed, report)
  for (const head of told.head)
    if (!isHead(head))
      report.fault(
        'MANIFEST_UNREADABLE',
        `A hash, key or signature of pen ${head.pen} in manifest.txt is none as it is written.`,
      )
    else if (head.signature !== null && !signatureHolds(head.hash, head.signature, head.publicKey))
      report.fault(
        'HEAD_SIGNATURE',
        `The signature of pen ${head.pen} under its number ${head.seq} does not hold.`,
      )
  for (const { reference, hash } of told.log)
    if (!isHash(hash))
      report.fault('MANIFEST_UNREADABLE', `The hash of the log ${reference} in manifest.txt is none.`)
  return {
    export: told.export[0] ?? {},
    heads: told.head,
    logs: told.log,
    files: filesOf(sums, told.file, report),
    signer: signed ? { pen: signed.pen, publicKey: signed.publicKey, holds } : null,
  }
}

/**
 * The hash of a pen that has written nothing is empty; who has not signed has no signature, and who is not known no key.
 * @param {any} head
 */
const isHead = ({ hash, publicKey, signature }) =>
  (hash === '' || isHash(hash)) &&
  (publicKey === null || isHash(publicKey)) &&
  (signature === null || isSignature(signature))

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  try {
    return fatal.decode(bytes)
  } catch {
    return null
  }
}

/** What a line must say, so that it can be told apart and spoken of. */
const facts = {
  export: {},
  head: { pen: 'string', seq: 'number' },
  log: { ticket: 'string', reference: 'string', hash: 'string' },
  file: { path: 'string' },
  signed: { pen: 'string', publicKey: 'string', signature: 'string' },
}

/**
 * @param {readonly string[]} lines
 * @param {import('./report.mjs').Report} report
 */
function linesOf(lines, report) {
  /** @type {Record<keyof typeof facts, any[]>} */
  const told = { export: [], head: [], log: [], file: [], signed: [] }
  /** @type {[string, string][]} path and SHA-256 */
  const sums = []
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue
    const number = index + 1
    if (told.signed.length > 0)
      report.fault('AFTER_SIGNATURE', `Line ${number} of manifest.txt stands behind the signature.`)
    const sum = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
    const fact = /^# ([a-z]+) (\{.*\})$/.exec(line)
    const word = /** @type {keyof typeof facts} */ (fact?.[1] ?? '')
    const json = fact?.[2] ?? ''
    const value = parseJson(json)
    checkCanonical(value, json, `Line ${number} of manifest.txt`, report)
    if (sum) sums.push([sum[2] ?? '', sum[1] ?? ''])
    else if (Object.hasOwn(facts, word) && says(value, facts[word])) told[word].push(value)
    else report.fault('MANIFEST_UNREADABLE', `Line ${number} of manifest.txt cannot be read.`)
  }
  checkOnce(told, report)
  return { told, sums }
}

/** @param {any} value @param {Readonly<Record<string, string>>} members name -> type */
function says(value, members) {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(members).every(([name, type]) => typeof value[name] === type)
}

/** @param {Record<string, any[]>} told @param {import('./report.mjs').Report} report */
function checkOnce(told, report) {
  if (told['export']?.length !== 1)
    report.fault('MANIFEST_UNREADABLE', 'manifest.txt does not say once what was exported.')
  for (const [word, by] of [
    ['head', 'pen'],
    ['log', 'ticket'],
  ]) {
    const known = new Set()
    for (const one of told[word ?? ''] ?? []) {
      const name = one[by ?? '']
      if (known.has(name)) report.fault('TWICE', `manifest.txt has two lines “${word}” of ${name}.`)
      known.add(name)
    }
  }
}

/**
 * @param {readonly [string, string][]} sums
 * @param {readonly any[]} told what is said of files beside their sums
 * @param {import('./report.mjs').Report} report
 */
function filesOf(sums, told, report) {
  /** @type {Map<string, any>} */
  const beside = new Map()
  for (const file of told) {
    if (beside.has(file.path)) report.fault('TWICE', `${file.path} stands twice in the manifest.`)
    else beside.set(file.path, file)
  }
  /** @type {Map<string, any>} */
  const files = new Map()
  for (const [path, sha256] of sums) {
    if (files.has(path)) report.fault('TWICE', `${path} has two sums in the manifest.`)
    else files.set(path, { ...beside.get(path), sha256 })
  }
  for (const path of beside.keys())
    if (!files.has(path)) report.fault('MANIFEST_UNREADABLE', `${path} has no sum in the manifest.`)
  return files
}

/** @param {string} text @param {any} signed @param {import('./report.mjs').Report} report */
function checkSignature(text, signed, report) {
  if (!signed) {
    report.fault('MANIFEST_SIGNATURE', 'The manifest is not signed.')
    return false
  }
  // What is signed is all before the first such line; that nothing follows it is looked at line by line.
  const at = text.indexOf(`\n${signedLine}`) + 1
  const hash = createHash('sha256').update(text.slice(0, at)).digest('hex')
  const holds = saysNoMore(signed) && signatureHolds(hash, signed.signature, signed.publicKey)
  if (!holds)
    report.fault('MANIFEST_SIGNATURE', `The signature of pen ${signed.pen} under the manifest does not hold.`)
  return holds
}
