import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import {
  type ArchiveContents,
  type ArchiveReport,
  changesWords,
  createArchiveCheck,
  createArchiveContents,
  createLineCutter,
} from '../../../shared/exports/index.ts'
import { recordImport } from '../../store/acts/imports.ts'
import { createPace } from '../../store/breathe.ts'
import type { Desk } from '../../store/desk.ts'
import { ingest, type IngestReport } from '../../store/ingest.ts'
import { heldAs } from '../../store/vector.ts'
import { goOn, must, TransferFailure } from './failure.ts'

/** An archive that somebody chose, to be read as often as needed. */
export interface ArchiveSource {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly read: (offset: number) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Small enough that the window is never held up for long. */
const PIECE = 256 * 1024
/** Entries handed to the store at once. */
const PAGE = 2_000

/** Asks which; null when the person thinks better of it. */
export async function openArchive({ archive }: Pick<Bridge, 'archive'>): Promise<ArchiveSource | null> {
  const opened = must(await archive.open())
  if (opened === null) return null
  const { handle, name, size } = opened
  return {
    name,
    size,
    read: async (offset) => must(await archive.read({ handle, offset, length: PIECE })),
    close: async () => void (await archive.close({ handle })),
  }
}

export type OnBytes = (bytes: number) => void

/** An archive that was read through: whether it is whole, and what it would bring. */
export interface Inspection extends ArchiveReport, ArchiveContents {
  /** Into a desk without tickets a whole journal is a restore: it brings that desk's own settings and people. */
  readonly isRestore: boolean
}

/** No desk has as many; whoever names more only wants to tire the reader. */
const MOST_PENS = 5_000

/**
 * Reads an archive through and checks all of it, giving way to the window; nothing is taken in.
 *
 * @throws TransferFailure E_ARCHIVE_PENS as soon as there are too many; Cancelled
 */
export async function inspectArchive(
  desk: Desk,
  source: ArchiveSource,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<Inspection> {
  const { journal } = desk.workings
  const check = createArchiveCheck()
  const contents = createArchiveContents((pen, seq) => heldAs(journal, pen, seq) !== null)
  const rest = await eachLine(source, onBytes, signal, (line) => {
    const entry = check.line(line)
    if (entry) contents.add(entry)
    if (check.pens() > MOST_PENS) throw new TransferFailure('E_ARCHIVE_PENS')
  })
  const report = check.end(rest)
  const scope = report.header?.scope ?? 'tickets'
  const isRestore = scope === 'whole' && desk.queue.getState().total === 0
  return { ...report, ...contents.end(scope), isRestore }
}

/**
 * Why an archive is not taken in; null where it may be. Entries that are missing are no reason: the desk that wrote it
 * may never have had them, and the log shows the gap.
 */
export function refusalOf({ faults, strangers }: Inspection): ErrorCode | null {
  if (faults.some(({ code }) => code === 'NEWER')) return 'E_ARCHIVE_NEWER'
  if (faults.some(({ code }) => code !== 'MISSING')) return 'E_ARCHIVE_DAMAGED'
  return strangers.length > 0 ? 'E_ARCHIVE_SCOPE' : null
}

/** What somebody has to agree to before it is taken in: the changes to the desk itself, in words. */
export function toAgreeTo({ isRestore, changes }: Inspection): readonly string[] {
  return isRestore ? [] : changesWords(changes)
}

/** The scope of an archive, in words. */
export function scopeWords({ header }: Inspection): string {
  return header?.scope === 'whole' ? 'A whole journal' : 'Some tickets, each whole'
}

export interface TakingIn {
  readonly source: ArchiveSource
  readonly inspection: Inspection
  /** Where the person had it from, in their words. */
  readonly from: string
}

/**
 * Enters in the audit what is taken in and where it came from, then takes in the entries of an archive that was found
 * sound. What was stored stays when it is stopped.
 *
 * @throws TransferFailure with the code of `refusalOf`; StoreFailure. Nothing is taken in that the audit was not told of.
 */
export async function takeIn(
  desk: Desk,
  { source, inspection, from }: TakingIn,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<IngestReport> {
  const refusal = refusalOf(inspection)
  if (refusal !== null) throw new TransferFailure(refusal)
  await recordImport(desk, {
    sha256: inspection.sha256,
    scope: scopeWords(inspection),
    entries: inspection.entries,
    pens: Object.keys(inspection.pens).length,
    source: from,
  })
  let total: IngestReport = { stored: 0, known: 0, quarantined: 0, refused: [], cancelled: false }
  let page: unknown[] = []
  const hand = async () => {
    const { stored, known, quarantined, refused } = await ingest(desk, page)
    page = []
    total = {
      stored: total.stored + stored,
      known: total.known + known,
      quarantined: total.quarantined + quarantined,
      refused: [...total.refused, ...refused],
      cancelled: false,
    }
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let number = 0
  try {
    await eachLine(source, onBytes, signal, async (line) => {
      number += 1
      const value = JSON.parse(decoder.decode(line)) as object
      // The first line says what the archive is, the last what it holds; all others are entries.
      if (number === 1 || 'trailer' in value) return
      page.push(value)
      if (page.length >= PAGE) await hand()
    })
  } catch (error) {
    if (!signal.aborted) throw error
    return { ...total, cancelled: true }
  }
  if (page.length > 0) await hand()
  return total
}

/** @returns what stands behind the last line feed */
async function eachLine(
  { size, read }: ArchiveSource,
  onBytes: OnBytes,
  signal: AbortSignal,
  onLine: (line: Uint8Array) => void | Promise<void>,
): Promise<Uint8Array> {
  const cutter = createLineCutter()
  const pace = createPace()
  for (let offset = 0; offset < size; ) {
    goOn(signal)
    const piece = await read(offset)
    if (piece.length === 0) break
    for (const line of cutter.push(piece)) {
      await onLine(line)
      await pace()
      goOn(signal)
    }
    offset += piece.length
    onBytes(offset)
  }
  return cutter.rest()
}
