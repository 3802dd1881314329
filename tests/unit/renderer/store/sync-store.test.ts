import { describe, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { forgetHub, whereaboutsOf } from '../../../../renderer/store/hub-heard.ts'
import { readAll } from '../../../../renderer/store/reads.ts'
import { createSyncStore } from '../../../../renderer/store/sync-store.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { createSync, type Hello } from '../../../../shared/sync/index.ts'
import { penBridge, publicKeyOf } from '../../../doubles/pens.ts'
import { MemoryHub, testClock } from '../../shared/sync/memory.ts'
import { createPlace, note, open, opening, otherSession, sessionOf } from './harness.ts'

const label = 'did'
const OWN = '7K.A1B2C3'
const THEIRS = otherSession.pen
const checkpoint = { hub: 'h', epoch: 'first', cursor: '7/3' }

async function log(desk: Desk, tickets: number): Promise<void> {
  for (let at = 0; at < tickets; at++) {
    const id = desk.newId()
    await append(desk, (issue) => opening(id, issue()), { label })
    await append(desk, [note(id, `one of ${at}`), note(id, `two of ${at}`)], { label })
  }
}

const storeOf = (desk: Desk) => createSyncStore(desk, penBridge(desk.session.pen))

async function all(desk: Desk): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  return entries
}

/** What another workstation wrote. */
async function theirs(tickets: number): Promise<RawEntry[]> {
  const desk = await open(otherSession)
  await log(desk, tickets)
  const entries = await all(desk)
  closeDesk(desk)
  return entries.toSorted((a, b) => a.seq - b.seq)
}

const hello = (changes: Partial<Hello>): Hello => ({
  hub: 'h',
  epoch: 'first',
  version: 2,
  nowMs: 0,
  user: 'A1B2C3',
  vector: {},
  heads: {},
  horizon: '9/0',
  refused: {},
  isSecond: false,
  ...changes,
})

describe('entries of a pen', () => {
  it('are found by their numbers, in order, wherever they lie', async () => {
    const desk = await open()
    await log(desk, 4)
    const store = storeOf(desk)
    const own = (await all(desk)).toSorted((a, b) => a.seq - b.seq)
    expect(await store.entries(OWN, 1, 500)).toEqual(own)
    expect(await store.entries(OWN, 3, 4)).toEqual(own.slice(2, 6))
    expect(await store.entries(OWN, own.length + 1, 500)).toEqual([])
    expect(await store.entries('9Z.NOBODY', 1, 500)).toEqual([])
    // Newer than what was noted, and read by one who begins at the end.
    await store.take(await theirs(2), null)
    await log(desk, 1)
    const more = (await all(desk)).filter(({ pen }) => pen === OWN).toSorted((a, b) => a.seq - b.seq)
    const fresh = storeOf(desk)
    for (const one of [store, fresh]) {
      expect(await one.entries(OWN, own.length, 500)).toEqual(more.slice(own.length - 1))
      expect(await one.entries(OWN, 1, 2)).toEqual(more.slice(0, 2))
      expect(await one.hashAt(OWN, 2)).toBe(more[1]?.hash)
      expect(await one.hashAt(OWN, more.length)).toBe(more.at(-1)?.hash)
      expect(await one.hashAt(OWN, more.length + 1)).toBeNull()
    }
    closeDesk(desk)
  })

  it('go no more at once than is sensible, and one at least', async () => {
    const desk = await open()
    const large = 'x'.repeat(900_000)
    await append(desk, (issue) => opening('t1', issue()), { label })
    for (let at = 0; at < 7; at++) await append(desk, [note('t1', large)], { label })
    const store = storeOf(desk)
    const first = await store.entries(OWN, 1, 500)
    expect(first.length).toBeGreaterThan(3)
    expect(first.length).toBeLessThan(9)
    expect((await store.entries(OWN, 4, 500))[0]?.seq).toBe(4)
    closeDesk(desk)
  })

  it('end at a gap', async () => {
    const entries = await theirs(2)
    const desk = await open()
    const store = storeOf(desk)
    await store.take([...entries.slice(0, 3), ...entries.slice(4)], null)
    expect(await store.entries(THEIRS, 1, 500)).toEqual(entries.slice(0, 3))
    expect(await store.entries(THEIRS, 5, 500)).toEqual(entries.slice(4))
    expect((await store.held()).vector[THEIRS]).toEqual({ seq: 3, hash: entries[2]?.hash })
    closeDesk(desk)
  })
})

describe('what comes from the hub', () => {
  it('is kept together with how far its order was followed, or neither is', async () => {
    const entries = await theirs(2)
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    const store = storeOf(desk)
    await desk.db.transaction('rw', desk.db.meta, () => desk.db.meta.clear())
    // Somebody else has written to the disk: the transaction is given up.
    await desk.db.meta.put({ key: 'journal', head: { ...desk.workings.journal, nextBlock: 99 } })
    await expect(store.take(entries, checkpoint)).rejects.toMatchObject({
      error: { code: 'E_STORE_BLOCKED' },
    })
    expect((await store.held()).checkpoint).toBeNull()
    await desk.db.meta.put({ key: 'journal', head: desk.workings.journal })
    expect(await store.take(entries, checkpoint)).toEqual([])
    expect(await store.held()).toMatchObject({ checkpoint, vector: { [THEIRS]: { seq: entries.length } } })
    closeDesk(desk)
    const again = await open(sessionOf(), place)
    expect(await storeOf(again).held()).toMatchObject({
      checkpoint,
      vector: { [THEIRS]: { seq: entries.length } },
    })
    closeDesk(again)
  })

  it('moves the checkpoint on where nothing came, too', async () => {
    const desk = await open()
    const store = storeOf(desk)
    expect(await store.take([], checkpoint)).toEqual([])
    expect((await store.held()).checkpoint).toEqual(checkpoint)
    closeDesk(desk)
  })

  it('and cannot be taken is named by pen and number; the rest is taken', async () => {
    const [first, second, third] = await theirs(1)
    const desk = await open()
    const store = storeOf(desk)
    const altered = { ...second!, body: { text: 'Never said' } }
    const untaken = await store.take([first, altered, 'nonsense', third], checkpoint)
    expect(untaken).toEqual([
      { pen: THEIRS, seq: 2, reason: `The body of entry ${second!.id} was altered.` },
      { pen: null, seq: 0, reason: 'it is not the shape of an entry' },
    ])
    expect((await store.held()).vector[THEIRS]?.seq).toBe(1)
    closeDesk(desk)
  })

  it('tells what its authors had seen, until that is here', async () => {
    const writer = await open(otherSession)
    await append(writer, (issue) => opening('t1', issue()), { label })
    await append(writer, [note('t1', 'one')], { label })
    const entries = (await all(writer)).toSorted((a, b) => a.seq - b.seq)
    closeDesk(writer)
    const third = await open(
      sessionOf({
        user: { id: 'G7H8J9', name: 'Kit', role: 'duty-officer', collar: '' },
        workstation: { code: '4N', name: 'Desk three' },
        pen: '4N.G7H8J9',
      }),
    )
    await storeOf(third).take(entries, null)
    await append(third, [note('t1', 'two')], { label })
    const answer = (await all(third)).filter(({ pen }) => pen === '4N.G7H8J9')
    closeDesk(third)

    const desk = await open()
    const store = storeOf(desk)
    await store.take(answer, null)
    expect((await store.held()).claimed).toEqual({ [THEIRS]: entries.at(-1)?.seq })
    await store.take(entries, null)
    expect((await store.held()).claimed).toEqual({})
    closeDesk(desk)
  })
})

describe('what the hub says of entries', () => {
  it('is kept with its reason, and stays over a restart', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    const store = storeOf(desk)
    await store.keepVerdicts([
      { id: `${OWN}/1`, verdict: 'stored' },
      { id: `${OWN}/2`, verdict: 'passed', reason: 'role' },
      { id: `${OWN}/3`, verdict: 'later', reason: 'kind-unknown' },
    ])
    const wanted = {
      hub: null,
      had: {},
      reached: { [OWN]: 2 },
      refused: { [`${OWN}/2`]: 'role' },
      waiting: { [`${OWN}/3`]: 'kind-unknown' },
    }
    expect(desk.hub.getState()).toEqual(wanted)
    closeDesk(desk)
    const again = await open(sessionOf(), place)
    const heard = again.hub.getState()
    expect(heard).toEqual(wanted)
    expect([1, 2, 3, 12].map((seq) => whereaboutsOf(heard, `${OWN}/${seq}`))).toEqual([
      'hub',
      'refused',
      'here',
      'here',
    ])
    expect(whereaboutsOf(heard, `${THEIRS}/1`)).toBe('here')
    await append(again, (issue) => opening('t1', issue()), { label })
    const hash = (await storeOf(again).hashAt(OWN, 3)) ?? ''
    await storeOf(again).keepHello(
      hello({ vector: { [OWN]: { seq: 3, hash }, [THEIRS]: { seq: 9, hash: 'y' } } }),
      [],
    )
    const reached = { [OWN]: 3, [THEIRS]: 9 }
    expect(again.hub.getState()).toEqual({ hub: 'h', reached, refused: {}, waiting: {}, had: { h: reached } })
    // A hub that was restored no longer has them.
    await storeOf(again).keepHello(hello({ refused: { [`${OWN}/1`]: 'role' } }), [])
    const held = { reached: {}, refused: { [`${OWN}/1`]: 'role' }, had: { h: reached } }
    expect(again.hub.getState()).toMatchObject(held)
    await forgetHub(again)
    expect(again.hub.getState()).toMatchObject({ reached: {}, refused: {} })
    expect((await storeOf(again).held()).checkpoint).toBeNull()
    closeDesk(again)
  })
})

it('two desks that exchange by one hub hold the same', async () => {
  const hub = new MemoryHub()
  hub.pageSize = 500
  const clock = testClock()
  hub.nowMs = clock.now
  const desks = await Promise.all(
    [sessionOf(), otherSession].map((session) => open({ ...session, publicKey: publicKeyOf(session.pen) })),
  )
  for (const desk of desks) await log(desk, 3)
  const engines = desks.map((desk) =>
    createSync({
      store: storeOf(desk),
      hub: hub.port(desk.session.user.id),
      clock,
      random: () => 0.5,
    }),
  )
  for (let round = 0; round < 2; round++) for (const engine of engines) await engine.once()
  for (const engine of engines)
    expect(engine.status()).toMatchObject({ state: { state: 'up-to-date' }, unsent: 0, findings: [] })
  const ids = await Promise.all(desks.map(async (desk) => (await all(desk)).map(({ id }) => id).sort()))
  expect(ids[0]).toEqual(ids[1])
  expect(hub.rows).toHaveLength(ids[0]?.length ?? 0)
  for (const desk of desks) {
    expect(desk.queue.getState().rows).toHaveLength(6)
    for (const id of ids[0] ?? []) expect(whereaboutsOf(desk.hub.getState(), id)).toBe('hub')
    closeDesk(desk)
  }
})
