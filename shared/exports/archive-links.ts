import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { entryId, type RawEntry, streamType } from '../journal/entry.ts'
import type { ArchiveFaultCode } from './archive-faults.ts'

/** How the entries of an archive hang together, whatever order they come in. */
export interface Links {
  /** What is wrong between this entry and those before it in the file. */
  readonly add: (entry: RawEntry) => ArchiveFaultCode[]
  /** The first missing number of every gap in a pen's numbers from 1 on. */
  readonly gaps: () => Place[]
  /** How much hangs on a number and hash that a pen has signed. */
  readonly under: (head: { readonly pen: string; readonly seq: number; readonly hash: string }) => Cover
  /** Entries of the archive's tickets that others say they have seen, and that are not there. */
  readonly unseen: () => Place[]
}

interface Place {
  readonly pen: string
  readonly seq: number
}

/**
 * How many entries a signed head proves: its own and all that lead up to it here without a gap. `absent`: it is of an
 * entry that is not here; `another`: of another entry than the one of that number here.
 */
export type Cover = number | 'absent' | 'another'

interface Chain {
  /** number -> where its hash is kept. */
  readonly seen: Map<number, number>
  /** number -> hash, of entries whose successor has not come. */
  readonly ends: Map<number, string>
  /** number -> `prev`, of entries whose predecessor has not come. */
  readonly starts: Map<number, string>
}

export function createLinks(): Links {
  const chains = new Map<string, Chain>()
  const hashes = createHashes()
  const awaited = createAwaited()
  return {
    add: (entry) => {
      const chain = chains.get(entry.pen) ?? { seen: new Map(), ends: new Map(), starts: new Map() }
      chains.set(entry.pen, chain)
      if (chain.seen.has(entry.seq)) return ['DUPLICATE']
      chain.seen.set(entry.seq, hashes.add(entry.hash))
      awaited.add(entry)
      return hang(chain, entry)
    },
    gaps: () =>
      [...chains].flatMap(([pen, { starts }]) =>
        [...starts.keys()].sort((a, b) => a - b).map((seq) => ({ pen, seq: seq - 1 })),
      ),
    under: ({ pen, seq, hash }) => {
      const seen = chains.get(pen)?.seen
      const place = seen?.get(seq)
      if (!seen || place === undefined) return 'absent'
      if (!hashes.is(place, hash)) return 'another'
      let covered = 1
      while (seen.has(seq - covered)) covered++
      return covered
    },
    unseen: awaited.left,
  }
}

/** Hashes as 32 bytes each: a text of each would be three times as much, and a whole journal has a million. */
function createHashes() {
  let bytes = new Uint8Array(32 * 64)
  let count = 0
  return {
    /** @returns where it is kept */
    add: (hash: string): number => {
      if (bytes.length === count * 32) {
        const wider = new Uint8Array(bytes.length * 2)
        wider.set(bytes)
        bytes = wider
      }
      bytes.set(hexToBytes(hash), count * 32)
      return count++
    },
    is: (place: number, hash: string): boolean =>
      bytesToHex(bytes.subarray(place * 32, place * 32 + 32)) === hash,
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
