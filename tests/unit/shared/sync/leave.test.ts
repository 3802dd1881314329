import fc from 'fast-check'
import { expect, it } from 'vitest'
import { leaveToOthers } from '../../../../shared/sync/leave.ts'
import { MemoryHub, MemoryStore } from './memory.ts'

const PEN = '7K.A1B2C3'
const never = new AbortController().signal

/** A hub that one of two copies wrote to, and the other copy, which gave the code up. */
function parted(common: number, theirs: number, ours: number) {
  const [first, copy] = [new MemoryStore([PEN]), new MemoryStore([PEN])]
  for (const store of [first, copy]) for (let at = 0; at < common; at++) store.write(`both ${at}`)
  for (let at = 0; at < theirs; at++) first.write(`first ${at}`)
  for (let at = 0; at < ours; at++) copy.write(`copy ${at}`)
  const hub = new MemoryHub()
  hub.push('A1B2C3', [...first.entriesById.values()])
  copy.former = [PEN]
  return { hub, copy }
}

const leave = async ({ hub, copy }: ReturnType<typeof parted>) => {
  await leaveToOthers(
    { store: copy, hub: hub.port('A1B2C3'), ask: (call) => call(never) },
    hub.hello('A1B2C3'),
  )
  return copy.left
}

it('a pen is left from where the two parted, however far each has gone on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.nat({ max: 20 }),
      async (common, theirs, ours) => {
        expect(await leave(parted(common, theirs, ours))).toEqual({ [PEN]: common })
      },
    ),
    { seed: 20261126, numRuns: 60 },
  )
})

it('is asked for in few steps', async () => {
  const pair = parted(900, 50, 60)
  expect(await leave(pair)).toEqual({ [PEN]: 900 })
  expect(pair.hub.calls.filter((call) => call === 'ofPen').length).toBeLessThan(16)
})

it('stays where the hub has nothing of it that is not here too', async () => {
  expect(await leave(parted(5, 0, 3))).toBeNull()
  expect(await leave(parted(5, 0, 0))).toBeNull()
  expect(await leave(parted(0, 0, 3))).toBeNull()
})

it('is nothing of a pen that still bears the present code', async () => {
  const pair = parted(3, 2, 2)
  pair.copy.former = []
  expect(await leave(pair)).toBeNull()
})
