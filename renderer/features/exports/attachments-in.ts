import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import { attachmentLimit } from '../../../shared/contract/shapes.ts'
import type { BodyOf } from '../../../shared/journal/kinds/index.ts'
import { understand } from '../../../shared/journal/parse.ts'
import { readRawEntry } from '../../../shared/journal/raw-entry.ts'
import type { IngestReport } from '../../store/ingest.ts'
import type { ArchiveSource, FileSource } from './archive-source.ts'
import { eachPiece } from './archive-source.ts'
import { Cancelled, must } from './failure.ts'

type Named = Pick<BodyOf<'ticket.attachment'>, 'sha256' | 'key' | 'name' | 'size'>

/** What became of the files that the entries of an archive name. */
export interface FilesTaken {
  /** Sealed now. */
  readonly stored: number
  /** Were here already. */
  readonly known: number
  /** By name: not beside the archive. Their entries are here. */
  readonly missing: readonly string[]
  /** By name: beside the archive there were other bytes than the entry says; none of them were kept. */
  readonly altered: readonly string[]
  /** By name: beyond what is taken in at once, or larger than the desk takes. */
  readonly left: readonly string[]
}

export const noFiles: FilesTaken = { stored: 0, known: 0, missing: [], altered: [], left: [] }

/** What is taken in at once: beyond it, somebody wants to fill the disk. */
const MOST_FILES = 10_000
const MOST_BYTES = 64 * 1024 ** 3

/** Collects the files that entries name, each once. */
export function createFilesNamed() {
  const files = new Map<string, Named>()
  return {
    /** @param page as it was handed to the store, which made `report` of it */
    add: (page: readonly unknown[], { refused }: IngestReport): void => {
      const not = new Set(refused.map(({ id }) => id))
      for (const value of page) {
        const raw = readRawEntry(value)
        if (raw?.kind !== 'ticket.attachment' || not.has(raw.id)) continue
        const { entry } = understand(raw)
        if (!entry?.body) continue
        const { sha256, key, name, size } = entry.body as BodyOf<'ticket.attachment'>
        files.set(`${sha256} ${key}`, { sha256, key, name, size })
      }
    },
    files: (): readonly Named[] => [...files.values()],
  }
}

interface Around {
  readonly source: ArchiveSource
  readonly bridge: Pick<Bridge, 'attachments'>
}

/**
 * Takes in the bytes of attached files that are not here: each is sealed under the key that its entry names, and kept
 * only where its SHA-256 is the entry's. What is missing or altered is named, and stops nothing.
 *
 * @throws TransferFailure where the disk is full or the desk was locked
 */
export async function takeInFiles(
  files: readonly Named[],
  { source, bridge }: Around,
  onFile: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<FilesTaken> {
  const taken = {
    stored: 0,
    known: 0,
    missing: [] as string[],
    altered: [] as string[],
    left: [] as string[],
  }
  let bytes = 0
  for (const [done, named] of files.entries()) {
    if (signal.aborted) break
    onFile(done, files.length)
    const { sha256, key, name, size } = named
    const here = await bridge.attachments.read({ sha256, key, offset: 0, length: 1 })
    if (here.ok) {
      taken.known++
      continue
    }
    const isTooMuch = taken.stored >= MOST_FILES || bytes + size > MOST_BYTES || size > attachmentLimit
    const file = isTooMuch ? null : await source.attachment(sha256)
    if (isTooMuch) taken.left.push(name)
    else if (file === null) taken.missing.push(name)
    else {
      const became = await sealed(named, file, bridge, signal)
      if (became === 'altered') taken.altered.push(name)
      if (became === 'stored') {
        taken.stored++
        bytes += size
      }
    }
  }
  return taken
}

async function sealed(
  { sha256, key, name, size }: Named,
  file: FileSource,
  { attachments }: Pick<Bridge, 'attachments'>,
  signal: AbortSignal,
): Promise<'stored' | 'altered' | 'stopped'> {
  try {
    if (file.size !== size) return 'altered'
    const { handle } = must(
      await attachments.begin({ name: name.slice(0, 255) || sha256, expected: { sha256, key } }),
    )
    try {
      await eachPiece(file, signal, async (chunk) => void must(await attachments.write({ handle, chunk })))
    } catch (error) {
      await attachments.discard({ handle })
      if (error instanceof Cancelled) return 'stopped'
      throw error
    }
    const finished = await attachments.finish({ handle })
    if (!finished.ok && finished.error.code === 'E_ATTACHMENT_DAMAGED') return 'altered'
    must(finished)
    return 'stored'
  } finally {
    await file.close()
  }
}
