import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { fold, foldMail, foldOn } from '../../../../shared/journal/fold.ts'
import { causalOrder } from '../../../../shared/journal/order.ts'
import { knew } from '../../../../shared/journal/register.ts'
import { history, hostileHistory, hostileMailHistory } from './simulation.ts'

const runs = { numRuns: 120, seed: 20261122, endOnFailure: true }

describe.each([
  ['a ticket', hostileHistory, fold],
  ['a message', hostileMailHistory, foldMail],
] as const)('the fold of %s', (_, histories, foldAll) => {
  const bytes = (entries: readonly RawEntry[]) => canonicalJson(foldAll(entries))

  it('gives the same bytes for any order and any duplication of the same entries', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(), { minLength: 150, maxLength: 150 }), (entries, numbers) => {
        const doubled = entries.flatMap((entry, place) =>
          (numbers[place] ?? 0) % 3 === 0 ? [entry, entry] : [entry],
        )
        const shuffled = doubled
          .map((entry, place) => ({ entry, key: numbers[place + 50] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry)
        expect(bytes(shuffled)).toBe(bytes(entries))
      }),
      runs,
    )
  })

  it('goes on from a state to what folding everything gives', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.nat({ max: 4 }), { minLength: 50, maxLength: 50 }),
        (entries, sizes) => {
          const held: RawEntry[] = []
          let state: ReturnType<typeof foldAll> | null = null
          for (const size of sizes) {
            const page = entries.slice(held.length, held.length + 1 + size)
            if (page.length === 0) break
            held.push(...page)
            state = (state && foldOn(state, page)) ?? foldAll(held)
            expect(canonicalJson(state)).toBe(bytes(held))
          }
        },
      ),
      runs,
    )
  })
})

describe('the fold', () => {
  it('puts every entry after all that its author had seen, whatever the clocks said', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const ordered = causalOrder(entries)
        expect(ordered).toHaveLength(entries.length)
        for (const [place, entry] of ordered.entries())
          if (ordered.slice(place + 1).some((later) => knew(entry, later))) return false
        return true
      }),
      runs,
    )
  })

  it('keeps no clash that its last writer knew of, and loses none that nobody did', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const { heads } = fold(entries).fields.title ?? { heads: [] }
        const writerOf = new Map(entries.map((entry) => [entry.id, entry]))
        const known = heads.filter((head) => {
          const writer = writerOf.get(head.entry)
          return writer && heads.some((other) => other !== head && knew(writer, other))
        })
        expect(known).toEqual([])
        expect(fold(entries).clashes.includes('title')).toBe(
          new Set(heads.map(({ value }) => value)).size > 1,
        )
      }),
      runs,
    )
  })
})
