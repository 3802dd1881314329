import type { MemoryHub } from '../unit/shared/sync/memory.ts'
import { chanceOf } from './chance.ts'
import {
  expectClashes,
  expectConverged,
  expectOwnWrites,
  expectQuiet,
  expectSameTickets,
} from './invariants.ts'
import { expectNoHasteOf, memoryHub, REFUSED } from './memory-hub.ts'
import { beginWorld, type Breakage, endWorld, heal, step } from './world.ts'
import type { TicketState } from '../../shared/ticket/state.ts'

export interface Broken extends Breakage {
  /** How much happens, where it is more than usual. */
  readonly steps?: number
  readonly memory?: (memory: MemoryHub) => void
  readonly clashesOf?: (state: TicketState) => readonly string[]
}

/** What one seed comes to, over a hub in memory. Throws where anything is not as it must be. */
export async function play(seed: number, broken: Broken = {}): Promise<void> {
  const chance = chanceOf(seed)
  const hub = memoryHub(chance)
  broken.memory?.(hub.memory)
  const world = await beginWorld(hub, chance, broken)
  try {
    for (let count = broken.steps ?? 8 + chance.below(16); count > 0; count--) {
      await step(world, chance)
      await expectNoHasteOf(hub, world.stations)
    }
    await expectOwnWrites(world)
    await heal(world)
    await expectConverged(world, REFUSED)
    if (hub.memory.rows.length !== world.written.size)
      throw new Error('the hub has something twice, or too little')
    await expectSameTickets(world)
    await expectClashes(world, broken.clashesOf)
    hub.memory.calls = []
    await expectQuiet(world)
    if (hub.memory.calls.some((call) => call !== 'hello')) throw new Error('it is not quiet once it is done')
  } finally {
    await endWorld(world)
  }
}
