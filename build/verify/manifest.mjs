// @ts-check
import { createHash } from 'node:crypto'
import { parseJson } from './report.mjs'
import { signatureHolds } from './signature.mjs'

/**
 * @typedef {object} Manifest
 * @property {Record<string, any>} export
 * @property {readonly any[]} heads
 * @property {readonly any[]} logs
 * @property {ReadonlyMap<string, { sha256: string, rows?: number, entries?: number }>} files by path
 * @property {{ pen: string, publicKey: string } | null} signer
 */

/**
 * Reads a manifest and checks its signature and those of the heads in it.
 * @param {string} text
 * @param {import('./report.mjs').Report} report
 * @returns {Manifest | null}
 */
export function readManifest(text, report) {
  const lines = text.split('\n')
  if (lines[0] !== '# tactical-desk-manifest 1' || lines.pop() !== '') {
    report.fault('MANIFEST_UNREADABLE', 'manifest.txt is not a whole manifest of version 1.')
    return null
  }
  /** @type {Record<string, any[]>} */
  const told = { export: [], head: [], log: [], file: [], signed: [] }
  /** @type {Map<string, any>} */
  const files = new Map()
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue
    const sum = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
    const fact = /^# ([a-z]+) (\{.*\})$/.exec(line)
    const value = fact ? parseJson(fact[2] ?? '') : undefined
    if (sum) files.set(sum[2] ?? '', { sha256: sum[1] })
    else if (value && told[fact?.[1] ?? '']) told[fact?.[1] ?? '']?.push(value)
    else report.fault('MANIFEST_UNREADABLE', `Line ${index + 1} of manifest.txt cannot be read.`)
  }
  for (const file of told['file'] ?? [])
    if (files.has(file.path)) files.set(file.path, { ...file, ...files.get(file.path) })
  const [signed] = told['signed'] ?? []
  checkSignature(text, signed, report)
  for (const head of told['head'] ?? [])
    if (head.signature !== null && !signatureHolds(head.hash, head.signature, head.publicKey))
      report.fault(
        'HEAD_SIGNATURE',
        `The signature of pen ${head.pen} under its number ${head.seq} does not hold.`,
      )
  return {
    export: told['export']?.[0] ?? {},
    heads: told['head'] ?? [],
    logs: told['log'] ?? [],
    files,
    signer: signed ? { pen: signed.pen, publicKey: signed.publicKey } : null,
  }
}

/** @param {string} text @param {any} signed @param {import('./report.mjs').Report} report */
function checkSignature(text, signed, report) {
  const at = text.lastIndexOf('# signed ')
  if (!signed || at < 0) {
    report.fault('MANIFEST_SIGNATURE', 'The manifest is not signed.')
    return
  }
  const hash = createHash('sha256').update(text.slice(0, at)).digest('hex')
  if (!signatureHolds(hash, signed.signature, signed.publicKey))
    report.fault('MANIFEST_SIGNATURE', `The signature of pen ${signed.pen} under the manifest does not hold.`)
}
