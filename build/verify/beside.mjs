// @ts-check
// What stands beside the archive: attached files, tables and prints, and the counts of the manifest.
import { columnsOf } from './files.mjs'
import { headsName } from './heads.mjs'
import { introductionsName } from './introductions.mjs'
import { some, tellUnnamed } from './open-words.mjs'
import { textOf } from './report.mjs'

/**
 * @typedef {import('./report.mjs').Report} Report
 * @typedef {import('./manifest.mjs').Manifest} Manifest
 * @typedef {import('./archive.mjs').ArchiveFacts} ArchiveFacts
 */

export const archiveName = 'archive.jsonl'
export const tableName = 'entries.csv'
const attachmentFolder = 'attachments/'
const isProof = (/** @type {string} */ path) => path === headsName || path === introductionsName
const isAttachment = (/** @type {string} */ path) => path.startsWith(attachmentFolder)

/** An attached file bears the hash of its bytes as its name. @param {string} path @param {string} sha256 of its bytes @param {Report} report */
export function checkName(path, sha256, report) {
  if (isAttachment(path) && path !== `${attachmentFolder}${sha256}`)
    report.fault('ATTACHMENT_ALTERED', `${path} holds other bytes than its name says.`)
}

/**
 * The counts of the line “export”. A desk lists the tickets of a whole journal before it writes it: entries of a ticket
 * that came meanwhile, or whose opening never came, are of one that it did not count.
 * @param {Manifest} manifest
 * @param {ArchiveFacts | null} archive
 * @param {Report} report
 */
export function checkCounts({ export: made, files }, archive, report) {
  const attached = [...files.keys()].filter(isAttachment).length
  if (made['attachments'] !== attached)
    report.fault('COUNTS', `${attached} attached files are listed, which is not what the manifest counts.`)
  if (!archive) return
  if (made['entries'] !== archive.entries)
    report.fault(
      'COUNTS',
      `The archive holds ${archive.entries} entries, which is not what the manifest counts.`,
    )
  const held = archive.tickets.size
  const told = made['tickets']
  const mayHoldMore = archive.scope === 'whole' && Number.isSafeInteger(told) && told >= 0
  if (told !== held && !(mayHoldMore && told < held))
    report.fault('COUNTS', `The archive holds ${held} tickets, which is not what the manifest counts.`)
  else if (told !== held)
    report.fact(`The archive has entries of ${held} tickets; the manifest counts ${told}.`)
}

/**
 * Attached files that entries name and that are not here; and those that no entry names, for which nothing but the
 * signature of the maker stands.
 * @param {Manifest} manifest
 * @param {ArchiveFacts} archive
 * @param {Report} report
 */
export function checkAttachments({ files }, { attachments }, report) {
  const here = [...files.keys()].filter(isAttachment)
  const unnamed = here.filter((path) => !attachments.has(path.slice(attachmentFolder.length)))
  if (attachments.size > 0)
    report.fact(
      `Of ${attachments.size} attached files that entries name, ${here.length - unnamed.length} are here.`,
    )
  const lacking = attachments.size - (here.length - unnamed.length)
  if (lacking > 0)
    report.leaveOpen(
      `${lacking} of ${attachments.size} attached files that entries name ${lacking === 1 ? 'is' : 'are'} not here: nothing tells whether ${lacking === 1 ? 'it was' : 'they were'} asked for.`,
    )
  tellUnnamed(unnamed, report)
}

/**
 * Holds the table of entries against the archive, record by record: of which entry it is, not what it says of it.
 * @param {string} path
 * @param {ArchiveFacts} archive
 * @param {Report} report
 */
export async function checkTable(path, { scope, tickets }, report) {
  const left = new Map(
    [...tickets.values()].flatMap((entries) => [...entries].map(([id, { hash }]) => [id, hash])),
  )
  const total = left.size
  for await (const [id = '', hash] of columnsOf(path, ['entry', 'sha256'])) {
    if (hash === undefined || left.get(id) !== hash)
      report.fault(
        'ROWS',
        `${tableName} has a record of entry ${id}, which is not in the archive, or stands there twice.`,
      )
    left.delete(id)
  }
  if (left.size === 0) return
  const told = `Of ${total} entries of tickets, ${tableName} has no record of ${left.size}`
  if (scope === 'tickets') report.fault('ROWS', `${told}: ${some([...left.keys()], 'one')}.`)
  else report.fact(`${told}.`)
}

/**
 * Of what the last line speaks, and of what it does not.
 * @param {Manifest} manifest
 * @param {Report} report
 */
export function tellCover({ files, signer }, report) {
  const isArchived = files.has(archiveName)
  const others = [...files.keys()].filter(
    (path) => path !== archiveName && !(isArchived && (isProof(path) || isAttachment(path))),
  )
  if (others.length === 0) return
  const only = isArchived
    ? 'The last line speaks of the entries and of the attached files that they name, and of nothing else. What tables and prints say'
    : 'What the files here say'
  report.fact(
    `${only} is as their maker ${signer?.holds ? `signed it, pen ${signer.pen},` : 'wrote it'} and no entry proves it: ${some(others, 'file')}.`,
  )
}

/**
 * What the manifest says of the export.
 * @param {Manifest} manifest
 * @param {Report} report
 */
export function tellExport({ export: made, files, signer }, report) {
  const counts = [
    counted(made['tickets'], 'ticket', 'tickets'),
    counted(made['entries'], 'entry', 'entries'),
    counted(files.size, 'file', 'files'),
  ]
  report.fact(
    `The manifest tells of ${counts.join(', ')}; copy ${textOf(made['copy'])}, exported ${textOf(made['at'])} by pen ${signer?.pen ?? 'unknown'}.`,
  )
}

/** @param {unknown} count @param {string} one @param {string} more */
const counted = (count, one, more) => `${textOf(count)} ${count === 1 ? one : more}`
