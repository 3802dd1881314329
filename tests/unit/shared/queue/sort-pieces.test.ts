import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sortInPieces } from '../../../../shared/queue/sort-pieces.ts'

it('texts sorted in pieces are in the order of a sort, and it gives way on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 9_000 }), fc.nat({ max: 999 }), async (count, factor) => {
      const texts = Array.from({ length: count }, (_, at) => ((at * factor * 7_919) % 4_001).toString(36))
      let pauses = 0
      const sorted = await sortInPieces(texts, () => Promise.resolve(void pauses++))
      expect(sorted).toEqual(texts.toSorted())
      expect(pauses).toBeGreaterThanOrEqual(Math.ceil(count / 2_000))
    }),
    { numRuns: 30, seed: 20261125 },
  )
})
