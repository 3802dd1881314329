import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSync, type Hub, HubFailure, type Store, type Sync } from '../../../../shared/sync/index.ts'
import { MemoryHub, MemoryStore, testClock } from './memory.ts'

const runs = { numRuns: 150, seed: 20261125, endOnFailure: true }
const users = ['AAAAAA', 'BBBBBB', 'CCCCCC']

/** What may befall a call: lost on the way there, lost on the way back, made twice, begun and committed much later. */
type Fault = 'none' | 'before' | 'after' | 'twice' | 'late' | 'login'
const fault = fc.constantFrom<Fault>('none', 'none', 'before', 'after', 'twice', 'late', 'login')

/** What happens next. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), who: fc.nat({ max: 2 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('exchange' as const), who: fc.nat({ max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const), who: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('commit' as const), who: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('backup' as const), who: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), who: fc.nat({ max: 1 }) }) },
)

interface World {
  readonly hub: MemoryHub
  readonly stores: readonly MemoryStore[]
  readonly engines: Sync[]
  /** id -> text of every entry that anybody wrote. */
  readonly written: Map<string, string>
}

/** Draws what befalls the next call; null when nothing does any more. */
type Fate = () => Fault

const faulty = (hub: MemoryHub, user: string, fate: Fate): Hub => {
  const plain = hub.port(user)
  const through = async <T>(call: () => Promise<T>, late?: () => void): Promise<T> => {
    const what = fate()
    if (what === 'before') throw new HubFailure('unreachable')
    if (what === 'login') throw new HubFailure('login')
    if (what === 'late' && late) {
      late()
      throw new HubFailure('unreachable')
    }
    const answer = await call()
    if (what === 'twice') await call()
    if (what === 'after') throw new HubFailure('unreachable')
    return answer
  }
  return {
    hello: (signal) => through(() => plain.hello(signal)),
    since: (cursor, signal) => through(() => plain.since(cursor, signal)),
    ofPen: (pen, from, signal) => through(() => plain.ofPen(pen, from, signal)),
    push: (entries, signal) =>
      through(
        () => plain.push(entries, signal),
        () => void hub.push(user, entries, true),
      ),
    sendHead: (pen, head, signal) => through(() => plain.sendHead(pen, head, signal)),
    listen: plain.listen,
  }
}

/** A store whose disk fails: before anything of a transaction is kept, or after all of it is. */
const failing = (store: MemoryStore, fate: Fate): Store => ({
  held: () => store.held(),
  entries: (pen, from, most) => store.entries(pen, from, most),
  hashAt: (pen, seq) => store.hashAt(pen, seq),
  carryOver: (after) => store.carryOver(after),
  keepHello: (hello, lost) => store.keepHello(hello, lost),
  keepVerdicts: (verdicts) => store.keepVerdicts(verdicts),
  keepFindings: (findings) => store.keepFindings(findings),
  signed: () => store.signed(),
  keepSigned: (signed) => store.keepSigned(signed),
  keyOf: (pen) => store.keyOf(pen),
  verify: (claims) => store.verify(claims),
  sign: (pen, seq, hash) => store.sign(pen, seq, hash),
  take: async (entries, checkpoint) => {
    const what = fate()
    if (what === 'before') throw new Error('disk')
    const untaken = await store.take(entries, checkpoint)
    if (what === 'after') throw new Error('disk')
    return untaken
  },
})

/** What is broken on purpose, to see that the test sees it. */
type Change = (hub: Hub, memory: MemoryHub) => Hub

const play = async (
  steps: readonly { do: string; who: number }[],
  draw: () => Fault,
  change: Change = (hub) => hub,
  afterEach: (hub: MemoryHub, stores: readonly MemoryStore[]) => void = () => {},
): Promise<World> => {
  const hub = new MemoryHub()
  const clock = testClock()
  const stores = users.map((user, at) => new MemoryStore([`${at + 2}K.${user}`]))
  const written = new Map<string, string>()
  let isWell = false
  const fate: Fate = () => (isWell ? 'none' : draw())
  const engine = (who: number): Sync => {
    const store = stores[who]!
    const port = change(faulty(hub, users[who]!, fate), hub)
    return createSync({ store: failing(store, fate), hub: port, clock, random: () => 0.5 })
  }
  const engines = users.map((_, who) => engine(who))
  let restore: (() => void) | null = null

  for (const [at, { do: what, who }] of steps.entries()) {
    if (what === 'write') {
      const store = stores[who]!
      store.write(`note ${at}`)
      const id = `${store.writers[0]!.pen}/${store.writers[0]!.seq}`
      written.set(id, JSON.stringify(store.entriesById.get(id)))
    }
    if (what === 'exchange') await engines[who]!.once()
    if (what === 'restart') engines[who] = engine(who)
    if (what === 'commit') hub.commit()
    if (what === 'backup') restore = hub.backup()
    if (what === 'restore' && restore) {
      restore()
      // A dump that was restored says so by its epoch, a disk that was copied back does not.
      if (who === 1) hub.epoch = `after ${at}`
    }
    expect(clock.timers()).toBe(0)
    afterEach(hub, stores)
  }

  isWell = true
  hub.commit()
  for (let round = 0; round < 3; round++) for (const one of engines) await one.once()
  return { hub, stores, engines, written }
}

const journal = (entries: Iterable<{ id: string }>): Map<string, string> =>
  new Map([...entries].map((entry): [string, string] => [entry.id, JSON.stringify(entry)]))

const schedules = fc.tuple(fc.array(step, { minLength: 1, maxLength: 40 }), fc.gen())

describe('any schedule of writing, exchanging, failing, restarting and restoring', () => {
  it('ends with one journal everywhere, of all that was written and nothing else, and then keeps quiet', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async ([steps, g]) => {
        const { hub, stores, engines, written } = await play(steps, () => g(() => fault))
        expect(journal(hub.rows.map(({ entry }) => entry))).toEqual(written)
        expect(hub.rows).toHaveLength(written.size)
        for (const { entriesById } of stores) expect(journal(entriesById.values())).toEqual(written)
        for (const one of engines)
          expect(one.status()).toMatchObject({
            state: { state: 'up-to-date' },
            unsent: 0,
            refused: {},
            findings: [],
          })
        hub.calls = []
        for (const one of engines) await one.once()
        expect(hub.calls).toEqual(['hello', 'hello', 'hello'])
      }),
      runs,
    )
  })

  it('never has a checkpoint that runs ahead of what is held, whatever goes wrong', async () => {
    const behind = (cursor: string, { tx, seq }: { tx: number; seq: number }) => {
      const [atTx = 0, atSeq = 0] = cursor.split('/').map(Number)
      return tx < atTx || (tx === atTx && seq <= atSeq)
    }
    const ahead: string[] = []
    const look = (hub: MemoryHub, stores: readonly MemoryStore[]) => {
      for (const { checkpoint, entriesById } of stores)
        for (const row of hub.rows)
          if (checkpoint && behind(checkpoint.cursor, row) && !entriesById.has(row.entry.id))
            ahead.push(row.entry.id)
    }
    await fc.assert(
      fc.asyncProperty(schedules, async ([steps, g]) => {
        // A hub that was copied back from a disk numbers anew what others remember: there the vector alone counts.
        const plain = steps.filter(({ do: what }) => what !== 'restore')
        await play(plain, () => g(() => fault), undefined, look)
        expect(ahead).toEqual([])
      }),
      runs,
    )
  })
})

describe('the test sees', () => {
  const isSeen = async (change: Change): Promise<boolean> => {
    const outcome = await fc.check(
      fc.asyncProperty(schedules, async ([steps, g]) => {
        const { hub, stores, written } = await play(steps, () => g(() => fault), change)
        expect(hub.rows).toHaveLength(written.size)
        for (const { entriesById } of stores) expect(journal(entriesById.values())).toEqual(written)
      }),
      { ...runs, numRuns: 50 },
    )
    return outcome.failed
  }

  it('nothing where nothing is broken', async () => {
    expect(await isSeen((hub) => hub)).toBe(false)
  })

  it('a hub that shows what is committed before what is not, and has no vector to tell', async () => {
    const blind: Change = (hub, memory) => ({
      ...hub,
      hello: async (signal) => ({ ...(await hub.hello(signal)), horizon: `${memory.rows.length + 1_000}/0` }),
      ofPen: () => Promise.resolve([]),
    })
    expect(await isSeen(blind)).toBe(true)
  })

  it('an acknowledgement that comes before anything is kept', async () => {
    const hasty: Change = (hub) => ({
      ...hub,
      push: (entries) => Promise.resolve(entries.map(() => ({ verdict: 'stored' }))),
    })
    expect(await isSeen(hasty)).toBe(true)
  })

  it('a hub that answers with what was asked before', async () => {
    const stale: Change = (hub) => ({
      ...hub,
      hello: async (signal) => ({ ...(await hub.hello(signal)), vector: {} }),
    })
    expect(await isSeen(stale)).toBe(true)
  })
})
