import { afterEach, describe, expect, it } from 'vitest'
import { createHubPort, type HubPort } from '../../electron/hub/port.ts'
import { type Cable, layCable } from '../servers/cable.ts'
import { startSites } from '../servers/sites.ts'
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
import { makeKnown } from './writer.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** Two sites: every desk goes to the first, and to the second while it cannot reach that. Any cable may be pulled at any time. */
interface SharedSites extends SharedHub {
  /** Nobody reaches a site, or everybody does. */
  readonly north: Row
  readonly south: Row
}
interface Row {
  readonly pull: () => void
  readonly plugIn: () => void
}

const rowOf = (cables: readonly Cable[]): Row => ({
  pull: () => {
    for (const cable of cables) cable.pull()
  },
  plugIn: () => {
    for (const cable of cables) cable.plugIn()
  },
})

const sharedSites = async (): Promise<SharedSites> => {
  const two = await startSites()
  ends.push(() => two.stop())
  const { north, south } = two
  const guests = []
  for (const { user } of SESSIONS) guests.push(await north.add('duty-officer', user.id))
  await two.join()
  for (const { admin } of [north, south])
    await admin.query(`update hub.kind set roles = '{auditor}' where name = $1`, [REFUSED])
  const ports = new Map<string, HubPort>()
  const toNorth: Cable[] = []
  const toSouth: Cable[] = []
  for (const [at, { pen, user, publicKey }] of SESSIONS.entries()) {
    const { login, password } = guests[at]!
    const [one, other] = [await layCable(north.place.port), await layCable(south.place.port)]
    const addressOf = (port: number, { place: { host, database } }: typeof north) => ({
      host,
      port,
      database,
      ca: null,
      user: login,
    })
    const made = createHubPort([addressOf(one.port, north), addressOf(other.port, south)], () => password)
    ends.push(() => made.close())
    ends.push(() => Promise.all([one.stop(), other.stop()]))
    await makeKnown(made, pen, publicKey)
    ports.set(user.id, made)
    toNorth.push(one)
    toSouth.push(other)
  }
  await two.met()
  return {
    north: rowOf(toNorth),
    south: rowOf(toSouth),
    port: (user) => ports.get(user)!,
    disturb: (chance) => {
      const what = chance.below(6)
      if (what === 0) two.cut()
      if (what === 1) two.mend()
      if (what === 2) chance.oneOf(toNorth).pull()
      if (what === 3) chance.oneOf(toSouth).pull()
      if (what > 3) for (const cable of [...toNorth, ...toSouth]) cable.plugIn()
      return Promise.resolve()
    },
    settle: async () => {
      two.mend()
      for (const cable of [...toNorth, ...toSouth]) cable.plugIn()
      await two.met()
    },
  }
}

// More of them: SYNC_SEEDS and SYNC_FROM, as for the simulation over one hub.
const from = Number(process.env['SYNC_FROM'] ?? 1)
const seeds = Array.from({ length: Number(process.env['SYNC_SEEDS'] ?? 1) }, (_, at) => from + at)

describe('three desks on real stores and two real hubs, with every cable between them pulled now and then', () => {
  it.each(seeds)(
    'end with one journal, and see the same: seed %i',
    async (seed) => {
      const chance = chanceOf(seed)
      const hub = await sharedSites()
      const world = await beginWorld(hub, chance, {})
      ends.push(() => endWorld(world))
      const steps = async (count: number) => {
        for (let done = 0; done < count; done++) await step(world, chance)
      }
      await steps(15)
      // The first site is gone for a while, then the second: everybody finds the other one at the second attempt.
      for (const [gone, back] of [
        [hub.north, hub.south],
        [hub.south, hub.north],
      ] as const) {
        back.plugIn()
        gone.pull()
        for (const { weather } of world.stations) weather.isFair = true
        for (let tries = 0; tries < 2; tries++) for (const { sync } of world.stations) await sync.once()
        for (const { sync, weather } of world.stations) {
          expect(sync.status()).toMatchObject({
            state: { state: 'up-to-date' },
            isSecond: gone === hub.north,
          })
          weather.isFair = false
        }
        await steps(15)
      }
      await expectOwnWrites(world)
      await heal(world)
      await expectConverged(world, REFUSED)
      await expectSameTickets(world)
      await expectClashes(world)
      await expectQuiet(world)
    },
    180_000,
  )
})
