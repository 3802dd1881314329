import { entryId, type Hlc, type RawEntry, type Seen } from './entry.ts'
import { hashBody, hashEntry } from './entry-text.ts'
import { tick } from './hlc.ts'
import { type AnyDraft, kinds } from './kinds/index.ts'

/** Where a pen stands: its last number and hash, and the clock of its workstation. */
export interface PenPosition {
  readonly pen: string
  readonly seq: number
  readonly hash: string
  readonly clock: Hlc | null
}

export interface Surroundings {
  /** Milliseconds since 1970, the wall clock. */
  readonly nowMs: number
  /** 16 fresh random bytes in hexadecimal, one call an entry. */
  readonly salt: () => string
  /** What this workstation holds of a stream. */
  readonly seen: (stream: string) => Seen
}

/**
 * Turns drafts into a pen's next entries, chained and timed, and gives the pen's new position. Entries of
 * one commit have seen each other. Text that is not well-formed Unicode is made so, because a hash must be
 * the same everywhere.
 */
export function writeEntries(
  drafts: readonly AnyDraft[],
  from: PenPosition,
  around: Surroundings,
): { entries: RawEntry[]; position: PenPosition } {
  let position = from
  const entries: RawEntry[] = []
  for (const draft of drafts) {
    const seq = position.seq + 1
    const at = tick(position.clock, around.nowMs, position.pen)
    const salt = around.salt()
    const body = wellFormed(draft.body)
    const before = entries.filter((entry) => entry.stream === draft.stream).at(-1)
    const header = {
      id: entryId(position.pen, seq),
      pen: position.pen,
      seq,
      prev: position.hash,
      stream: draft.stream,
      at,
      seen: before
        ? { ...around.seen(draft.stream), [before.pen]: before.seq }
        : { ...around.seen(draft.stream) },
      kind: draft.kind,
      v: versionOf(draft),
      bodyHash: hashBody(salt, body),
    }
    const entry: RawEntry = { ...header, hash: hashEntry(header), salt, body }
    entries.push(entry)
    position = { pen: position.pen, seq, hash: entry.hash, clock: at }
  }
  return { entries, position }
}

function versionOf(draft: AnyDraft): number {
  const kind = kinds.get(draft.kind)
  if (!kind) throw new Error(`${draft.kind} is no kind of entry`)
  return kind.v
}

/** The same JSON value with every half of a surrogate pair replaced by U+FFFD. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)]))
  return value
}
