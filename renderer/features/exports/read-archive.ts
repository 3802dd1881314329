import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import { type ArchiveReport, createArchiveCheck, createLineCutter } from '../../../shared/exports/index.ts'
import type { Desk } from '../../store/desk.ts'
import { ingest, type IngestReport } from '../../store/ingest.ts'
import { goOn, must } from './failure.ts'

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

/** Reads an archive through and checks all of it; nothing is taken in. */
export async function inspectArchive(
  source: ArchiveSource,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<ArchiveReport> {
  const check = createArchiveCheck()
  const rest = await eachLine(source, onBytes, signal, (line) => void check.line(line))
  return check.end(rest)
}

/**
 * Why an archive is not taken in; null where it may be. Entries that are missing are no reason: the desk that wrote it
 * may never have had them, and the log shows the gap.
 */
export function refusalOf({ faults }: ArchiveReport): ErrorCode | null {
  if (faults.some(({ code }) => code === 'NEWER')) return 'E_ARCHIVE_NEWER'
  return faults.some(({ code }) => code !== 'MISSING') ? 'E_ARCHIVE_DAMAGED' : null
}

/** Takes in the entries of an archive that was found sound. What was stored stays when it is stopped. */
export async function takeIn(
  desk: Desk,
  source: ArchiveSource,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<IngestReport> {
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
  for (let offset = 0; offset < size; ) {
    goOn(signal)
    const piece = await read(offset)
    if (piece.length === 0) break
    for (const line of cutter.push(piece)) await onLine(line)
    offset += piece.length
    onBytes(offset)
  }
  return cutter.rest()
}
