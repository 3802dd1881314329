import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createQueueMemory } from '../../../../renderer/store/queue-state.ts'
import { keptInSight, leadsOn } from '../../../../shared/queue/merged.ts'
import type { QueueRow } from '../../../../shared/queue/row.ts'

const IDS = ['a', 'b', 'c', 'd', 'e']

/** As much of a line as merging looks at. */
const line = (id: string, mergedInto: string | null) => ({ id, mergedInto, clashes: false }) as QueueRow

describe('the queue in memory', () => {
  it('shows of every merge whether it leads on, whatever changes about what it is merged into', () => {
    const change = fc.record({
      id: fc.constantFrom(...IDS),
      into: fc.option(fc.constantFrom(...IDS, 'never-here'), { nil: null }),
    })
    const puts = fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 8 })
    fc.assert(
      fc.property(puts, fc.nat({ max: 8 }), (batches, finishAt) => {
        const memory = createQueueMemory((row) => row)
        const held = new Map<string, QueueRow>()
        for (const [at, batch] of [...batches, []].entries()) {
          if (at === Math.min(finishAt, batches.length)) memory.finish()
          const rows = batch.map(({ id, into }) => line(id, into))
          for (const row of rows) held.set(row.id, row)
          memory.put(rows, held.size)
        }
        const expected = [...held.values()].map((row) =>
          row.mergedInto === null || leadsOn(row, (id) => held.get(id)) ? row : keptInSight(row),
        )
        expect(memory.store.getState().rows).toEqual(expected)
      }),
      { numRuns: 2_000, seed: 20261122, endOnFailure: true },
    )
  })
})
