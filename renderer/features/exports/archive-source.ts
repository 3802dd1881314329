import { bytesToHex } from '@noble/hashes/utils.js'
import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import { createLineCutter } from '../../../shared/exports/index.ts'
import { createPace } from '../../store/breathe.ts'
import { goOn, must, TransferFailure } from './failure.ts'

/** A file that somebody chose, to be read as often as needed. */
export interface FileSource {
  /** Bytes. */
  readonly size: number
  readonly read: (offset: number) => Promise<Uint8Array<ArrayBuffer>>
  readonly close: () => Promise<void>
}

/** An archive that somebody chose. */
export interface ArchiveSource extends FileSource {
  readonly name: string
  /** The file under this hash in the folder `attachments` beside it; null where there is none. */
  readonly attachment: (sha256: string) => Promise<FileSource | null>
}

/** Small enough that the window is never held up for long. */
const PIECE = 256 * 1024

/** Asks which; null when the person thinks better of it. */
export async function openArchive({ archive }: Pick<Bridge, 'archive'>): Promise<ArchiveSource | null> {
  const opened = must(await archive.open())
  if (opened === null) return null
  const sourceOf = ({ handle, size }: { handle: string; size: number }): FileSource => ({
    size,
    read: async (offset) => must(await archive.read({ handle, offset, length: PIECE })),
    close: async () => void (await archive.close({ handle })),
  })
  return {
    ...sourceOf(opened),
    name: opened.name,
    attachment: async (sha256) => {
      const file = await archive.attachment({ handle: opened.handle, sha256 })
      if (!file.ok && file.error.code === 'E_ATTACHMENT_MISSING') return null
      return sourceOf(must(file))
    },
  }
}

export type OnBytes = (bytes: number) => void

/** The SHA-256 of every piece of a file, by which a later reading is known to be of the same bytes. */
export type Pieces = readonly string[]

/** Notes the pieces of a file as they are read. */
export function createPieces(): {
  readonly note: (piece: Uint8Array<ArrayBuffer>) => Promise<void>
  readonly all: Pieces
} {
  const all: string[] = []
  return { all, note: async (piece) => void all.push(await digestOf(piece)) }
}

/**
 * Holds what is read to the pieces that were read before.
 * @returns to be given every piece, in order; throws TransferFailure E_ARCHIVE_CHANGED at the first other one
 */
export function createSameness(pieces: Pieces): (piece: Uint8Array<ArrayBuffer>) => Promise<void> {
  let at = 0
  return async (piece) => {
    if ((await digestOf(piece)) !== pieces[at++]) throw new TransferFailure('E_ARCHIVE_CHANGED')
  }
}

/**
 * Reads a file through, piece by piece.
 * @throws Cancelled; TransferFailure with the code of the reading, or of `onPiece`
 */
export async function eachPiece(
  { size, read }: FileSource,
  signal: AbortSignal,
  onPiece: (piece: Uint8Array<ArrayBuffer>, end: number) => Promise<void>,
): Promise<number> {
  let offset = 0
  while (offset < size) {
    goOn(signal)
    const piece = await read(offset)
    if (piece.length === 0) break
    offset += piece.length
    await onPiece(piece, offset)
  }
  return offset
}

interface Lines {
  /** Before the lines of a piece. */
  readonly onPiece: (piece: Uint8Array<ArrayBuffer>) => Promise<void>
  readonly onLine: (line: Uint8Array) => void | Promise<void>
  readonly onBytes: OnBytes
}

/**
 * Reads a file line by line, giving way to the window.
 * @returns what stands behind the last line feed
 */
export async function eachLine(
  source: FileSource,
  { onPiece, onLine, onBytes }: Lines,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const cutter = createLineCutter()
  const pace = createPace()
  await eachPiece(source, signal, async (piece, end) => {
    await onPiece(piece)
    for (const line of cutter.push(piece)) {
      await onLine(line)
      await pace()
      goOn(signal)
    }
    onBytes(end)
  })
  return cutter.rest()
}

async function digestOf(piece: Uint8Array<ArrayBuffer>): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', piece)))
}
