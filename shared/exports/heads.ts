import { type RawEntry, streamType } from '../journal/entry.ts'

/** Beside an archive of some tickets: what their authors have signed of what is in it. */
export const HEADS_FILE = 'heads.jsonl'

type Numbered = Pick<RawEntry, 'pen' | 'seq'>

/**
 * Of neighbouring entries of one pen, in their order, those that it signs so that an export of any tickets can be proven
 * whole: each behind which it goes on elsewhere. What goes into no such export needs none.
 */
export function toBeSigned(entries: readonly RawEntry[]): RawEntry[] {
  return entries.filter((entry, at) => {
    const part = partOf(entry)
    const next = entries[at + 1]
    return part !== null && (next === undefined || partOf(next) !== part)
  })
}

/** What goes out with an entry: its ticket; an entry that introduces a pen or a person goes by itself. */
function partOf({ id, stream, kind }: RawEntry): string | null {
  if (streamType(stream) === 'ticket') return stream
  return kind === 'desk.pen' || kind === 'desk.user' ? id : null
}

/** The furthest head of every run of neighbouring numbers of a pen: it leads to all of the run that lies before it. */
export function furthestOfRuns<T extends Numbered>(entries: readonly Numbered[], heads: readonly T[]): T[] {
  const isHere = new Set(entries.map(idOf))
  const isSigned = new Set(heads.map(idOf))
  return heads.filter(({ pen, seq }) => {
    let next = seq + 1
    while (isHere.has(idOf({ pen, seq: next })) && !isSigned.has(idOf({ pen, seq: next }))) next++
    return !isHere.has(idOf({ pen, seq: next }))
  })
}

const idOf = ({ pen, seq }: Numbered): string => `${pen}/${seq}`
