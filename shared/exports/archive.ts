import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalJson } from '../journal/canonical.ts'
import { type RawEntry, streamType } from '../journal/entry.ts'
import { id, instant, line, sha256 as sha256Text } from '../journal/shapes.ts'
import { z } from '../zod.ts'

/** The format is written down in `archive-format.md`; what is said there and done here are changed together. */
export const ARCHIVE_FORMAT = 'tactical-desk-archive'
export const ARCHIVE_VERSION = 1
export const ARCHIVE_FILE = 'archive.jsonl'

/** The first line of an archive. */
export const archiveHeader = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  export: id,
  at: instant,
  by: z.strictObject({ user: id, name: line, pen: z.string().max(64) }),
  agency: line,
  marking: line,
  /** `whole`: every entry of the journal. `tickets`: whole tickets, and who wrote them. */
  scope: z.enum(['whole', 'tickets']),
  purpose: line,
  recipient: line,
  copy: line,
})
export type ArchiveHeader = z.infer<typeof archiveHeader>

const count = z.number().int().nonnegative()
const publicKey = z.string().regex(/^[0-9a-f]{64}$/)
const signature = z.string().regex(/^[0-9a-f]{128}$/)

/** How far a pen has signed its chain. */
const archiveHead = z.strictObject({
  pen: z.string().max(64),
  seq: count.min(1),
  /** Of the pen's entry of that number. */
  hash: sha256Text,
  publicKey,
  /** Ed25519 over the 32 bytes of `hash`, in hex. */
  signature,
})
export type ArchiveHead = z.infer<typeof archiveHead>

/** Behind the last line of counts: the pen of whoever exported, under every byte before this line. */
export const archiveSigned = z.strictObject({
  signed: z.strictObject({ pen: z.string().max(64), publicKey, signature }),
})
export type ArchiveSigned = z.infer<typeof archiveSigned>['signed']

/** The line behind the entries. */
export const archiveTrailer = z.strictObject({
  trailer: z.strictObject({
    entries: count,
    tickets: count,
    /** pen -> how many entries of it are here, its lowest and highest number here, and the hash of the highest. */
    pens: z.record(
      z.string().max(64),
      z.strictObject({ entries: count, first: count, last: count, hash: sha256Text }),
    ),
    /** Files that entries name. Their bytes are not in the archive. */
    attachments: z.array(z.strictObject({ sha256: sha256Text, name: line, size: count })),
    /** One of each pen that wrote here and has signed; what was signed at another time than this export is carried along as it is. */
    heads: z
      .array(archiveHead)
      .max(5_000)
      .refine((heads) => new Set(heads.map(({ pen }) => pen)).size === heads.length)
      .default([]),
    /** Over every byte of the file before this line. */
    sha256: sha256Text,
  }),
})
export type ArchiveTrailer = z.infer<typeof archiveTrailer>['trailer']

/** Writes an archive piece by piece; only counts stay in memory. */
export interface ArchiveWriter {
  readonly begin: () => Uint8Array<ArrayBuffer>
  readonly add: (entries: readonly RawEntry[]) => Uint8Array<ArrayBuffer>
  /** The last entry of each pen that was added. */
  readonly lasts: () => ReadonlyMap<string, { readonly seq: number; readonly hash: string }>
  /** The trailer; no entry can be added after it. */
  readonly end: (heads: readonly ArchiveHead[]) => Uint8Array<ArrayBuffer>
  /** SHA-256 of every byte until now: what is signed when the trailer has been written. */
  readonly digest: () => string
  /** The signature's line, the very last. */
  readonly signed: (signed: ArchiveSigned) => Uint8Array<ArrayBuffer>
}

const encoder = new TextEncoder()

export function createArchiveWriter(header: ArchiveHeader): ArchiveWriter {
  const hash = sha256.create()
  const tally = createTally()
  const digest = () => bytesToHex(hash.clone().digest())
  const emit = (text: string) => {
    const bytes = encoder.encode(text)
    hash.update(bytes)
    return bytes
  }
  return {
    begin: () => emit(`${canonicalJson(header)}\n`),
    add: (entries) => {
      for (const entry of entries) tally.add(entry)
      return emit(entries.map((entry) => `${canonicalJson(entry)}\n`).join(''))
    },
    lasts: () =>
      new Map(
        Object.entries(tally.counts().pens).map(([pen, { last, hash: end }]) => [
          pen,
          { seq: last, hash: end },
        ]),
      ),
    end: (heads) => {
      const inOrder = heads.toSorted((a, b) => (a.pen < b.pen ? -1 : 1))
      const trailer: ArchiveTrailer = { ...tally.counts(), heads: inOrder, sha256: digest() }
      return emit(`${canonicalJson({ trailer })}\n`)
    },
    digest,
    signed: (signed) => emit(`${canonicalJson({ signed })}\n`),
  }
}

/** Counts what an archive holds, as it is written and again as it is read. */
export interface Tally {
  readonly add: (entry: RawEntry) => void
  /** How many pens there are until now. */
  readonly pens: () => number
  readonly counts: () => Omit<ArchiveTrailer, 'sha256' | 'heads'>
}

export function createTally(): Tally {
  let entries = 0
  const tickets = new Set<string>()
  const pens = new Map<string, { entries: number; first: number; last: number; hash: string }>()
  const attachments = new Map<string, { sha256: string; name: string; size: number }>()
  return {
    add: (entry) => {
      entries += 1
      if (streamType(entry.stream) === 'ticket') tickets.add(entry.stream)
      const known = pens.get(entry.pen)
      const isLast = !known || entry.seq > known.last
      pens.set(entry.pen, {
        entries: (known?.entries ?? 0) + 1,
        first: Math.min(known?.first ?? entry.seq, entry.seq),
        last: isLast ? entry.seq : known.last,
        hash: isLast ? entry.hash : known.hash,
      })
      const file = entry.kind === 'ticket.attachment' ? attachmentOf(entry.body) : null
      if (file) attachments.set(file.sha256, file)
    },
    pens: () => pens.size,
    counts: () => ({
      entries,
      tickets: tickets.size,
      pens: Object.fromEntries(pens),
      attachments: [...attachments.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
    }),
  }
}

const named = z.object({ sha256: sha256Text, name: line, size: count })

function attachmentOf(body: unknown): { sha256: string; name: string; size: number } | null {
  const parsed = named.safeParse(body)
  if (!parsed.success) return null
  const { sha256: digest, name, size } = parsed.data
  return { sha256: digest, name, size }
}
