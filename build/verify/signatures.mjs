// @ts-check
// The signatures that an archive carries itself (`shared/exports/archive-format.md`).
import { textOf } from './report.mjs'
import { signatureHolds } from './signature.mjs'

/** @typedef {import('./report.mjs').Report} Report */
/** @typedef {ReadonlyMap<string, { seen: Map<number, { hash: string }>, publicKey?: string }>} Pens */

/**
 * Checks what pens have signed of their chains, and says how much of each is proven by it.
 * @param {unknown} heads
 * @param {Pens} pens
 * @param {string} scope
 * @param {Report} report
 * @returns {Set<string>} the pens that signed something with the key they are registered with here
 */
export function checkHeads(heads, pens, scope, report) {
  /** @type {Set<string>} */
  const proven = new Set()
  if (!Array.isArray(heads)) {
    report.fault('HEADS', 'What was signed cannot be read.')
    return proven
  }
  const signed = new Set()
  for (const head of heads) {
    const { seq, hash } = head ?? {}
    const { pen, publicKey, signature } = signedBy(head)
    if (signed.has(pen)) report.fault('HEADS', `Pen ${pen} has two signed heads.`)
    signed.add(pen)
    const chain = pens.get(pen)
    const there = chain?.seen.get(seq)
    if (!signatureHolds(hash, signature, publicKey))
      report.fault(
        'HEAD_SIGNATURE',
        `The signature of pen ${pen} under its number ${textOf(seq)} does not hold.`,
      )
    // Of some tickets a head often lies elsewhere in the pen's chain; of a whole journal it is here.
    else if (chain && chain.publicKey === publicKey && (there || scope === 'tickets')) proven.add(pen)
    if (there && there.hash !== hash)
      report.fault(
        'HEAD_DIFFERS',
        `Pen ${pen} has signed another entry under the number ${textOf(seq)} than the one here.`,
      )
    checkKey(chain, { pen, publicKey }, report)
    if (chain && there)
      report.fact(
        `Pen ${pen}: ${run(chain.seen, seq)} of ${chain.seen.size} entries lead to its signature under number ${seq}.`,
      )
  }
  for (const pen of pens.keys())
    if (!signed.has(pen)) report.fact(`Pen ${pen}: its entries are not signed by it.`)
  return proven
}

/**
 * Says of which pens nothing proves that they wrote what stands in their name.
 * @param {ReadonlyMap<string, { publicKey?: string | undefined }>} pens
 * @param {ReadonlySet<string>} proven
 * @param {Report} report
 */
export function sayWhoSignedNothing(pens, proven, report) {
  for (const [pen, { publicKey }] of pens)
    if (!proven.has(pen))
      report.notProven(
        publicKey === undefined
          ? `that pen ${pen} wrote its entries, since no key of it is registered here`
          : `that pen ${pen} wrote its entries, since it signed none of them`,
      )
}

/**
 * Holds whoever signed a whole, the archive or the manifest, against the pens that are registered in it. A whole journal
 * holds the beginning of every pen that writes at its desk; some tickets hold that of their authors alone.
 * @param {string} pen
 * @param {string} what was signed
 * @param {Pick<ReadonlyMap<string, { publicKey?: string | undefined }>, 'get'>} pens
 * @param {string} scope
 * @param {Report} report
 */
export function checkSigner(pen, what, pens, scope, report) {
  if (pens.get(pen)?.publicKey !== undefined) return
  if (scope === 'whole')
    report.fault('SIGNER_UNKNOWN', `Pen ${pen}, which made the ${what}, is not registered in its journal.`)
  else report.notProven(`whose the key is under the ${what}, since pen ${pen} is registered nowhere in it`)
}

/**
 * Checks the signature under the whole archive.
 * @param {{ signed: any, digest: string } | null} found
 * @param {string} by the pen that the first line names
 * @param {Pens} pens
 * @param {Report} report
 * @returns {string | null} the pen that signed
 */
export function checkSigned(found, by, pens, report) {
  if (!found) {
    report.fact('The archive is not signed.')
    return null
  }
  const { pen, publicKey, signature } = signedBy(found.signed)
  checkKey(pens.get(pen), { pen, publicKey }, report)
  if (pen === by && signatureHolds(found.digest, signature, publicKey)) {
    report.fact(`The archive is signed by pen ${pen}, with the key ${publicKey}.`)
    return pen
  }
  report.fault('ARCHIVE_SIGNATURE', `The signature of pen ${pen} under the archive does not hold.`)
  return null
}

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

/** How many entries lead up to one without a gap, itself included. @param {Map<number, unknown>} seen @param {number} last */
function run(seen, last) {
  let count = 0
  while (seen.has(last - count)) count += 1
  return count
}
