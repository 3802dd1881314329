import { describe, expect, it } from 'vitest'
import { chanceOf } from './chance.ts'
import { REFUSED } from './memory-hub.ts'
import { type Broken, play } from './play.ts'

// More of them: npm run test:sync -- --seeds N --from S
const from = Number(process.env['SYNC_FROM'] ?? 1)
const seeds = Array.from({ length: Number(process.env['SYNC_SEEDS'] ?? 8) }, (_, at) => from + at)

describe('three desks on real stores, one hub, and everything that can go wrong', () => {
  it.each(seeds)('end with one journal, and see the same: seed %i', async (seed) => {
    await expect(play(seed)).resolves.toBeUndefined()
  })
})

describe('the simulation sees', () => {
  /** Within so many seeds. */
  const WITHIN = 50
  const isSeen = async (broken: Broken): Promise<boolean> => {
    for (let seed = 1; seed <= WITHIN; seed++) {
      try {
        await play(seed, broken)
      } catch {
        return true
      }
    }
    return false
  }

  const planted: readonly (readonly [string, Broken])[] = [
    [
      'a hub that takes what is sent twice for another entry',
      {
        weather: ['none', 'twice'],
        hub: (hub) => ({
          ...hub,
          push: async (entries, signal) =>
            (await hub.push(entries, signal)).map((one) =>
              one.verdict === 'known' ? { verdict: 'refused', reason: 'number-taken' } : one,
            ),
        }),
      },
    ],
    [
      'a checkpoint that is kept before what it is of',
      {
        store: (store) => {
          const disk = chanceOf(1)
          return {
            ...store,
            take: async (entries, checkpoint) => {
              await store.take([], checkpoint)
              if (disk.below(3) === 0) throw new Error('disk')
              return store.take(entries, null)
            },
          }
        },
      },
    ],
    [
      'a hub that counts what is committed, and not what is still being committed before it',
      {
        steps: 80,
        weather: ['none', 'none', 'late'],
        memory: (memory) => {
          memory.horizon = () => 1 + Math.max(0, ...memory.rows.map(({ tx }) => tx))
        },
      },
    ],
    ['a fold that tells of no clash', { clashesOf: () => [] }],
    [
      'one verdict for all that is sent at once',
      {
        hub: (hub) => ({
          ...hub,
          push: (entries, signal) =>
            entries.some(({ kind }) => kind === REFUSED)
              ? Promise.resolve(entries.map(() => ({ verdict: 'later', reason: 'batch' })))
              : hub.push(entries, signal),
        }),
      },
    ],
  ]
  it.each(planted)(
    '%s',
    async (_what, broken) => {
      expect(await isSeen(broken)).toBe(true)
    },
    300_000,
  )
})
