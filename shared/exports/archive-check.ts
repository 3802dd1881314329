import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalJson } from '../journal/canonical.ts'
import { entryFault } from '../journal/chain.ts'
import type { RawEntry } from '../journal/entry.ts'
import type { BodyOf } from '../journal/kinds/index.ts'
import { understand } from '../journal/parse.ts'
import { readRawEntry } from '../journal/raw-entry.ts'
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  archiveHeader,
  type ArchiveHead,
  type ArchiveHeader,
  archiveSigned,
  type ArchiveSigned,
  archiveTrailer,
  createTally,
} from './archive.ts'
import { type ArchiveFault, createFaults } from './archive-faults.ts'
import { type Cover, createLinks } from './archive-links.ts'

/** What is in an archive, and everything that is wrong with it. */
export interface ArchiveReport {
  readonly header: ArchiveHeader | null
  /** Over every byte of the file. */
  readonly sha256: string
  readonly entries: number
  readonly tickets: number
  readonly pens: Readonly<Record<string, { entries: number; first: number; last: number; hash: string }>>
  readonly attachments: number
  /** Pen -> the key that its entry of kind `desk.pen` names, of pens that introduce themselves here. */
  readonly keys: ReadonlyMap<string, string>
  /** What pens have signed, and how much of it is here; whether the signatures hold is not said. */
  readonly heads: readonly (ArchiveHead & { readonly covers: Cover })[]
  /** The signature under the whole file, and the hash it has to be of; null where there is none. */
  readonly signed: (ArchiveSigned & { readonly hash: string }) | null
  /** The first hundred faults. */
  readonly faults: readonly ArchiveFault[]
  readonly faultCount: number
}

/** Checks an archive line by line; only counts and the ends of chains stay in memory. */
export interface ArchiveCheck {
  /** @param bytes a line without its line feed; hands back the entry on it, where it holds a sound one */
  readonly line: (bytes: Uint8Array) => RawEntry | null
  /** How many pens have come by until now. */
  readonly pens: () => number
  /** @param rest what stands behind the last line feed */
  readonly end: (rest: Uint8Array) => ArchiveReport
}

const LINE_FEED = Uint8Array.of(10)
const TRAILER = '{"trailer":'
const SIGNED = '{"signed":'

export function createArchiveCheck(): ArchiveCheck {
  const faults = createFaults()
  const tally = createTally()
  const hash = sha256.create()
  const links = createLinks()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let number = 0
  let header: ArchiveHeader | null = null
  let isOver = false
  let heads: readonly ArchiveHead[] = []
  let signed: ArchiveReport['signed'] = null
  const keys = new Map<string, { seq: number; publicKey: string }>()

  const decode = (bytes: Uint8Array): string | null => {
    try {
      return decoder.decode(bytes)
    } catch {
      return null
    }
  }

  const readHeader = (value: unknown): void => {
    const given = value as { format?: unknown; version?: unknown } | null
    if (given?.format !== ARCHIVE_FORMAT) faults.add('NOT_ARCHIVE', { line: number })
    else if (typeof given.version === 'number' && given.version > ARCHIVE_VERSION)
      faults.add('NEWER', { line: number })
    else {
      const parsed = archiveHeader.safeParse(value)
      if (parsed.success) header = parsed.data
      else faults.add('HEADER', { line: number })
    }
  }

  const readTrailer = (value: unknown): void => {
    isOver = true
    const parsed = archiveTrailer.safeParse(value)
    if (!parsed.success) {
      faults.add('TRAILER', { line: number })
      return
    }
    const { sha256: told, heads: named, ...counts } = parsed.data.trailer
    heads = named
    if (told !== bytesToHex(hash.clone().digest())) faults.add('ALTERED', {})
    if (canonicalJson(counts) !== canonicalJson(tally.counts())) faults.add('COUNTS', { line: number })
  }

  /** No signature is over this line: it is taken in the one form in which it is written, so that it says nothing else. */
  const readSigned = (value: unknown, text: string | null): void => {
    const parsed = archiveSigned.safeParse(value)
    if (parsed.success && canonicalJson(parsed.data) === text)
      signed = { ...parsed.data.signed, hash: bytesToHex(hash.clone().digest()) }
    else faults.add('SIGNED', { line: number })
  }

  const noteKey = (raw: RawEntry): void => {
    if (raw.kind !== 'desk.pen') return
    const { entry } = understand(raw)
    const known = keys.get(raw.pen)
    // Only a pen's first says so: it is registered once.
    if (!entry?.body || (known && known.seq < raw.seq)) return
    keys.set(raw.pen, { seq: raw.seq, publicKey: (entry.body as BodyOf<'desk.pen'>).publicKey })
  }

  const readEntry = (value: unknown): RawEntry | null => {
    const entry = readRawEntry(value)
    const own = entry === null ? 'failed' : safely(() => entryFault(entry))
    if (entry === null || own === 'failed') {
      faults.add('BAD_ENTRY', { line: number })
      return null
    }
    const at = { line: number, pen: entry.pen, seq: entry.seq }
    tally.add(entry)
    for (const code of links.add(entry)) faults.add(code, at)
    if (own === null) {
      noteKey(entry)
      return entry
    }
    faults.add(own.code === 'body-altered' ? 'BODY_ALTERED' : 'HEADER_ALTERED', at)
    return null
  }

  const readLine = (bytes: Uint8Array): RawEntry | null => {
    const text = decode(bytes)
    if (isOver && (signed !== null || !text?.startsWith(SIGNED))) {
      faults.add('AFTER_TRAILER', { line: number })
      return null
    }
    const value = text === null ? undefined : parseJson(text)
    if (isOver) {
      readSigned(value, text)
      return null
    }
    if (number === 1) readHeader(value)
    else if (text?.startsWith(TRAILER)) readTrailer(value)
    else if (value === undefined) faults.add('BAD_LINE', { line: number })
    else return readEntry(value)
    return null
  }

  return {
    line: (bytes) => {
      number += 1
      // The trailer speaks of the bytes before it, so that it is read before it is hashed like all the others.
      const entry = readLine(bytes)
      hash.update(bytes).update(LINE_FEED)
      return entry
    },
    pens: tally.pens,
    end: (rest) => {
      if (rest.length > 0 || !isOver) faults.add('TRUNCATED', { line: number + (rest.length > 0 ? 1 : 0) })
      const missing = header?.scope === 'tickets' ? links.unseen() : links.gaps()
      for (const one of missing) faults.add('MISSING', one)
      const { entries, tickets, pens, attachments } = tally.counts()
      return {
        header,
        sha256: bytesToHex(hash.update(rest).digest()),
        entries,
        tickets,
        pens,
        attachments: attachments.length,
        keys: new Map([...keys].map(([pen, { publicKey }]) => [pen, publicKey])),
        heads: heads.map((head) => ({ ...head, covers: links.under(head) })),
        signed,
        faults: faults.first(),
        faultCount: faults.count(),
      }
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** What canonical JSON cannot hold (half a surrogate pair, say) is a fault of the entry, not of the program. */
function safely<T>(act: () => T): T | 'failed' {
  try {
    return act()
  } catch {
    return 'failed'
  }
}
