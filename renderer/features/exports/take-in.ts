import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import { recordImport } from '../../store/acts/imports.ts'
import type { Desk } from '../../store/desk.ts'
import { ingest, type IngestReport } from '../../store/ingest.ts'
import type { SignedHeads } from '../../../shared/sync/index.ts'
import { keepHeads } from '../../store/signed-heads.ts'
import { type ArchiveSource, createSameness, eachLine, eachPiece } from './archive-source.ts'
import { createFilesNamed, type FilesTaken, noFiles, takeInFiles } from './attachments-in.ts'
import { TransferFailure } from './failure.ts'
import { type Inspection, refusalOf, scopeWords } from './read-archive.ts'

/** Entries handed to the store at once. */
const PAGE = 2_000

export interface TakingIn {
  readonly source: ArchiveSource
  readonly inspection: Inspection
  readonly bridge: Pick<Bridge, 'attachments'>
  /** Where the person had it from, in their words. */
  readonly from: string
  /** What the person agreed to, in the words of `toAgreeTo`. */
  readonly agreed: readonly string[]
}

/** How far it is: first the archive, in bytes, then the files beside it. */
export type TakingProgress =
  | { readonly what: 'archive'; readonly bytes: number }
  | { readonly what: 'files'; readonly done: number; readonly total: number }

/** What became of the entries and of the attached files. */
export interface TakenIn extends IngestReport {
  readonly files: FilesTaken
}

/**
 * Enters in the audit what is taken in, where it came from and what was agreed to, then takes in the entries of an
 * archive that was found sound, and the attached files beside it. Only the very bytes that were inspected are taken in.
 * What was stored stays when it is stopped.
 *
 * @throws TransferFailure with the code of `refusalOf`, or E_ARCHIVE_CHANGED; StoreFailure E_NOT_AGREED and the like.
 *   Nothing is taken in that the audit was not told of.
 */
export async function takeIn(
  desk: Desk,
  taking: TakingIn,
  onProgress: (progress: TakingProgress) => void,
  signal: AbortSignal,
): Promise<TakenIn> {
  const { source, inspection, from, agreed } = taking
  const refusal = refusalOf(inspection)
  if (refusal !== null) throw new TransferFailure(refusal)
  await expectUnchanged(taking)
  const archive = {
    sha256: inspection.sha256,
    scope: scopeWords(inspection),
    entries: inspection.entries,
    pens: Object.keys(inspection.pens).length,
    source: from,
  }
  const unproven = inspection.signatures.pens.filter((pen) => pen.key !== 'known' && pen.unproven > 0)
  await recordImport(
    desk,
    archive,
    { needed: inspection.toAgreeTo, given: agreed },
    unproven.map(({ pen }) => pen),
  )
  const named = createFilesNamed()
  let taken: IngestReport = { stored: 0, known: 0, quarantined: 0, refused: [], cancelled: false }
  const onPage = async (page: readonly unknown[]) => {
    const report = await ingest(desk, page)
    taken = together(taken, report)
    named.add(page, report)
  }
  try {
    const onBytes = (bytes: number) => onProgress({ what: 'archive', bytes })
    await eachPage(source, inspection, onPage, onBytes, signal)
    await keepHeads(desk, provenHeads(inspection, taken))
  } catch (error) {
    if (!signal.aborted) throw error
    return { ...taken, files: noFiles, cancelled: true }
  }
  const onFile = (done: number, total: number) => onProgress({ what: 'files', done, total })
  const files = await takeInFiles(named.files(), taking, onFile, signal)
  return { ...taken, files, cancelled: signal.aborted }
}

/** Looks at every byte once more before anything is done: where the file is another now, nothing at all is. */
async function expectUnchanged({ source, inspection }: TakingIn): Promise<void> {
  const same = createSameness(inspection.pieces)
  const bytes = await eachPiece(source, new AbortController().signal, same)
  if (bytes !== source.size) throw new TransferFailure('E_ARCHIVE_CHANGED')
}

async function eachPage(
  source: ArchiveSource,
  { pieces }: Inspection,
  onPage: (page: readonly unknown[]) => Promise<void>,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let page: unknown[] = []
  let number = 0
  const onLine = async (line: Uint8Array) => {
    number += 1
    const value = JSON.parse(decoder.decode(line)) as object
    // The first line says what the archive is, the last ones what it holds and who signed it; all others are entries.
    if (number === 1 || 'trailer' in value || 'signed' in value) return
    page.push(value)
    if (page.length < PAGE) return
    const full = page
    page = []
    await onPage(full)
  }
  await eachLine(source, { onPiece: createSameness(pieces), onLine, onBytes }, signal)
  if (page.length > 0) await onPage(page)
}

/** Heads that hold, to be carried along when this desk exports; none of a pen of which something was refused. */
function provenHeads({ heads, signatures }: Inspection, { refused }: IngestReport): SignedHeads {
  const signed = new Set(signatures.pens.filter(({ signed: count }) => count > 0).map(({ pen }) => pen))
  for (const { id } of refused) signed.delete(id.slice(0, id.lastIndexOf('/')))
  const proven = heads.filter(({ pen, covers }) => signed.has(pen) && typeof covers === 'number')
  return Object.fromEntries(
    proven.map(({ pen, seq, hash, signature, publicKey }) => [pen, { seq, hash, signature, publicKey }]),
  )
}

function together(a: IngestReport, b: IngestReport): IngestReport {
  return {
    stored: a.stored + b.stored,
    known: a.known + b.known,
    quarantined: a.quarantined + b.quarantined,
    refused: [...a.refused, ...b.refused],
    cancelled: false,
  }
}
