import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  createArchiveWriter,
  CSV_BOM,
  entriesHeader,
  entryRows,
  type Manifest,
  type ManifestFile,
  manifestHash,
  manifestText,
  signedManifest,
} from '../../../../shared/exports/index.ts'
import { type RawEntry, streamType } from '../../../../shared/journal/entry.ts'
import { khan, reilly, sampleLog, signed, type TestPen } from './sample.ts'

export type Scope = 'whole' | 'tickets'

/** An export made by somebody, where another signs the manifest, or leaves out what the pens have signed. */
export interface Making {
  readonly by?: TestPen
  readonly manifestBy?: TestPen
  readonly hasHeads?: boolean
  /** The number up to which Reilly has signed. */
  readonly reillyUpTo?: number
  readonly isArchiveSigned?: boolean
  /** What the manifest tells of the export that is not so. */
  readonly told?: Partial<Record<keyof Manifest['export'], unknown>>
  /** Files that the maker puts in beside, by path. */
  readonly beside?: Readonly<Record<string, string>>
  /** What the maker makes of the table of entries. */
  readonly table?: (csv: string) => string
  /** What the maker makes of an entry before it goes in. */
  readonly altered?: (entry: RawEntry) => RawEntry
}

interface Made extends Making {
  /** All that the desk of the maker holds. */
  readonly held: readonly RawEntry[]
  readonly entries: readonly RawEntry[]
  readonly scope?: Scope | undefined
  /** Who signs the archive, where Khan makes it. */
  readonly signer?: TestPen | undefined
}

const at = '2026-11-22T10:00:00.000Z'
const purpose = { purpose: 'Disclosure', recipient: 'CPS', agency: 'Agency', marking: 'OFFICIAL' }
const headOf = ({ pen, seq, hash }: RawEntry) => ({ pen, seq, hash })

/** Writes an export as a desk does, of an archive and a table, and signs it; what is not so in it is signed as well. */
export async function exportInto(folder: string, made: Made): Promise<void> {
  const { by: maker = khan, manifestBy = maker, told, beside = {}, table = (csv: string) => csv } = made
  const by = { user: maker.pen.slice(3), name: maker.name, pen: maker.pen }
  const files: ManifestFile[] = []
  const put = async (path: string, bytes: Uint8Array, facts: Partial<ManifestFile> = {}) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    files.push({ path, size: bytes.length, sha256, ...facts })
  }
  const { entries } = made
  await put('archive.jsonl', archiveOf(made, maker, by), { entries: entries.length })
  const log = sampleLog(entries)
  const csv = CSV_BOM + entriesHeader + [...entryRows(log)].join('')
  await put('entries.csv', Buffer.from(table(csv)), { rows: log.entries.length })
  for (const [path, text] of Object.entries(beside)) await put(path, Buffer.from(text))
  const tickets = new Set(entries.flatMap(({ stream }) => (streamType(stream) === 'ticket' ? [stream] : [])))
  const facts: Manifest['export'] = {
    export: 'x1',
    at,
    by,
    workstation: { code: '7K', name: 'Desk 7K' },
    scope: 'one ticket',
    copy: '7K-1',
    formats: ['json', 'csv'],
    tickets: tickets.size,
    entries: entries.length,
    attachments: Object.keys(beside).filter((path) => path.startsWith('attachments/')).length,
    ...purpose,
  }
  const text = manifestText({
    export: { ...facts, ...(told as Partial<Manifest['export']>) },
    heads: manifestHeads(made),
    logs: [{ reference: log.reference, ticket: log.ticket, entries: log.entries.length, hash: log.hash }],
    files,
  })
  const { pen, publicKey } = manifestBy
  const sealed = { pen, publicKey, signature: signed(manifestHash(text), manifestBy) }
  await writeFile(join(folder, 'manifest.txt'), signedManifest(text, sealed))
}

function archiveOf(
  { entries, held, scope = 'whole', signer = khan, altered, hasHeads = true, ...made }: Made,
  maker: TestPen,
  by: { user: string; name: string; pen: string },
): Uint8Array {
  const writer = createArchiveWriter({
    format: 'tactical-desk-archive',
    version: 1,
    export: 'x1',
    at,
    by,
    scope,
    copy: '7K-1',
    ...purpose,
  })
  const pieces = [writer.begin(), writer.add(altered ? entries.map(altered) : entries)]
  pieces.push(writer.end(hasHeads ? archiveHeads(held, entries, made.reillyUpTo ?? 3) : []))
  const signature = signed(writer.digest(), maker === khan ? signer : maker)
  const { pen, publicKey } = maker
  if (made.isArchiveSigned ?? true) pieces.push(writer.signed({ pen, publicKey, signature }))
  return Buffer.concat(pieces)
}

/** Khan has signed up to his last entry here, Reilly as far as it is said. */
function archiveHeads(held: readonly RawEntry[], entries: readonly RawEntry[], reillyUpTo: number) {
  const last = entries.findLast(({ pen }) => pen === khan.pen)
  const hers = held.find(({ id }) => id === `${reilly.pen}/${reillyUpTo}`)
  return [
    ...(last ? [{ ...headOf(last), publicKey: khan.publicKey, signature: signed(last.hash, khan) }] : []),
    ...(hers ? [{ ...headOf(hers), publicKey: reilly.publicKey, signature: signed(hers.hash, reilly) }] : []),
  ]
}

function manifestHeads({ held, entries, hasHeads = true }: Made) {
  return [...new Set(entries.map(({ pen }) => pen))].map((pen) => {
    const { seq, hash } = held.findLast((entry) => entry.pen === pen) ?? { seq: 0, hash: '' }
    const mine = pen === khan.pen
    return {
      pen,
      seq,
      hash,
      publicKey: mine ? khan.publicKey : null,
      signature: mine && hasHeads ? signed(hash, khan) : null,
    }
  })
}
