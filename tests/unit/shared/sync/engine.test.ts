import { describe, expect, it } from 'vitest'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import {
  createSync,
  type Hub,
  HubFailure,
  type Status,
  statusWords,
  type Verdict,
} from '../../../../shared/sync/index.ts'
import { MemoryHub, MemoryStore, settled, testClock } from './memory.ts'

const timeOf = (ms: number) => new Date(ms).toISOString().slice(11, 16)
const words = (status: Status) => statusWords(status, timeOf)

/** A workstation of Anna's, another of Ben's who has written five entries, and their hub. */
const setting = async (change: (hub: Hub) => Hub = (hub) => hub) => {
  const clock = testClock(Date.UTC(2026, 10, 25, 14, 32))
  const hub = new MemoryHub()
  hub.nowMs = clock.now
  const anna = new MemoryStore(['7K.AAAAAA'])
  const ben = new MemoryStore(['8M.BBBBBB'])
  for (let count = 0; count < 5; count++) ben.write(`Ben’s ${count}`)
  await createSync({ store: ben, hub: hub.port('BBBBBB'), clock, random: () => 0.5 }).once()
  const sync = createSync({ store: anna, hub: change(hub.port('AAAAAA')), clock, random: () => 0.5 })
  const seen: string[] = []
  sync.watch((status) => seen.push(words(status)[0] ?? ''))
  return { clock, hub, anna, ben, sync, seen }
}

describe('what a person is told', () => {
  it('is how far it is, and then as at when', async () => {
    const { sync, seen, anna } = await setting()
    anna.write('Anna’s')
    expect(words(sync.status())).toEqual(['not connected'])
    await sync.once()
    const steps = seen.filter((line, at) => line !== seen[at - 1])
    expect(steps).toEqual([
      'connecting',
      'pulling 3 of 5',
      'pulling 5 of 5',
      'pushing 0 of 1',
      'pushing 1 of 1',
      'up to date as at 14:32',
    ])
  })

  it('is that there is no hub, where there is none', async () => {
    const sync = createSync({ store: new MemoryStore([]), hub: null, clock: testClock(), random: () => 0.5 })
    expect(words(await sync.once())).toEqual(['no hub'])
    sync.start()
    await sync.stop()
    expect(words(sync.status())).toEqual(['no hub'])
  })

  it('is since when the hub is out of reach, and how much is unsent', async () => {
    let isDown = false
    const { sync, clock, anna } = await setting((hub) => ({
      ...hub,
      push: (entries, signal) =>
        isDown ? Promise.reject(new HubFailure('unreachable')) : hub.push(entries, signal),
    }))
    await sync.once()
    isDown = true
    anna.write('a')
    anna.write('b')
    expect(words(await sync.once())).toEqual(['offline since 14:32', '2 unsent'])
    await clock.pass(3_600_000)
    expect(words(await sync.once())).toEqual(['offline since 14:32', '2 unsent'])
    isDown = false
    expect(words(await sync.once())).toEqual(['up to date as at 15:32'])
  })

  it('is that the clock is wrong, by how much and which way', async () => {
    const { sync, hub, clock } = await setting()
    for (const [minutes, line] of [
      [7, 'clock is 7 minutes fast'],
      [-25, 'clock is 25 minutes slow'],
      [180, 'clock is 3 hours fast'],
    ] as const) {
      hub.nowMs = () => clock.now() - minutes * 60_000
      expect(words(await sync.once())).toEqual(['up to date as at 14:32', line])
    }
    hub.nowMs = () => clock.now() - 30_000
    expect(words(await sync.once())).toEqual(['up to date as at 14:32'])
  })

  it('is that the server cannot prove that it is the hub', async () => {
    const { sync } = await setting((hub) => ({
      ...hub,
      hello: () => Promise.reject(new HubFailure('untrusted')),
    }))
    expect(words(await sync.once())).toEqual(['not connected: the server cannot prove that it is the hub'])
  })

  it('is that the store failed, which is not the hub’s doing', async () => {
    const { anna, hub, clock } = await setting()
    const sync = createSync({
      store: Object.assign(Object.create(anna) as MemoryStore, {
        take: () => Promise.reject(new Error('disk')),
      }),
      hub: hub.port('AAAAAA'),
      clock,
      random: () => 0.5,
    })
    expect(words(await sync.once())).toEqual(['not exchanged: the store of this workstation failed'])
    expect(anna.entriesById.size).toBe(0)
  })
})

describe('a verdict', () => {
  const verdicts = (of: (entry: RawEntry) => Verdict) => async (sets: MemoryHub) => {
    const clock = testClock()
    sets.nowMs = clock.now
    const store = new MemoryStore(['7K.AAAAAA', '7K.CCCCCC', '9P.AAAAAA'])
    for (const which of [0, 0, 0, 1, 2, 2]) store.write('x', which)
    const plain = sets.port('AAAAAA')
    const pushed: string[] = []
    const sync = createSync({
      store,
      hub: {
        ...plain,
        push: async (entries, signal) => {
          pushed.push(...entries.map(({ id }) => id))
          const bad = entries.findIndex((entry) => of(entry).verdict !== 'stored')
          const good = bad < 0 ? entries : entries.slice(0, bad)
          const answers = await plain.push(good, signal)
          return entries.map((entry, at) =>
            at < good.length ? answers[at]! : at === bad ? of(entry) : { verdict: 'later', reason: 'gap' },
          )
        },
      },
      clock,
      random: () => 0.5,
    })
    return { sync, store, pushed, clock }
  }
  const stored: Verdict = { verdict: 'stored' }

  it('of refusal is kept and shown with its reason; it holds up its own chain and nothing else', async () => {
    const hub = new MemoryHub()
    const { sync, store, pushed } = await verdicts(({ id }) =>
      id === '7K.AAAAAA/2' ? { verdict: 'refused', reason: 'role' } : stored,
    )(hub)
    const status = await sync.once()
    expect(status.refused).toEqual({ '7K.AAAAAA/2': 'role' })
    expect(words(status)).toEqual(['up to date as at 14:13', '2 unsent', '1 refused'])
    expect(Object.fromEntries(store.verdicts)).toEqual({
      '7K.AAAAAA/1': { verdict: 'stored' },
      '7K.AAAAAA/2': { verdict: 'refused', reason: 'role' },
      '7K.AAAAAA/3': { verdict: 'later', reason: 'waits for 7K.AAAAAA/2' },
      '9P.AAAAAA/1': { verdict: 'stored' },
      '9P.AAAAAA/2': { verdict: 'stored' },
    })
    // It is not offered again and again.
    pushed.length = 0
    await sync.once()
    expect(pushed).toEqual([])
    expect(sync.status().refused).toEqual({ '7K.AAAAAA/2': 'role' })
  })

  it('of later is tried again, later and later, until it is taken', async () => {
    const hub = new MemoryHub()
    let isReady = false
    const { sync, clock, pushed } = await verdicts(() =>
      isReady ? stored : { verdict: 'later', reason: 'kind-unknown' },
    )(hub)
    sync.start()
    await clock.pass(0)
    const waits: (number | null)[] = []
    for (let time = 0; time < 8; time++) {
      waits.push(clock.nextMs())
      await clock.pass(clock.nextMs() ?? 0)
    }
    expect(waits).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000])
    isReady = true
    await clock.pass(45_000)
    expect(clock.nextMs()).toBe(30_000)
    expect(hub.vector()).toMatchObject({ '7K.AAAAAA': { seq: 3 }, '9P.AAAAAA': { seq: 2 } })
    expect(pushed).not.toContain('7K.CCCCCC/1')
    await sync.stop()
  })
})

describe('the engine, once started', () => {
  it('looks every half minute, and at once when it is woken', async () => {
    const { sync, clock, hub, anna, ben } = await setting()
    sync.start()
    await clock.pass(0)
    expect(anna.entriesById.size).toBe(5)
    expect(clock.nextMs()).toBe(30_000)
    ben.write('one more')
    hub.push('BBBBBB', [ben.entriesById.get('8M.BBBBBB/6')!])
    // The hub told of it.
    expect(clock.nextMs()).toBe(0)
    await clock.pass(0)
    expect(anna.entriesById.size).toBe(6)
    anna.write('mine')
    sync.wake()
    await clock.pass(0)
    expect(hub.vector()['7K.AAAAAA']?.seq).toBe(1)
    await sync.stop()
  })

  it('leaves no timer and no listener when it stops, at whatever step', async () => {
    for (const stuck of ['hello', 'since', 'ofPen', 'push'] as const) {
      const never = () => new Promise<never>(() => {})
      const { sync, clock, hub, anna } = await setting((port) => ({
        ...port,
        ...(stuck === 'ofPen'
          ? { since: () => Promise.resolve({ entries: [], cursor: 'x', more: false }) }
          : {}),
        [stuck]: never,
      }))
      // Who has written before is given what is lacking by pen, whoever has nothing in the order of arrival.
      if (stuck !== 'since') anna.write('mine')
      sync.start()
      await clock.pass(0)
      expect(sync.status().state.state).not.toBe('up-to-date')
      expect(clock.timers()).toBe(1)
      await sync.stop()
      expect(clock.timers()).toBe(0)
      expect(hub.wakes.size).toBe(0)
      expect(words(sync.status())[0]).toBe('not connected')
      sync.wake()
      await settled()
      expect(clock.timers()).toBe(0)
    }
  })

  it('can be started again, and goes on', async () => {
    const { sync, clock, anna } = await setting()
    sync.start()
    const stopping = sync.stop()
    const asked = sync.once()
    await stopping
    await asked
    expect(anna.entriesById.size).toBe(0)
    sync.start()
    await clock.pass(0)
    expect(anna.entriesById.size).toBe(5)
    await sync.stop()
  })

  it('takes a hub that does not answer for one that is out of reach, and backs off up to a minute', async () => {
    const { sync, clock } = await setting((hub) => ({ ...hub, hello: () => new Promise(() => {}) }))
    sync.start()
    await clock.pass(60_000)
    expect(words(sync.status())).toEqual(['offline since 14:33'])
    expect(clock.nextMs()).toBe(750)
    // The network is back: not later, but now.
    sync.wake()
    expect(clock.nextMs()).toBe(0)
    await sync.stop()
  })

  it('tries a login that failed once more, then waits for somebody to sign in', async () => {
    let tries = 0
    let isLetIn = false
    const { sync, clock } = await setting((hub) => ({
      ...hub,
      hello: (signal) => {
        tries += 1
        return isLetIn ? hub.hello(signal) : Promise.reject(new HubFailure('login'))
      },
    }))
    sync.start()
    await clock.pass(600_000)
    expect(words(sync.status())).toEqual(['login needed'])
    expect(tries).toBe(2)
    isLetIn = true
    sync.wake()
    await clock.pass(0)
    expect(words(sync.status())[0]).toContain('up to date')
    await sync.stop()
  })

  it('exchanges one at a time, however often it is asked', async () => {
    const { sync, hub } = await setting()
    hub.calls = []
    await Promise.all([sync.once(), sync.once(), sync.once()])
    expect(hub.calls.filter((call) => call === 'hello')).toHaveLength(2)
  })
})

describe('a hub that', () => {
  const findings = async (change: (hub: Hub) => Hub) => {
    const made = await setting(change)
    await made.sync.once()
    return { ...made, found: made.sync.status().findings }
  }
  const altered = (value: unknown): unknown => {
    const entry = value as RawEntry
    return entry.seq === 3 ? { ...entry, body: { ...(entry.body as object), text: 'Never said' } } : entry
  }
  const swapped = (value: unknown): unknown => {
    const entry = value as RawEntry
    const seq = { 2: 3, 3: 2 }[entry.seq] ?? entry.seq
    return { ...entry, seq, id: `${entry.pen}/${seq}` }
  }

  it('alters an entry is found by pen and number; what others wrote is taken', async () => {
    const { found, anna, sync, hub } = await findings((port) => ({
      ...port,
      since: async (cursor, signal) => {
        const page = await port.since(cursor, signal)
        return { ...page, entries: page.entries.map(altered) }
      },
      ofPen: async (pen, from, signal) => (await port.ofPen(pen, from, signal)).map(altered),
    }))
    expect(found).toEqual([{ pen: '8M.BBBBBB', seq: 3, what: 'untaken' }])
    expect(words(sync.status())).toContain('entry 3 of pen 8M.BBBBBB came altered or out of its chain')
    expect([...anna.entriesById.keys()].sort()).toEqual([1, 2, 4, 5].map((seq) => `8M.BBBBBB/${seq}`))
    // It is not fetched for ever.
    hub.calls = []
    await sync.once()
    expect(hub.calls).toEqual(['hello'])
    expect(sync.status().findings).toEqual(found)
  })

  it('puts entries in another order is found by pen and number', async () => {
    const { found } = await findings((port) => ({
      ...port,
      since: async (cursor, signal) => {
        const page = await port.since(cursor, signal)
        return { ...page, entries: page.entries.map(swapped) }
      },
      ofPen: async (pen, from, signal) => (await port.ofPen(pen, from, signal)).map(swapped),
    }))
    expect(found).toEqual([
      { pen: '8M.BBBBBB', seq: 3, what: 'untaken' },
      { pen: '8M.BBBBBB', seq: 2, what: 'untaken' },
    ])
  })

  it('only delivers in another order does no harm', async () => {
    const { found, anna } = await findings((port) => ({
      ...port,
      since: async (cursor, signal) => {
        const page = await port.since(cursor, signal)
        return { ...page, entries: page.entries.toReversed() }
      },
    }))
    expect(found).toEqual([])
    expect(anna.vector()).toMatchObject({ '8M.BBBBBB': { seq: 5 } })
  })

  const without = (from: number) => (entries: readonly unknown[]) =>
    entries.filter((entry) => (entry as RawEntry).seq < from)

  it('says that it has an entry and withholds it is found', async () => {
    const { found } = await findings((port) => ({
      ...port,
      since: async (cursor, signal) => {
        const page = await port.since(cursor, signal)
        return { ...page, entries: without(4)(page.entries) }
      },
      ofPen: async (pen, from, signal) => without(4)(await port.ofPen(pen, from, signal)),
    }))
    expect(found).toEqual([{ pen: '8M.BBBBBB', seq: 4, what: 'withheld' }])
  })

  it('keeps back an entry as though it had never been is found by what others had seen', async () => {
    const { hub, ben, anna, clock } = await setting()
    const carol = new MemoryStore(['9P.CCCCCC'])
    const carols = createSync({ store: carol, hub: hub.port('CCCCCC'), clock, random: () => 0.5 })
    await carols.once()
    carol.write('I have read all of Ben’s')
    await carols.once()
    hub.rows = hub.rows.filter(({ entry }) => entry.pen !== '8M.BBBBBB' || entry.seq < 4)
    hub.heads = {}
    const sync = createSync({ store: anna, hub: hub.port('AAAAAA'), clock, random: () => 0.5 })
    expect((await sync.once()).findings).toEqual([{ pen: '8M.BBBBBB', seq: 4, what: 'awaited' }])
    // Ben’s workstation has it, and brings it back.
    await createSync({ store: ben, hub: hub.port('BBBBBB'), clock, random: () => 0.5 }).once()
    expect((await sync.once()).findings).toEqual([])
  })

  it('was restored from a backup is found, until those who wrote what it lost have brought it back', async () => {
    const { sync, hub, ben, clock } = await setting()
    await sync.once()
    hub.rows = hub.rows.filter(({ entry }) => entry.seq < 4)
    expect((await sync.once()).findings).toEqual([{ pen: '8M.BBBBBB', seq: 4, what: 'lost' }])
    await createSync({ store: ben, hub: hub.port('BBBBBB'), clock, random: () => 0.5 }).once()
    expect((await sync.once()).findings).toEqual([])
  })

  it('is that of another site, and behind, has lost nothing: what was written here goes there, the rest will come', async () => {
    const { sync, hub, anna, clock } = await setting()
    anna.write('sent to the first site alone')
    await sync.once()
    const { epoch, rows, heads } = hub
    const first = { id: hub.id, epoch, rows, heads }
    // The second site was cut off before the last entries came to it.
    Object.assign(hub, {
      id: 'second',
      epoch: 'its own',
      rows: hub.rows.filter(({ entry }) => entry.seq < 3),
    })
    hub.heads = {}
    const failed = createSync({ store: anna, hub: hub.port('AAAAAA'), clock, random: () => 0.5 })
    const { findings, unsent } = await failed.once()
    expect(unsent).toBe(0)
    expect(findings).toEqual([{ pen: '8M.BBBBBB', seq: 3, what: 'behind' }])
    expect(hub.vector()['7K.AAAAAA']).toEqual(anna.vector()['7K.AAAAAA'])
    // That the first has all of it still is known when it is back.
    Object.assign(hub, first)
    expect((await failed.once()).findings).toEqual([])
    hub.rows = hub.rows.filter(({ entry }) => entry.pen !== '8M.BBBBBB' || entry.seq < 4)
    hub.heads = {}
    expect((await failed.once()).findings).toEqual([{ pen: '8M.BBBBBB', seq: 4, what: 'lost' }])
  })

  it('holds another text under a number is found', async () => {
    const { sync, hub } = await setting()
    await sync.once()
    const other = new MemoryStore(['8M.BBBBBB'])
    for (let count = 0; count < 5; count++) other.write(`forged ${count}`)
    hub.rows = hub.rows.map((row) => ({ ...row, entry: other.entriesById.get(row.entry.id)! }))
    expect((await sync.once()).findings).toEqual([{ pen: '8M.BBBBBB', seq: 5, what: 'differs' }])
  })

  it('has more of a pen of this workstation than was written here tells of a copy of it; nothing is pushed', async () => {
    const { sync, hub, anna, clock } = await setting()
    const copy = new MemoryStore(['7K.AAAAAA'])
    copy.write('from the copy')
    await createSync({ store: copy, hub: hub.port('AAAAAA'), clock, random: () => 0.5 }).once()
    anna.write('from the original')
    const status = await sync.once()
    expect(status.findings).toEqual([{ pen: '7K.AAAAAA', seq: 1, what: 'cloned' }])
    expect(hub.rows.filter(({ entry }) => entry.pen === '7K.AAAAAA')).toHaveLength(1)
    expect(anna.entriesById.has('7K.AAAAAA/1')).toBe(true)
    // A copy that has a key of its own signs with that: it is the same finding, and said once.
    hub.heads = { '7K.AAAAAA': { ...hub.heads['7K.AAAAAA']!, signature: 'by the key of the copy' } }
    expect((await sync.once()).findings).toEqual(status.findings)
  })

  describe('what pens have signed', () => {
    const bens = '8M.BBBBBB'
    const last = (from: number) => (hub: MemoryHub) => {
      hub.rows = hub.rows.filter(({ entry }) => entry.pen !== bens || entry.seq < from)
      hub.heads = {}
    }

    it('is sent after what it is of, once, and again when there is more', async () => {
      const { sync, hub, anna } = await setting()
      anna.write('one')
      await sync.once()
      const sent = () => hub.calls.filter((call) => call === 'sendHead').length
      expect(hub.heads['7K.AAAAAA']).toMatchObject({ seq: 1 })
      const before = sent()
      await sync.once()
      await sync.once()
      expect(sent()).toBe(before)
      anna.write('two')
      await sync.once()
      expect(hub.heads['7K.AAAAAA']).toMatchObject({ seq: 2, hash: anna.vector()['7K.AAAAAA']?.hash })
      expect(sent()).toBe(before + 1)
      expect(anna.allSigned.proven).toMatchObject({ [bens]: { seq: 5 } })
    })

    it('is what a hub is held to that was cut off before it gave the entries, and then has fewer', async () => {
      let isCut = true
      const { sync, hub, anna } = await setting((port) => ({
        ...port,
        since: async (cursor, signal) => {
          const page = await port.since(cursor, signal)
          if (!isCut) return page
          throw new HubFailure('unreachable')
        },
        ofPen: (pen, from, signal) =>
          isCut ? Promise.reject(new HubFailure('unreachable')) : port.ofPen(pen, from, signal),
      }))
      // Ben’s pen is known: the first of his entries came another way.
      anna.entriesById.set(`${bens}/1`, hub.rows[0]!.entry)
      await sync.once()
      expect(anna.allSigned.promised).toMatchObject({ [bens]: { seq: 5 } })
      last(4)(hub)
      isCut = false
      const status = await sync.once()
      expect(status.findings).toEqual([{ pen: bens, seq: 4, what: 'signed' }])
      expect(words(status)).toContain(
        `the hub does not have entry 4 of pen ${bens}, which that pen has signed for: kept back, or lost`,
      )
      expect(anna.vector()[bens]?.seq).toBe(3)
    })

    it('shows a chain that was forged from its beginning, though every hash in it fits', async () => {
      const { hub, anna, clock } = await setting()
      const forger = new MemoryStore([bens])
      for (let count = 0; count < 5; count++) forger.write(`forged ${count}`)
      hub.rows = hub.rows.map((row) => ({ ...row, entry: forger.entriesById.get(row.entry.id)! }))
      const sync = createSync({ store: anna, hub: hub.port('AAAAAA'), clock, random: () => 0.5 })
      expect((await sync.once()).findings).toEqual([{ pen: bens, seq: 5, what: 'forged' }])
      expect((await sync.once()).findings).toEqual([{ pen: bens, seq: 5, what: 'forged' }])
    })

    it('is not believed where the signature is not that pen’s; what it is beside is taken', async () => {
      const { sync, hub, anna } = await setting()
      hub.heads = { ...hub.heads, [bens]: { ...hub.heads[bens]!, signature: '9P.CCCCCC signed this' } }
      expect((await sync.once()).findings).toEqual([{ pen: bens, seq: 5, what: 'unproven' }])
      expect(anna.vector()[bens]?.seq).toBe(5)
      expect(anna.allSigned).toEqual({ proven: {}, promised: {} })
      hub.heads = {}
      expect((await sync.once()).findings).toEqual([])
    })

    it('is asked of the store once: a head that is known is not verified again', async () => {
      const { sync, anna } = await setting()
      let verified = 0
      const verify = anna.verify.bind(anna)
      anna.verify = (claims) => {
        verified += claims.length
        return verify(claims)
      }
      await sync.once()
      expect(verified).toBe(1)
      await sync.once()
      expect(verified).toBe(1)
    })
  })

  it('was set back is found by whoever wrote what it lost, who sends it again; it stays on record', async () => {
    const { sync, hub, anna } = await setting()
    for (const text of ['one', 'two', 'three']) anna.write(text)
    await sync.once()
    const restore = hub.backup()
    for (const text of ['four', 'five']) anna.write(text)
    await sync.once()
    restore()
    expect((await sync.once()).findings).toEqual([{ pen: '7K.AAAAAA', seq: 4, what: 'lost' }])
    expect(hub.vector()['7K.AAAAAA']?.seq).toBe(5)
    expect(hub.heads['7K.AAAAAA']?.seq).toBe(5)
    expect((await sync.once()).findings).toEqual([])
    expect(anna.found).toEqual([{ pen: '7K.AAAAAA', what: 'lost', from: 4, to: 4, firstMs: 0, goneMs: 0 }])
  })
})
