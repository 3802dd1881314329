import { expect, describe, it } from 'vitest'
import { append } from '../../renderer/store/append.ts'
import { readFindings } from '../../renderer/store/findings.ts'
import type { Finding, Store } from '../../shared/sync/index.ts'
import { note } from '../unit/renderer/store/harness.ts'
import { type Chance, chanceOf } from './chance.ts'
import {
  altering,
  denying,
  dishonestHub,
  type Dishonesty,
  forgetting,
  forging,
  swapping,
  withholding,
} from './dishonest-hub.ts'
import { expectConverged, expectSameTickets } from './invariants.ts'
import { type DisturbedHub, memoryHub, REFUSED } from './memory-hub.ts'
import {
  beginWorld,
  endWorld,
  heal,
  journalOf,
  remember,
  SHARED,
  step,
  type Workstation,
  type World,
} from './world.ts'

const [from, seeds] = [Number(process.env['SYNC_FROM'] ?? 1), Number(process.env['SYNC_SEEDS'] ?? 2)]

interface Scene {
  readonly world: World
  readonly hub: DisturbedHub
  /** Whose entries suffer, who is to find it, and whose entries have nothing to do with it. */
  readonly victim: Workstation
  readonly reader: Workstation
  readonly other: Workstation
  readonly chance: Chance
  /** The victim’s entries: those that the reader has, and those that were written since. */
  readonly before: number
  readonly last: number
  /** From now on the hub is so towards the reader; null for honest. */
  readonly turn: (dishonesty: Dishonesty | null) => void
}

/** Three desks that were well, and a hub that will not be: one has written what another does not have yet. */
const play = async (
  seed: number,
  act: (scene: Scene) => Promise<void>,
  blind: (store: Store) => Store = (store) => store,
): Promise<void> => {
  const chance = chanceOf(seed)
  const hub = memoryHub(chance)
  let dishonesty: Dishonesty | null = null
  let pen = ''
  const world = await beginWorld(hub, chance, {
    hub: (port, { user }) =>
      user.id === readersId
        ? dishonestHub(
            port,
            () => pen,
            () => dishonesty,
          )
        : port,
    store: blind,
  })
  try {
    const [reader, victim, other] = world.stations as [Workstation, Workstation, Workstation]
    pen = victim.session.pen
    for (let count = 4 + chance.below(6); count > 0; count--) await step(world, chance)
    await heal(world)
    const before = hub.memory.vector()[pen]?.seq ?? 0
    for (let count = 4 + chance.below(4); count > 0; count--) await write(world, victim)
    await write(world, other)
    for (const { sync } of [victim, other]) await sync.once()
    const last = hub.memory.vector()[pen]?.seq ?? 0
    expect(hub.memory.heads[pen]?.seq, 'signed').toBe(last)
    const turn = (next: Dishonesty | null): void => {
      dishonesty = next
    }
    await act({ world, hub, victim, reader, other, chance, before, last, turn })
  } finally {
    await endWorld(world)
  }
}

const readersId = 'A1B2C3'

async function write(world: World, station: Workstation): Promise<void> {
  await append(station.desk, [note(SHARED, `written at ${station.session.pen}`)], { label: 'did' })
  await remember(world, station)
}

/** One exchange of the reader’s finds this of the victim, and nothing of anybody else, whose entries come all the same. */
async function expectFound(
  { reader, victim, other, hub }: Scene,
  wanted: readonly Omit<Finding, 'pen'>[],
): Promise<void> {
  const { findings, state } = await reader.sync.once()
  expect(state.state).toBe('up-to-date')
  const { pen } = victim.session
  expect(findings).toEqual(wanted.map((finding) => ({ pen, ...finding })))
  const others = other.session.pen
  expect(reader.desk.workings.journal.pens[others]?.seq).toBe(hub.memory.vector()[others]?.seq)
  const record = await readFindings(reader.desk)
  for (const { seq, what } of wanted) {
    const found = record.find((one) => one.pen === pen && one.what === what && one.goneMs === null)
    expect(found && found.from <= seq && seq <= found.to, `${what} is on record`).toBe(true)
  }
}

/** Once the hub is honest again all is well, and what it did stays on record. */
async function expectMended(scene: Scene): Promise<void> {
  scene.turn(null)
  await scene.reader.restart()
  await heal(scene.world)
  await expectConverged(scene.world, REFUSED)
  await expectSameTickets(scene.world)
  const record = await readFindings(scene.reader.desk)
  expect(record.length).toBeGreaterThan(0)
  expect(record.every(({ goneMs }) => goneMs !== null)).toBe(true)
}

const scenes: readonly (readonly [string, (scene: Scene) => Promise<void>])[] = [
  [
    'keeps back the last entries of a pen, and then denies that they were ever there',
    async (scene) => {
      const upTo = scene.before + scene.chance.below(scene.last - scene.before)
      scene.turn(withholding(upTo))
      await expectFound(scene, [{ seq: upTo + 1, what: 'withheld' }])
      scene.turn(denying(upTo))
      // Who starts anew knows it by what was kept.
      await scene.reader.restart()
      await expectFound(scene, [{ seq: upTo + 1, what: 'signed' }])
    },
  ],
  [
    'alters what an entry says',
    async (scene) => {
      const seq = scene.before + 1 + scene.chance.below(scene.last - scene.before)
      scene.turn(altering(seq))
      await expectFound(scene, [{ seq, what: 'untaken' }])
    },
  ],
  [
    'gives two entries under each other’s number',
    async (scene) => {
      const one = scene.before + 1 + scene.chance.below(scene.last - scene.before - 1)
      scene.turn(swapping(one, one + 1))
      await expectFound(scene, [
        { seq: one + 1, what: 'untaken' },
        { seq: one, what: 'untaken' },
      ])
    },
  ],
  [
    'leaves out some in between',
    async (scene) => {
      scene.turn(forgetting(scene.before + 2, scene.before + 3))
      await expectFound(scene, [{ seq: scene.before + 2, what: 'withheld' }])
    },
  ],
  [
    'gives another chain, in which every hash fits',
    async (scene) => {
      const { victim, before, last } = scene
      const { pen } = victim.session
      const held = (await journalOf(victim.desk)).find((one) => one.pen === pen && one.seq === before)
      scene.turn(forging(pen, held!, last - before))
      await expectFound(scene, [
        { seq: last, what: 'differs' },
        { seq: last, what: 'forged' },
      ])
    },
  ],
]

describe.each(scenes)('a hub that %s', (_what, act) => {
  it.each(Array.from({ length: seeds }, (_, at) => from + at))(
    'is found, by pen and number: seed %i',
    async (seed) => {
      await expect(play(seed, act)).resolves.toBeUndefined()
    },
  )
})

describe('a hub that was set back to an older state', () => {
  it.each(Array.from({ length: seeds }, (_, at) => from + at))(
    'is found by everybody, and is given again what it lost by those who wrote it: seed %i',
    async (seed) => {
      await play(seed, async (scene) => {
        const { hub, world, victim, reader, other, before, last } = scene
        await reader.sync.once()
        const restore = hub.memory.backup()
        for (const station of [victim, other]) await write(world, station)
        for (const { sync } of [victim, other, reader]) await sync.once()
        restore()
        const { pen } = victim.session
        expect(last).toBeGreaterThan(before)
        const lost = { seq: last + 1, what: 'lost' }
        expect((await reader.sync.once()).findings).toContainEqual({ pen, ...lost })
        expect((await victim.sync.once()).findings).toContainEqual({ pen, ...lost })
        expect(hub.memory.vector()[pen]?.seq).toBe(last + 1)
        expect(hub.memory.heads[pen]?.seq).toBe(last + 1)
        for (const { sync } of [other, reader, victim]) await sync.once()
        await expectMended(scene)
      })
    },
  )
})

describe('these tests see', () => {
  const isSeen = async (
    act: (scene: Scene) => Promise<void>,
    blind: (store: Store) => Store,
  ): Promise<boolean> =>
    play(1, act, blind).then(
      () => false,
      () => true,
    )
  const [keepsBack, , , , forges] = scenes.map(([, act]) => act)

  it('a desk that does not remember what was signed', async () => {
    const forgetful = (store: Store): Store => ({
      ...store,
      signed: () => Promise.resolve({ proven: {}, promised: {} }),
      keepSigned: () => Promise.resolve(),
    })
    expect(await isSeen(keepsBack!, forgetful)).toBe(true)
  })

  it('a desk that looks at no signature', async () => {
    const careless = (store: Store): Store => ({ ...store, keyOf: () => null })
    expect(await isSeen(forges!, careless)).toBe(true)
  })

  it('a desk that keeps nothing of what it found', async () => {
    const silent = (store: Store): Store => ({ ...store, keepFindings: () => Promise.resolve() })
    expect(await isSeen(keepsBack!, silent)).toBe(true)
  })
})
