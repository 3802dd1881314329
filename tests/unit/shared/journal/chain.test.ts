import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyChain } from '../../../../shared/journal/chain.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { history, opening } from './simulation.ts'

const runs = { numRuns: 60, seed: 20261122, endOnFailure: true }

/** A history and one of its entries, chosen. */
const chosen = fc.tuple(history, fc.nat()).map(([entries, n]) => {
  const place = n % entries.length
  return { entries, place, entry: entries[place] as RawEntry }
})

const replaced = (entries: RawEntry[], place: number, entry: RawEntry) => entries.with(place, entry)

describe('a chain', () => {
  it('verifies as written, in any order, with repetitions', () => {
    fc.assert(
      fc.property(history, (entries) => {
        expect(verifyChain([...entries.toReversed(), ...entries])).toEqual([])
      }),
      runs,
    )
  })

  it('names an altered body', () => {
    fc.assert(
      fc.property(chosen, ({ entries, place, entry }) => {
        const altered = { ...entry, body: { ...(entry.body as object), extra: 'x' } }
        expect(verifyChain(replaced(entries, place, altered))).toEqual([
          expect.objectContaining({ pen: entry.pen, seq: entry.seq, code: 'body-altered' }),
        ])
      }),
      runs,
    )
  })

  it('names an altered header, whichever field was altered', () => {
    const field = fc.constantFrom('stream', 'at', 'seen', 'kind', 'v', 'bodyHash', 'prev')
    fc.assert(
      fc.property(chosen, field, ({ entries, place, entry }, name) => {
        const value = {
          stream: 'ticket/other',
          at: 'x',
          seen: { z: 1 },
          kind: 'k',
          v: 9,
          bodyHash: 'b',
          prev: 'p',
        }[name]
        const faults = verifyChain(replaced(entries, place, { ...entry, [name]: value } as RawEntry))
        expect(faults).toContainEqual(
          expect.objectContaining({ pen: entry.pen, seq: entry.seq, code: 'header-altered' }),
        )
      }),
      runs,
    )
  })

  it('names an entry that was altered and hashed again: the next one does not follow it', () => {
    const { entries } = writeEntries(
      [opening, opening, opening],
      { pen: '7K.A', seq: 0, hash: '', clock: null },
      {
        nowMs: 1,
        salt: () => '00'.repeat(16),
        seen: () => ({}),
      },
    )
    const forged = writeEntries(
      [opening],
      { pen: '7K.A', seq: 1, hash: entries[0]?.hash ?? '', clock: null },
      {
        nowMs: 99,
        salt: () => '11'.repeat(16),
        seen: () => ({}),
      },
    ).entries[0] as RawEntry
    expect(verifyChain(replaced(entries, 1, forged))).toEqual([
      expect.objectContaining({ pen: '7K.A', seq: 3, code: 'link-broken' }),
    ])
    expect(verifyChain([...entries, forged])).toEqual([
      expect.objectContaining({ pen: '7K.A', seq: 2, code: 'duplicate' }),
    ])
  })

  it('names a removed entry, unless it was the pen’s last', () => {
    fc.assert(
      fc.property(chosen, ({ entries, entry }) => {
        const last = !entries.some(({ pen, seq }) => pen === entry.pen && seq > entry.seq)
        const faults = verifyChain(entries.filter(({ id }) => id !== entry.id))
        const named = faults.map(({ pen, seq, code }) => ({ pen, seq, code }))
        expect(named).toEqual(last ? [] : [{ pen: entry.pen, seq: entry.seq, code: 'missing' }])
      }),
      runs,
    )
  })

  it('names two entries that changed places', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const own = entries.filter(({ pen }) => pen === '7K.AAAAAA')
        fc.pre(own.length >= 2)
        const [a, b] = own as [RawEntry, RawEntry]
        const swapped = [{ ...b, id: a.id, seq: a.seq }, { ...a, id: b.id, seq: b.seq }, ...own.slice(2)]
        expect(verifyChain(swapped).map(({ seq }) => seq)).toEqual(expect.arrayContaining([1, 2]))
      }),
      runs,
    )
  })

  it('still verifies when a body and its salt were lawfully disposed of', () => {
    fc.assert(
      fc.property(chosen, ({ entries, place, entry }) => {
        expect(verifyChain(replaced(entries, place, { ...entry, body: null, salt: null }))).toEqual([])
        expect(verifyChain(replaced(entries, place, { ...entry, body: null }))).toHaveLength(1)
      }),
      runs,
    )
  })

  it('goes on from where a partial log begins', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const own = entries.filter(({ pen }) => pen === '7K.AAAAAA')
        const [first, ...rest] = own as [RawEntry, ...RawEntry[]]
        expect(verifyChain(rest, { [first.pen]: { seq: 1, hash: first.hash } })).toEqual([])
        const elsewhere = verifyChain(rest, { [first.pen]: { seq: 1, hash: 'other' } })
        expect(elsewhere).toHaveLength(Math.min(1, rest.length))
      }),
      runs,
    )
  })
})
