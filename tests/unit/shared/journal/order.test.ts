import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { createHeap } from '../../../../shared/journal/heap.ts'
import { causalOrder } from '../../../../shared/journal/order.ts'
import { history, hostileHistory } from './simulation.ts'

const runs = { numRuns: 200, seed: 20261125, endOnFailure: true }

/** The rule in its plainest form, entry by entry over all that are left: what the quick one must equal. */
function plainly(entries: readonly RawEntry[]): RawEntry[] {
  const left = new Map(entries.map((entry) => [entry.hash, entry]))
  const ordered: RawEntry[] = []
  while (left.size > 0) {
    const heads = [...left.values()].filter((entry) =>
      [...left.values()].every(
        (other) =>
          other.pen !== entry.pen ||
          other.seq > entry.seq ||
          (other.seq === entry.seq && other.hash >= entry.hash),
      ),
    )
    const ready = heads.filter((entry) =>
      heads.every((other) => other.pen === entry.pen || other.seq > (entry.seen[other.pen] ?? 0)),
    )
    const [first] = (ready.length > 0 ? ready : heads).sort((a, b) =>
      `${a.at} ${a.id} ${a.hash}` < `${b.at} ${b.id} ${b.hash}` ? -1 : 1,
    )
    if (!first) break
    left.delete(first.hash)
    ordered.push(first)
  }
  return ordered
}

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const penOf = (number: number) => `7K.AAA${signs[number >> 5]}${signs[number & 31]}A`

/** Anything at all that has the shape of an entry: forked pens, gaps, entries that saw each other or themselves. */
const forged = fc
  .array(
    fc.record({
      pen: fc.nat({ max: 4 }),
      seq: fc.integer({ min: 1, max: 4 }),
      ms: fc.nat({ max: 3 }),
      seen: fc.array(fc.tuple(fc.nat({ max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 4 }),
    }),
    { maxLength: 24 },
  )
  .map((made) =>
    made.map(({ pen, seq, ms, seen }, place): RawEntry => {
      const own = penOf(pen)
      return {
        id: `${own}/${seq}`,
        pen: own,
        seq,
        prev: '',
        stream: 'ticket/t1',
        at: `00000000000${ms}-0000-${own}`,
        seen: Object.fromEntries(seen.map(([other, number]) => [penOf(other), number])),
        kind: 'ticket.note',
        v: 1,
        bodyHash: '',
        hash: `${place}`.padStart(64, '0'),
        salt: null,
        body: null,
      }
    }),
  )

describe('the order of a stream', () => {
  it('is the plain rule’s, for what honest clocks, liars and forgers write', () => {
    fc.assert(
      fc.property(fc.oneof(history, hostileHistory, forged), fc.nat(), (entries, turn) => {
        const at = turn % Math.max(1, entries.length)
        const moved = [...entries.slice(at), ...entries.slice(0, at), ...entries.slice(0, 3)]
        const hashes = (list: readonly RawEntry[]) => list.map(({ hash }) => hash)
        expect(hashes(causalOrder(moved))).toEqual(hashes(plainly(entries)))
      }),
      runs,
    )
  })

  it('looks at what an entry has seen once, however long it waits', () => {
    const pens = Array.from({ length: 400 }, (_, number) => penOf(number))
    let looks = 0
    // Everybody has seen everybody who comes after: nobody is ready before the last.
    const entries = pens.map((pen, place): RawEntry => {
      const seen = Object.fromEntries(pens.slice(place + 1).map((other) => [other, 1]))
      return {
        id: `${pen}/1`,
        pen,
        seq: 1,
        prev: '',
        stream: 'ticket/t1',
        at: `000000000000-0000-${pen}`,
        get seen() {
          looks++
          return seen
        },
        kind: 'ticket.note',
        v: 1,
        bodyHash: '',
        hash: `${place}`.padStart(64, '0'),
        salt: null,
        body: null,
      }
    })
    const ordered = causalOrder(entries)
    expect(ordered.map(({ pen }) => pen)).toEqual(pens.toReversed())
    expect(looks).toBe(pens.length)
  })
})

it('a heap gives what was put into it in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = createHeap<number>((a, b) => a < b)
      for (const number of numbers) heap.push(number)
      const given: number[] = []
      for (let next = heap.pop(); next !== undefined; next = heap.pop()) given.push(next)
      expect(given).toEqual(numbers.toSorted((a, b) => a - b))
      expect(heap.peek()).toBeUndefined()
    }),
    runs,
  )
})
