// @ts-check
// `npm run verify -- DIR`: what a recipient runs on an export. It knows the written format only and shares no code with
// the desk. Ends with 0 where everything holds and every entry is proven by its author, with 1 where anything does not
// hold, naming what and where, and with 2 where nothing contradicts itself but not all is proven, naming what is not.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BuildError, isProgram, runProgram } from './tools.mjs'
import { verifyArchive } from './verify/archive.mjs'
import {
  archiveName,
  checkAttachments,
  checkCounts,
  checkName,
  checkTable,
  tableName,
  tellCover,
  tellExport,
} from './verify/beside.mjs'
import { countCsv, filesIn, hashOfFile } from './verify/files.mjs'
import { checkHeadsBeside, headsName } from './verify/heads.mjs'
import { introductionsName, readIntroductions } from './verify/introductions.mjs'
import { readManifest } from './verify/manifest.mjs'
import { tellLimits } from './verify/open-words.mjs'
import { Report, textOf } from './verify/report.mjs'
import { checkMakerIsKnown } from './verify/signatures.mjs'
import { signatureHolds } from './verify/signature.mjs'
import { shown } from './verify/shown.mjs'

const manifestName = 'manifest.txt'

/**
 * Check an exported folder, or an archive alone.
 * @param {string} place
 * @returns {Promise<Report>}
 */
export async function verify(place) {
  const report = new Report()
  const found = await stat(place).catch(() => null)
  if (!found) throw new BuildError('E_NOTHING_THERE', `There is nothing at ${place}.`)
  if (found.isDirectory()) await verifyFolder(resolve(place), report)
  else await verifyAlone(place, report)
  return report
}

/**
 * An archive without its manifest. What its authors have signed of it may lie beside it as it does in an export; of that each
 * line stands by itself.
 * @param {string} path @param {Report} report
 */
async function verifyAlone(path, report) {
  const folder = dirname(path)
  const present = basename(path) === archiveName ? await readdir(folder) : []
  const archive = await verifyArchive(path, report, introducing(folder, present, report))
  if (!archive) return
  if (present.includes(headsName)) await checkHeadsBeside(join(folder, headsName), archive, report)
  const { by, isSigned, makerKey, proof, scope } = archive
  checkMakerIsKnown(by, 'archive', archive, report)
  const isKnown = makerKey !== null || proof.isRegistered(by)
  report.prove(proof.standings(), {
    pen: by,
    signed: !isSigned ? 'unsigned' : isKnown ? 'registered' : 'unregistered',
  })
  tellLimits(scope, report)
}

/** @param {string} folder @param {Report} report */
async function verifyFolder(folder, report) {
  const present = await filesIn(folder)
  if (!present.includes(manifestName)) {
    report.fault('MANIFEST_MISSING', `There is no ${manifestName}.`)
    return
  }
  const manifest = readManifest(await readFile(join(folder, manifestName)), report)
  if (!manifest) return
  await checkFiles(folder, present, manifest, report)
  checkMaker(manifest, report)
  const has = (/** @type {string} */ name) => manifest.files.has(name) && present.includes(name)
  const archive = has(archiveName)
    ? await verifyArchive(join(folder, archiveName), report, introducing(folder, present.filter(has), report))
    : null
  checkCounts(manifest, archive, report)
  if (archive) {
    if (has(headsName)) await checkHeadsBeside(join(folder, headsName), archive, report)
    compare(manifest, archive, report)
    checkAttachments(manifest, archive, report)
    if (present.includes(tableName)) await checkTable(join(folder, tableName), archive, report)
  } else report.prove(null, { pen: manifest.signer?.pen ?? 'unknown', signed: 'unregistered' })
  tellExport(manifest, report)
  if (archive) tellLimits(archive.scope, report)
  tellCover(manifest, report)
}

/**
 * How the pens of an archive are introduced beside it, where they are.
 * @param {string} folder
 * @param {readonly string[]} present
 * @param {Report} report
 */
function introducing(folder, present, report) {
  return present.includes(introductionsName)
    ? (/** @type {import('./verify/introductions.mjs').Held} */ held) =>
        readIntroductions(join(folder, introductionsName), held, report)
    : undefined
}

/**
 * @param {string} folder
 * @param {readonly string[]} present
 * @param {import('./verify/manifest.mjs').Manifest} manifest
 * @param {Report} report
 */
async function checkFiles(folder, present, manifest, report) {
  for (const path of present)
    if (path !== manifestName && !manifest.files.has(path))
      report.fault('FILE_UNLISTED', `${path} is not in the manifest.`)
  for (const [path, { sha256, rows }] of manifest.files) {
    if (!present.includes(path)) {
      report.fault('FILE_MISSING', `${path} is missing.`)
      continue
    }
    const found = await hashOfFile(join(folder, path))
    checkName(path, found, report)
    if (found !== sha256)
      report.fault('FILE_ALTERED', `${path} was altered: its SHA-256 is not that of the manifest.`)
    if (rows === undefined) continue
    const { records, isEven } = await countCsv(join(folder, path))
    if (records !== rows || !isEven)
      report.fault('ROWS', `${path} holds ${records} records; the manifest says ${textOf(rows)}.`)
  }
}

/**
 * Whoever made an export signs it, with the key that the manifest names beside the pen's chain.
 * @param {import('./verify/manifest.mjs').Manifest} manifest
 * @param {Report} report
 */
function checkMaker({ export: made, heads, signer }, report) {
  if (!signer) return
  const by = textOf(made['by']?.pen)
  if (signer.pen !== by)
    report.fault(
      'MANIFEST_SIGNER',
      `The manifest is signed by pen ${signer.pen}, and says that pen ${by} made it.`,
    )
  const head = heads.find(({ pen }) => pen === signer.pen)
  if (head?.publicKey && head.publicKey !== signer.publicKey)
    report.fault('PEN_KEY', `The manifest is signed with another key than it says pen ${signer.pen} has.`)
}

/**
 * What the manifest says of the archive.
 * @param {import('./verify/manifest.mjs').Manifest} manifest
 * @param {import('./verify/archive.mjs').ArchiveFacts} archive
 * @param {Report} report
 */
function compare(manifest, archive, report) {
  if (manifest.files.get(archiveName)?.entries !== archive.entries)
    report.fault(
      'COUNTS',
      `The archive holds ${archive.entries} entries, which is not what the manifest says.`,
    )
  for (const { ticket, reference, entries, hash } of manifest.logs) {
    const log = archive.logs.get(ticket)
    if (log?.entries !== entries || log?.hash !== hash)
      report.fault('LOG_HASH', `The log ${reference} in the archive is not the one in the manifest.`)
    else if (![reference, undefined].some((one) => log?.references.has(one)) && reference !== ticket)
      report.fault(
        'LOG_REFERENCE',
        `The log ${reference} in the manifest is of a ticket that no entry here opens under that reference.`,
      )
  }
  const told = new Set(manifest.logs.map(({ ticket }) => ticket))
  for (const ticket of archive.logs.keys())
    if (archive.scope === 'tickets' && !told.has(ticket))
      report.fault('LOG_HASH', `The log of ticket ${ticket} in the archive is not in the manifest.`)
  for (const [pen, { last, hash, publicKey }] of archive.pens) {
    const head = manifest.heads.find((one) => one.pen === pen)
    const isAtHead = head !== undefined && (archive.scope === 'whole' || last >= head.seq)
    if (!head || (isAtHead && (head.seq !== last || head.hash !== hash)))
      report.fault('HEAD_DIFFERS', `The chain of pen ${pen} does not end where the manifest says.`)
    if (head?.publicKey && publicKey !== undefined && head.publicKey !== publicKey)
      report.fault('PEN_KEY', `The key of pen ${pen} in the manifest is not the one it was registered with.`)
  }
  if (archive.by !== textOf(manifest.export['by']?.pen))
    report.fault('MADE_BY', `The archive was made by pen ${archive.by}, which is not what the manifest says.`)
  checkProof(manifest, archive, report)
}

/**
 * What the signatures of the manifest prove of the archive beside its own.
 * @param {import('./verify/manifest.mjs').Manifest} manifest
 * @param {import('./verify/archive.mjs').ArchiveFacts} archive
 * @param {Report} report
 */
function checkProof({ heads, signer }, archive, report) {
  const { chains, proof, makerKey } = archive
  for (const { pen, seq, hash, publicKey, signature } of heads)
    if (signatureHolds(hash, signature, publicKey)) proof.head({ pen, seq, hash, publicKey })
  const pen = signer?.pen ?? archive.by
  const registered = (pen === archive.by ? makerKey : null) ?? chains.get(pen)?.publicKey ?? null
  if (signer) {
    if (registered !== null && registered !== signer.publicKey)
      report.fault('PEN_KEY', `The manifest is signed with another key than pen ${pen} was registered with.`)
    if (signer.holds) proof.whole(pen, signer.publicKey)
    checkMakerIsKnown(pen, 'export', archive, report)
  }
  report.prove(proof.standings(), {
    pen,
    signed: !signer ? 'unsigned' : registered !== null ? 'registered' : 'unregistered',
  })
}

async function main() {
  const place = process.argv[2]
  if (!place) throw new BuildError('E_NO_PLACE', 'Say which: npm run verify -- DIR')
  const report = await verify(place).catch((/** @type {unknown} */ error) => {
    // The names of files are of whoever made the export.
    if (error instanceof BuildError) throw error
    throw new BuildError('E_UNREADABLE', shown(error instanceof Error ? error.message : String(error)))
  })
  for (const line of report.lines()) console.log(line)
  return report.exitCode()
}

if (isProgram(import.meta.url)) await runProgram(main)
