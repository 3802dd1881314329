import { canonicalJson, sha256Hex } from './canonical.ts'
import { type EntryHeader, entryId, type RawEntry } from './entry.ts'

/** What is wrong in a pen's chain, and exactly where. */
export interface Fault {
  readonly pen: string
  readonly seq: number
  readonly code: 'missing' | 'duplicate' | 'header-altered' | 'body-altered' | 'link-broken' | 'misnumbered'
  /** One sentence for a person, without case data. */
  readonly text: string
}

/** `bodyHash`: SHA-256 over the salt's hexadecimal text followed by the body's canonical JSON. */
export function hashBody(salt: string, body: unknown): string {
  return sha256Hex(salt + canonicalJson(body))
}

/** `hash`: SHA-256 of the canonical JSON of the header, which is everything but body, salt and hash. */
export function hashEntry(entry: EntryHeader): string {
  const { id, pen, seq, prev, stream, at, seen, kind, v, bodyHash } = entry
  return sha256Hex(canonicalJson({ id, pen, seq, prev, stream, at, seen, kind, v, bodyHash }))
}

/** Whether an entry is whole in itself: its own hashes fit what it holds. */
export function entryFault(entry: RawEntry): Fault | null {
  const at = { pen: entry.pen, seq: entry.seq }
  if (entry.id !== entryId(entry.pen, entry.seq))
    return { ...at, code: 'misnumbered', text: `Entry ${entry.id} does not bear its own pen and number.` }
  if (hashEntry(entry) !== entry.hash)
    return { ...at, code: 'header-altered', text: `The header of entry ${entry.id} was altered.` }
  if (entry.body === null && entry.salt === null) return null
  if (entry.salt === null || hashBody(entry.salt, entry.body) !== entry.bodyHash)
    return { ...at, code: 'body-altered', text: `The body of entry ${entry.id} was altered.` }
  return null
}

/**
 * Verifies every pen's chain among `entries`, given in any order: numbered 1, 2, 3 ... without gaps, each
 * linked to the one before, each whole. A disposed body (body and salt both null) is no fault.
 * @param after where a partial log begins: pen -> the number and hash of the last entry before it
 */
export function verifyChain(
  entries: readonly RawEntry[],
  after: Readonly<Record<string, { seq: number; hash: string }>> = {},
): Fault[] {
  const byPen = new Map<string, RawEntry[]>()
  for (const entry of entries) {
    const list = byPen.get(entry.pen)
    if (list) list.push(entry)
    else byPen.set(entry.pen, [entry])
  }
  const pens = [...byPen.keys()].sort()
  return pens.flatMap((pen) => verifyPen(pen, byPen.get(pen) ?? [], after[pen]))
}

function verifyPen(
  pen: string,
  entries: RawEntry[],
  start: { seq: number; hash: string } | undefined,
): Fault[] {
  const faults: Fault[] = []
  let seq = start?.seq ?? 0
  let hash = start?.hash ?? ''
  for (const entry of entries.sort((a, b) => a.seq - b.seq)) {
    if (entry.seq === seq) {
      // The same entry twice is harmless; two different ones under one number are a forged or forked pen.
      if (entry.hash !== hash)
        faults.push({
          pen,
          seq,
          code: 'duplicate',
          text: `Two different entries bear the number ${entry.id}.`,
        })
      continue
    }
    if (entry.seq > seq + 1) {
      const missing = entry.seq === seq + 2 ? `${seq + 1} is` : `${seq + 1} to ${entry.seq - 1} are`
      faults.push({ pen, seq: seq + 1, code: 'missing', text: `Of pen ${pen}, ${missing} missing.` })
    } else if (entry.prev !== hash) {
      faults.push({
        pen,
        seq: entry.seq,
        code: 'link-broken',
        text: `Entry ${entry.id} does not follow the one before it.`,
      })
    }
    const own = entryFault(entry)
    if (own) faults.push(own)
    seq = entry.seq
    hash = entry.hash
  }
  return faults
}
