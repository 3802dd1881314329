import { describe, expect, it } from 'vitest'
import { chanceOf } from './chance.ts'
import { altering, dishonestHub, type Dishonesty, forgetting, swapping } from './dishonest-hub.ts'
import { REFUSED } from './memory-hub.ts'
import { type Broken, play } from './play.ts'
import { SESSIONS } from './world.ts'

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

  const dishonest = (given: Dishonesty['given']): Broken => ({
    hub: (hub) =>
      dishonestHub(
        hub,
        () => SESSIONS[0]!.pen,
        () => ({ given }),
      ),
  })

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
    ['a hub that keeps back the last entry of a pen', dishonest((entry) => (entry.seq > 3 ? null : entry))],
    ['a hub that alters what an entry says', dishonest(altering(3).given)],
    ['a hub that gives two entries under each other’s number', dishonest(swapping(3, 4).given)],
    ['a hub that forgets what was written in between', dishonest(forgetting(3, 4).given)],
  ]
  it.each(planted)(
    '%s',
    async (_what, broken) => {
      expect(await isSeen(broken)).toBe(true)
    },
    300_000,
  )
})
