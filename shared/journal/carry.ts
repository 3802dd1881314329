import { entryId, type RawEntry, type Seen } from './entry.ts'
import { hashBody, hashEntry } from './entry-text.ts'
import { own } from './kinds/define.ts'
import { formatHlc, parseHlc } from './hlc.ts'

/** What was written with a pen that others go on with, and is written anew under another. */
export interface Leaving {
  readonly pen: string
  /** Up to this number its entries are everybody's, and stay. */
  readonly after: number
  /** Those behind it that were written here, by their numbers. */
  readonly entries: readonly RawEntry[]
  /** Behind which number and hash they go on. */
  readonly to: { readonly pen: string; readonly seq: number; readonly hash: string }
}

/**
 * Entries of two workstations that were one, written anew by the one that gives the pens up: under new pens and numbers, each
 * with the time at which it was written, the salt and the body that it had. What one says of another (what its author had
 * seen, which it strikes or takes back) follows to the other's new number.
 *
 * @param leaving each to a pen of its own, or in order behind one another
 * @returns those of each, in order
 */
export function writtenAnew(leaving: readonly Leaving[]): RawEntry[][] {
  const ids = new Map<string, string>()
  for (const { entries, to } of leaving)
    entries.forEach(({ id }, at) => ids.set(id, entryId(to.pen, to.seq + at + 1)))
  return leaving.map(({ entries, to }) => {
    let { seq, hash } = to
    return entries.map((entry) => {
      seq++
      const body = renamedIn(ownWords(entry, to.pen), ids)
      const header = {
        id: entryId(to.pen, seq),
        pen: to.pen,
        seq,
        prev: hash,
        stream: entry.stream,
        at: atOf(entry.at, to.pen),
        seen: seenAnew(entry.seen, entry.stream, leaving),
        kind: entry.kind,
        v: entry.v,
        // One that was disposed of has no body to take a hash of.
        bodyHash: entry.salt === null ? entry.bodyHash : hashBody(entry.salt, body),
      }
      hash = hashEntry(header)
      return { ...header, hash, salt: entry.salt, body }
    })
  })
}

/**
 * What somebody had seen of a stream, in the numbers that it has now: of a pen that is left, the last that went over, and the
 * last on that stream which stays.
 */
export function seenAnew(seen: Seen, stream: string, leaving: readonly Leaving[]): Seen {
  const anew: Record<string, number> = {}
  const add = (pen: string, seq: number) => {
    if (seq > (anew[pen] ?? 0)) anew[pen] = seq
  }
  for (const [pen, seq] of Object.entries(seen)) {
    const left = leaving.find((one) => one.pen === pen && seq > one.after)
    if (!left) {
      add(pen, seq)
      continue
    }
    const { entries, to, after } = left
    const last = entries.findLastIndex((entry) => entry.stream === stream && entry.seq <= seq)
    if (last >= 0) add(to.pen, to.seq + last + 1)
    // The first that leaves the stream knows its pen’s one before it there.
    const before = own(entries.find((entry) => entry.stream === stream)?.seen ?? {}, pen) ?? 0
    if (before > 0 && before <= after) add(pen, before)
  }
  return anew
}

function atOf(at: string, pen: string): string {
  const parts = parseHlc(at)
  return parts ? formatHlc({ ...parts, pen }) : at
}

/** A pen that introduces itself does so under its new name. */
function ownWords({ kind, body }: RawEntry, pen: string): unknown {
  return kind === 'desk.pen' && typeof body === 'object' && body !== null
    ? { ...body, workstation: pen.slice(0, pen.indexOf('.')) }
    : body
}

/** The same JSON value with every text that is one of these ids replaced by what it has become. */
function renamedIn(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) return value.map((inner) => renamedIn(inner, ids))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamedIn(inner, ids)]))
  return value
}
