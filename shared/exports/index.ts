export {
  ARCHIVE_FILE,
  type ArchiveHead,
  type ArchiveHeader,
  type ArchiveWriter,
  createArchiveWriter,
} from './archive.ts'
export { type ArchiveCheck, type ArchiveReport, createArchiveCheck } from './archive-check.ts'
export { type ArchiveContents, changesWords, createArchiveContents } from './archive-contents.ts'
export { arrivalWords } from './arrival-words.ts'
export { type ArchiveFault, type ArchiveFaultCode, archiveFaultText } from './archive-faults.ts'
export {
  claimsOf,
  type PenStanding,
  type Signatures,
  signaturesOf,
  standingWords,
} from './archive-signatures.ts'
export { CSV_BOM, entriesHeader, entryRows, ticketRow, ticketsHeader } from './csv.ts'
export { furthestOfRuns, HEADS_FILE, toBeSigned } from './heads.ts'
export { INTRODUCTIONS_FILE, introductionsOf } from './introductions.ts'
export { createLineCutter, type LineCutter } from './lines.ts'
export { logHash } from './log-hash.ts'
export {
  MANIFEST_FILE,
  type Manifest,
  type ManifestFile,
  type ManifestHead,
  type ManifestLog,
  manifestHash,
  manifestText,
  signedManifest,
} from './manifest.ts'
export { type LogReport, logReport, momentOf, type ReportAround, type ReportEntry } from './model.ts'
export { type ExportNames, exportNames } from './names.ts'
export { reportCss } from './report-css.ts'
export { type PrintedCopy, reportHtml, reportMargins } from './report-html.ts'
