// @ts-check
// What authors have signed of an archive, beside it (`shared/exports/archive-format.md`).
import { checkEntry, holdsEntry } from './archive.mjs'
import { checkCanonical } from './canonical.mjs'
import { linesOf } from './files.mjs'
import { parseJson, textOf } from './report.mjs'
import { checkHead } from './signatures.mjs'

/** @typedef {import('./report.mjs').Report} Report */

export const headsName = 'heads.jsonl'
const members = ['hash', 'pen', 'publicKey', 'seq', 'signature'].join()
const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Checks it line by line; what holds of it is counted among what is proven. Each line is of an entry of the archive, and no
 * two are of one, so that there are never more of them than entries; but one, which says who made the archive.
 * @param {string} path
 * @param {import('./archive.mjs').ArchiveFacts} archive that is told who made it, where this says so
 * @param {Report} report
 */
export async function checkHeadsBeside(path, archive, report) {
  const known = new Set()
  let number = 0
  for await (const { bytes, isWhole } of linesOf(path)) {
    number += 1
    const text = decoded(bytes)
    const value = isWhole ? parseJson(text) : undefined
    checkCanonical(value, text, `Line ${number} of ${headsName}`, report)
    if (isHead(value)) checkLine(value, known, archive, report)
    else if (isMaker(value) && archive.makerKey === null) checkMaker(value.maker, number, archive, report)
    else report.fault('HEADS', `Line ${number} of ${headsName} cannot be read.`)
  }
  report.fact(`The file ${headsName} holds ${known.size} signatures of authors, each under an entry.`)
}

/**
 * @param {any} head
 * @param {Set<string>} known ids of entries of which there was one
 * @param {import('./archive.mjs').ArchiveFacts} archive
 * @param {Report} report
 */
function checkLine(head, known, { chains, introduced, proof }, report) {
  const id = `${textOf(head.pen)}/${head.seq}`
  if (known.has(id)) report.fault('HEADS', `${headsName} has two signatures of entry ${id}.`)
  known.add(id)
  if (!chains.get(head.pen)?.seen.has(head.seq) || introduced.has(id))
    report.fault('HEADS', `${headsName} has a signature of entry ${id}, which is not here.`)
  const holding = checkHead(head, chains, report)
  if (holding) proof.head(holding)
}

/**
 * Whoever made an archive of some tickets may have written in none of them; who they are is said beside it, as it would be
 * in it.
 * @param {any} entry
 * @param {number} line
 * @param {import('./archive.mjs').ArchiveFacts} archive
 * @param {Report} report
 */
function checkMaker(entry, line, archive, report) {
  const { by, chains, pens, signerKey } = archive
  checkEntry(entry, line, report)
  const publicKey = textOf(entry.body?.publicKey)
  // Who entered an author is registered by another file, too: it says the same.
  const keys = [signerKey ?? publicKey, chains.get(by)?.publicKey ?? publicKey]
  const isOther = pens.has(by) || keys.some((key) => key !== publicKey)
  if (entry.pen === by && entry.stream === 'desk' && entry.kind === 'desk.pen' && !isOther)
    archive.makerKey = publicKey
  else report.fault('HEADS', `${headsName} does not say who made the archive, in line ${line}.`)
}

/** @param {any} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @param {any} value */
export const isHead = (value) =>
  isObject(value) && Object.keys(value).sort().join() === members && Number.isSafeInteger(value.seq)

/** @param {any} value */
const isMaker = (value) =>
  isObject(value) && Object.keys(value).join() === 'maker' && isObject(value.maker) && holdsEntry(value.maker)

/** A line of a file beside the archive; empty where it is no UTF-8. @param {Buffer} bytes */
export function decoded(bytes) {
  try {
    return fatal.decode(bytes)
  } catch {
    return ''
  }
}
