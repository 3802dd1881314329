import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verify } from '../../../../build/verify.mjs'
import {
  type ArchiveHead,
  createArchiveWriter,
  HEADS_FILE,
  INTRODUCTIONS_FILE,
  logHash,
  manifestHash,
  manifestText,
  signedManifest,
} from '../../../../shared/exports/index.ts'
import { type RawEntry, workstationOfPen } from '../../../../shared/journal/entry.ts'
import { createJournal, signed, type TestPen, testPen } from './sample.ts'

export const at = '2026-11-22T10:00:00.000Z'
export const people = ['7K.KHAN01', '8M.RE1LLY', '4F.0KAF0R', '9Q.BE11AA'].map((pen) => testPen(pen, pen))
export const [exporter = testPen('', '')] = people

export type Scope = 'whole' | 'tickets'
export type Journal = ReturnType<typeof createJournal>
export interface Said {
  readonly by: number
  readonly ticket: number
}

export const note = (ticket: number) => ({
  stream: `ticket/t${ticket}`,
  kind: 'ticket.note' as const,
  body: { text: 'seen', happenedAt: at, relevant: true, sensitive: null },
})

export const say = (journal: Journal, said: readonly Said[]) =>
  said.flatMap(({ by, ticket }) => journal.write(people[by] ?? exporter, at, note(ticket)))

/** Each pen registers itself, and writes. */
export function written(said: readonly Said[]): Journal {
  const journal = createJournal()
  for (const pen of people)
    journal.write(pen, at, {
      stream: 'desk',
      kind: 'desk.pen',
      body: {
        user: pen.pen.slice(3),
        workstation: workstationOfPen(pen.pen),
        workstationName: pen.name,
        publicKey: pen.publicKey,
      },
    })
  say(journal, said)
  return journal
}

export const headOf = (
  { pen, seq, hash }: Pick<RawEntry, 'pen' | 'seq' | 'hash'>,
  { publicKey, privateKey, name }: TestPen,
): ArchiveHead => ({
  pen,
  seq,
  hash,
  publicKey,
  signature: signed(hash, { pen, name, publicKey, privateKey }),
})

/** The last of these of each pen, signed by it. */
export const headsOf = (entries: readonly RawEntry[]): ArchiveHead[] =>
  people.flatMap((pen) => {
    const last = entries.findLast((entry) => entry.pen === pen.pen)
    return last ? [headOf(last, pen)] : []
  })

/** What an export of this scope holds of a journal: of some tickets the first one, and who wrote in it. */
export function within(entries: readonly RawEntry[], scope: Scope): RawEntry[] {
  if (scope === 'whole') return [...entries]
  const authors = new Set(entries.filter(({ stream }) => stream === 'ticket/t0').map(({ pen }) => pen))
  return entries.filter(
    ({ stream, kind, pen }) => stream === 'ticket/t0' || (kind === 'desk.pen' && authors.has(pen)),
  )
}

export interface Made {
  readonly entries: readonly RawEntry[]
  readonly heads: readonly ArchiveHead[]
  readonly scope: Scope
  /** Signed under an export with a manifest, or an archive alone. */
  readonly isFolder: boolean
  /** What stands in `heads.jsonl`. */
  readonly beside?: string
  /** What stands in `introductions.jsonl`. */
  readonly introduced?: string
}

function fileOf(path: string, bytes: Uint8Array, facts: { readonly entries?: number } = {}) {
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), ...facts }
}

/** Of the one ticket that is exported by itself. */
function logsOf(entries: readonly RawEntry[]) {
  const log = entries.filter(({ stream }) => stream === 'ticket/t0')
  return [{ reference: 't0', ticket: 't0', entries: log.length, hash: logHash(log) }]
}

/** Writes an export as the exporting pen signs it, and verifies it. */
export async function exportOf(folder: string, made: Made) {
  const { entries, heads, scope, isFolder, beside, introduced } = made
  const by = { user: exporter.pen.slice(3), name: exporter.name, pen: exporter.pen }
  const about = { export: 'x1', at, by, agency: 'A', marking: 'M', purpose: 'P', recipient: 'R', copy: '1' }
  const writer = createArchiveWriter({ format: 'tactical-desk-archive', version: 1, scope, ...about })
  const { pen, publicKey } = exporter
  const pieces = [writer.begin(), writer.add(entries)]
  // In an export with a manifest that alone carries heads: what it says of them has to be counted as well.
  pieces.push(writer.end(isFolder ? [] : heads))
  pieces.push(writer.signed({ pen, publicKey, signature: signed(writer.digest(), exporter) }))
  const bytes = Buffer.concat(pieces)
  await writeFile(join(folder, 'archive.jsonl'), bytes)
  const files = [fileOf('archive.jsonl', bytes, { entries: entries.length })]
  for (const [name, text] of [
    [HEADS_FILE, beside],
    [INTRODUCTIONS_FILE, introduced],
  ] as const) {
    await rm(join(folder, name), { force: true })
    if (text === undefined) continue
    await writeFile(join(folder, name), text)
    files.push(fileOf(name, Buffer.from(text)))
  }
  const lasts = new Map(entries.map((entry) => [entry.pen, entry]))
  const text = manifestText({
    export: {
      ...about,
      workstation: { code: '7K', name: '7K' },
      scope: 'some',
      formats: ['json'],
      tickets: new Set(entries.flatMap(({ stream }) => (stream.startsWith('ticket/') ? [stream] : []))).size,
      entries: entries.length,
      attachments: 0,
    },
    heads: [...lasts.values()].map(
      ({ pen: of, seq, hash }) =>
        heads.find((head) => head.pen === of && head.seq >= seq) ?? {
          pen: of,
          seq,
          hash,
          publicKey: null,
          signature: null,
        },
    ),
    logs: scope === 'whole' ? [] : logsOf(entries),
    files,
  })
  const signature = signed(manifestHash(text), exporter)
  await writeFile(join(folder, 'manifest.txt'), signedManifest(text, { pen, publicKey, signature }))
  return verify(isFolder ? folder : join(folder, 'archive.jsonl'))
}

/** The ids of the entries that a verification calls not proven. */
export const unprovenIn = ({ standings }: Awaited<ReturnType<typeof verify>>): string[] =>
  (standings ?? [])
    .flatMap(({ pen, unproven }) =>
      unproven.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => `${pen}/${first + index}`),
      ),
    )
    .toSorted()

export const idsOf = (entries: readonly RawEntry[]) => entries.map(({ id }) => id).toSorted()
