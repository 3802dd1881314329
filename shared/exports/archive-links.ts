import { entryId, type RawEntry, streamType } from '../journal/entry.ts'
import type { ArchiveFaultCode } from './archive-faults.ts'

/** How the entries of an archive hang together, whatever order they come in. */
export interface Links {
  /** What is wrong between this entry and those before it in the file. */
  readonly add: (entry: RawEntry) => ArchiveFaultCode[]
  /** The first missing number of every gap in a pen's numbers from 1 on. */
  readonly gaps: () => Place[]
  /** Entries of the archive's tickets that others say they have seen, and that are not there. */
  readonly unseen: () => Place[]
}

interface Place {
  readonly pen: string
  readonly seq: number
}

interface Chain {
  readonly seen: Set<number>
  /** number -> hash, of entries whose successor has not come. */
  readonly ends: Map<number, string>
  /** number -> `prev`, of entries whose predecessor has not come. */
  readonly starts: Map<number, string>
}

export function createLinks(): Links {
  const chains = new Map<string, Chain>()
  const awaited = createAwaited()
  return {
    add: (entry) => {
      const chain = chains.get(entry.pen) ?? { seen: new Set(), ends: new Map(), starts: new Map() }
      chains.set(entry.pen, chain)
      if (chain.seen.has(entry.seq)) return ['DUPLICATE']
      chain.seen.add(entry.seq)
      awaited.add(entry)
      return hang(chain, entry)
    },
    gaps: () =>
      [...chains].flatMap(([pen, { starts }]) =>
        [...starts.keys()].sort((a, b) => a - b).map((seq) => ({ pen, seq: seq - 1 })),
      ),
    unseen: awaited.left,
  }
}

function hang({ ends, starts }: Chain, { seq, prev, hash }: RawEntry): ArchiveFaultCode[] {
  const before = ends.get(seq - 1)
  const after = starts.get(seq + 1)
  const isBroken = (before !== undefined && before !== prev) || (after !== undefined && after !== hash)
  if (before !== undefined) ends.delete(seq - 1)
  else if (seq > 1) starts.set(seq, prev)
  if (after !== undefined) starts.delete(seq + 1)
  else ends.set(seq, hash)
  if (seq === 1 && prev !== '') return ['LINK_BROKEN']
  return isBroken ? ['LINK_BROKEN'] : []
}

/** Every entry says what its author had seen of its stream: in a whole stream, all of that is there. */
function createAwaited() {
  const held = new Map<string, Set<string>>()
  const wanted = new Map<string, Map<string, Place>>()
  return {
    add: ({ id, stream, seen }: RawEntry): void => {
      if (streamType(stream) !== 'ticket') return
      const here = held.get(stream) ?? new Set()
      held.set(stream, here.add(id))
      const open = wanted.get(stream) ?? new Map<string, Place>()
      wanted.set(stream, open)
      open.delete(id)
      for (const [pen, seq] of Object.entries(seen))
        if (!here.has(entryId(pen, seq))) open.set(entryId(pen, seq), { pen, seq })
    },
    left: (): Place[] => [...wanted.values()].flatMap((open) => [...open.values()]),
  }
}
