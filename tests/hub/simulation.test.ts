import { afterEach, describe, expect, it } from 'vitest'
import { createHubPort, type HubPort } from '../../electron/hub/port.ts'
import { startHub, type TestHub } from '../servers/hub.ts'
import { makeKnown } from './writer.ts'
import { chanceOf } from '../sync/chance.ts'
import {
  expectClashes,
  expectConverged,
  expectOwnWrites,
  expectQuiet,
  expectSameTickets,
} from '../sync/invariants.ts'
import { REFUSED } from '../sync/memory-hub.ts'
import { beginWorld, endWorld, heal, SESSIONS, type SharedHub, step } from '../sync/world.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A real PostgreSQL, which ends the sessions of somebody now and then. */
const realHub = async (): Promise<SharedHub> => {
  const hub: TestHub = await startHub()
  ends.push(() => hub.stop())
  await hub.admin.query(`update hub.kind set roles = '{auditor}' where name = $1`, [REFUSED])
  const ports = new Map<string, HubPort>()
  const logins: string[] = []
  for (const { pen, user, publicKey } of SESSIONS) {
    const { login, password } = await hub.add('duty-officer', user.id)
    const { host, port, database, ca } = hub.place
    const made = createHubPort([{ host, port, database, ca, user: login }], () => password)
    ends.push(() => made.close())
    await makeKnown(made, pen, publicKey)
    ports.set(user.id, made)
    logins.push(login)
  }
  return {
    port: (user) => ports.get(user)!,
    disturb: async (chance) => {
      await hub.admin.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
        chance.oneOf(logins),
      ])
    },
    settle: () => Promise.resolve(),
  }
}

// More of them: SYNC_SEEDS and SYNC_FROM, as for the simulation over a hub in memory.
const from = Number(process.env['SYNC_FROM'] ?? 1)
const seeds = Array.from({ length: Number(process.env['SYNC_SEEDS'] ?? 1) }, (_, at) => from + at)

describe('three desks on real stores and a real PostgreSQL, with everything that can go wrong between', () => {
  it.each(seeds)(
    'end with one journal, and see the same: seed %i',
    async (seed) => {
      const chance = chanceOf(seed)
      const world = await beginWorld(await realHub(), chance, {})
      ends.push(() => endWorld(world))
      for (let count = 0; count < 25; count++) await step(world, chance)
      expect(world.written.size, 'something happened').toBeGreaterThan(SESSIONS.length * 2)
      await expectOwnWrites(world)
      await heal(world)
      await expectConverged(world, REFUSED)
      await expectSameTickets(world)
      await expectClashes(world)
      await expectQuiet(world)
    },
    120_000,
  )
})
