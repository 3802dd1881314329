// @ts-check
// The signatures that an archive carries itself (`shared/exports/archive-format.md`).
import { textOf } from './report.mjs'
import { signatureHolds } from './signature.mjs'

/** @typedef {import('./report.mjs').Report} Report */
/** @typedef {ReadonlyMap<string, { seen: Map<number, { hash: string }>, publicKey?: string }>} Pens */

/** @typedef {{ pen: string, seq: number, hash: string, publicKey: string }} Head */

/**
 * Checks what pens have signed of their chains.
 * @param {unknown} heads
 * @param {Pens} pens
 * @param {Report} report
 * @returns {Head[]} those whose signatures hold
 */
export function checkHeads(heads, pens, report) {
  if (!Array.isArray(heads)) {
    report.fault('HEADS', 'What was signed cannot be read.')
    return []
  }
  const signed = new Set()
  return heads.flatMap((head) => {
    const { pen } = signedBy(head)
    if (signed.has(pen)) report.fault('HEADS', `Pen ${pen} has two signed heads.`)
    signed.add(pen)
    return checkHead(head, pens, report) ?? []
  })
}

/**
 * @param {any} head
 * @param {Pens} pens
 * @param {Report} report
 * @returns {Head | null} where its signature holds
 */
export function checkHead(head, pens, report) {
  const { seq, hash } = head ?? {}
  const { pen, publicKey, signature } = signedBy(head)
  const holds = signatureHolds(hash, signature, publicKey)
  if (!holds)
    report.fault(
      'HEAD_SIGNATURE',
      `The signature of pen ${pen} under its number ${textOf(seq)} does not hold.`,
    )
  const chain = pens.get(pen)
  const there = chain?.seen.get(seq)
  if (there && there.hash !== hash)
    report.fault(
      'HEAD_DIFFERS',
      `Pen ${pen} has signed another entry under the number ${textOf(seq)} than the one here.`,
    )
  checkKey(chain, { pen, publicKey }, report)
  return holds ? { pen, seq, hash, publicKey } : null
}

/**
 * A whole journal holds the beginning of every pen that writes at its desk, of whoever made the export among them; some
 * tickets hold that of their authors alone.
 * @param {string} pen
 * @param {string} what was made
 * @param {Pick<import('./archive.mjs').ArchiveFacts, 'proof' | 'scope'>} archive
 * @param {Report} report
 */
export function checkMakerIsKnown(pen, what, { proof, scope }, report) {
  if (scope === 'whole' && !proof.isRegistered(pen))
    report.fault('SIGNER_UNKNOWN', `Pen ${pen}, which made the ${what}, is not registered in its journal.`)
}

/**
 * Checks the signature under the whole archive.
 * @param {{ signed: any, digest: string } | null} found
 * @param {string} by the pen that the first line names
 * @param {Pens} pens
 * @param {Report} report
 * @returns {{ pen: string, publicKey: string } | null} who signed, where that holds
 */
export function checkSigned(found, by, pens, report) {
  if (!found) {
    report.fact('The archive is not signed.')
    return null
  }
  const { pen, publicKey, signature } = signedBy(found.signed)
  if (!saysNoMore(found.signed))
    report.fault('ARCHIVE_SIGNATURE', 'The line of the signature under the archive says more than that.')
  checkKey(pens.get(pen), { pen, publicKey }, report)
  if (pen === by && signatureHolds(found.digest, signature, publicKey)) {
    report.fact(`The archive is signed by pen ${pen}, with the key ${publicKey}.`)
    return { pen, publicKey }
  }
  report.fault('ARCHIVE_SIGNATURE', `The signature of pen ${pen} under the archive does not hold.`)
  return null
}

/**
 * Whether the object of a signature has the members of one, and no other: nothing proves what else would stand in it.
 * @param {unknown} told
 */
export const saysNoMore = (told) =>
  typeof told === 'object' && told !== null && Object.keys(told).sort().join() === 'pen,publicKey,signature'

/** Who signed, and with what, as a text each. @param {any} told */
function signedBy(told) {
  return {
    pen: textOf(told?.pen),
    publicKey: textOf(told?.publicKey),
    signature: textOf(told?.signature),
  }
}

/**
 * @param {{ publicKey?: string } | undefined} chain
 * @param {{ pen: string, publicKey: string }} told
 * @param {Report} report
 */
function checkKey(chain, { pen, publicKey }, report) {
  if (chain?.publicKey !== undefined && chain.publicKey !== publicKey)
    report.fault('PEN_KEY', `Pen ${pen} has signed with another key than it was registered with.`)
}
