import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSecondCopy } from '../../../../electron/files/second-copy.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { readFindings } from '../../../../renderer/store/findings.ts'
import { countUnsent, whereaboutsOf } from '../../../../renderer/store/hub-heard.ts'
import { readAll } from '../../../../renderer/store/reads.ts'
import { keepCopy, type Copy } from '../../../../renderer/store/second-copy.ts'
import { readSigned, signOwnHead } from '../../../../renderer/store/signed-heads.ts'
import { createSyncStore } from '../../../../renderer/store/sync-store.ts'
import type { Session } from '../../../../shared/contract/shapes.ts'
import { verifyChain } from '../../../../shared/journal/chain.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { written } from '../../../../shared/journal/entry-text.ts'
import { createSync, type Status, type Sync } from '../../../../shared/sync/index.ts'
import { penBridge, publicKeyOf } from '../../../doubles/pens.ts'
import { MemoryHub, testClock } from '../../shared/sync/memory.ts'
import { dumpMeaning, request } from './dump.ts'
import { createPlace, MONDAY, note, open, opening, sessionOf } from './harness.ts'

// A workstation is copied with all that is on its disk, and both go on with the same pens.

const label = 'did'
const sam = sessionOf({ publicKey: publicKeyOf('7K.A1B2C3') })
const jo = sessionOf({
  user: { id: 'D4E5F6', name: 'Jo Reid', role: 'duty-officer', collar: '9' },
  pen: '7K.D4E5F6',
  publicKey: publicKeyOf('7K.D4E5F6'),
})
/** As the same person is known at the copy, once it goes by a code of its own. */
const atCopy = (session: Session): Session => ({
  ...session,
  workstation: { code: '9Q', name: 'Desk one' },
  pen: `9Q.${session.user.id}`,
  publicKey: publicKeyOf(`9Q.${session.user.id}`),
})

/** A disk with all that is on another, to the byte. */
async function cloned(place: ReturnType<typeof createPlace>): Promise<ReturnType<typeof createPlace>> {
  const copy = { ...createPlace(MONDAY + 3_600_000), indexedDB: new IDBFactory() }
  const from = await request(place.indexedDB.open('tactical-desk'))
  const asked = copy.indexedDB.open('tactical-desk', from.version)
  const tables = [...from.objectStoreNames].map((name) => from.transaction(name).objectStore(name))
  asked.onupgradeneeded = () => {
    for (const { name, keyPath, indexNames } of tables) {
      const table = asked.result.createObjectStore(name, { keyPath })
      for (const index of indexNames) table.createIndex(index, index)
    }
  }
  const to = await request(asked)
  for (const { name } of tables) {
    const rows: unknown[] = await request(from.transaction(name).objectStore(name).getAll())
    const table = to.transaction(name, 'readwrite').objectStore(name)
    for (const row of rows) await request(table.put(row))
  }
  from.close()
  to.close()
  return copy
}

const syncOf = (desk: Desk, hub: MemoryHub): Sync =>
  createSync({
    store: createSyncStore(desk, penBridge(desk.session.pen)),
    hub: hub.port(desk.session.user.id),
    clock: testClock(),
    random: () => 0.5,
  })

/** Exchanges until nothing is left to do. */
async function exchange(desk: Desk, hub: MemoryHub): Promise<Status> {
  const sync = syncOf(desk, hub)
  await sync.once()
  return sync.once()
}

async function journalOf(desk: Desk): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  return entries.toSorted((a, b) => (a.pen === b.pen ? a.seq - b.seq : a.pen < b.pen ? -1 : 1))
}

const notes = (entries: readonly RawEntry[]) =>
  entries
    .filter(({ kind }) => kind === 'ticket.note')
    .map(({ body }) => (body as { text: string }).text)
    .sort()

/** What both show; what each has put aside is its own. */
async function meaning(desk: Desk): Promise<unknown> {
  return { ...(JSON.parse(await dumpMeaning(desk)) as object), quarantine: null }
}

interface Pair {
  readonly hub: MemoryHub
  readonly twin: Desk
  /** The disks of the copy, and of the one that it was made of. */
  readonly place: ReturnType<typeof createPlace>
  readonly first: ReturnType<typeof createPlace>
}

/** A desk with two users at a hub, and something of Jo's that is not there yet; then copied, and gone on with at the first. */
async function aPair(): Promise<Pair> {
  const hub = new MemoryHub()
  const place = createPlace()
  const first = await open(sam, place)
  await append(first, (issue) => opening('t1', issue()), { label })
  await exchange(first, hub)
  closeDesk(first)
  const second = await open(jo, place)
  await append(second, [note('t1', 'before, by Jo')], { label })
  closeDesk(second)
  const copy = await cloned(place)
  const twin = await open(sam, place)
  await append(twin, [note('t1', 'at the first')], { label })
  expect(await exchange(twin, hub)).toMatchObject({ findings: [] })
  return { hub, twin, place: copy, first: place }
}

/** Writes at the copy, with the pens of both, before it knows that it is one. */
async function writeAtCopy({ hub, place }: Pair): Promise<{ before: RawEntry[]; reference: string }> {
  const desk = await open(sam, place)
  await append(desk, [note('t1', 'at the copy')], { label })
  const { entries } = await append(desk, [note('t1', 'at the copy, struck')], { label })
  await append(
    desk,
    [
      {
        stream: 'ticket/t1',
        kind: 'ticket.struck',
        body: { target: entries[0]!.id, reason: 'a slip', correction: null },
      },
    ],
    { label },
  )
  await append(desk, (issue) => opening('t2', issue()), { label })
  const reference = desk.queue.getState().get('t2')?.reference ?? ''
  const status = await exchange(desk, hub)
  expect(status.findings).toEqual([expect.objectContaining({ pen: sam.pen, what: 'cloned' })])
  const before = await journalOf(desk)
  // The hub has others under their numbers: these are here alone, and counted so.
  const last = before.findLast(({ pen }) => pen === sam.pen)
  expect(whereaboutsOf(desk.hub.getState(), last!.id)).toBe('here')
  expect(countUnsent(desk)).toBeGreaterThan(3)
  // As at each lock, before anybody knows.
  await signOwnHead(desk, penBridge(sam.pen))
  closeDesk(desk)
  return { before, reference }
}

describe('a copied workstation under a code of its own', () => {
  it('carries over what the other does not have: nothing is lost, doubled or overwritten, and both see the same', async () => {
    const pair = await aPair()
    const { hub, twin, place } = pair
    const { before, reference } = await writeAtCopy(pair)
    const desk = await open(atCopy(sam), place)
    expect(await exchange(desk, hub)).toMatchObject({ findings: [], refused: {} })
    await exchange(twin, hub)

    const all = await journalOf(desk)
    expect(verifyChain(all)).toEqual([])
    expect(notes(all)).toEqual(['at the copy', 'at the copy, struck', 'at the first', 'before, by Jo'])
    expect(desk.queue.getState().get('t2')?.reference).toBe(reference)
    expect(reference).toMatch(/^TS26-7K-/)
    // The same words, salt, time and stream under a new name; what was struck is struck.
    const anew = all.filter(({ pen }) => pen === '9Q.A1B2C3')
    const carried = anew.find(({ kind }) => kind === 'desk.carried')?.body as Record<string, number>
    const originals = before.filter(({ pen, seq }) => pen === sam.pen && seq > carried['after']!)
    expect(carried).toMatchObject({ from: sam.pen, count: originals.length, head: originals.at(-1)?.hash })
    originals.forEach((original, at) => {
      const now = anew.find(({ seq }) => seq === carried['first']! + at)
      expect(now).toMatchObject({ kind: original.kind, stream: original.stream, salt: original.salt })
      expect(now?.at.slice(0, 17)).toBe(original.at.slice(0, 17))
      // All but the one that names another, which has a new name now.
      expect(now?.bodyHash === original.bodyHash).toBe(original.kind !== 'ticket.struck')
    })
    const struck = anew.find(({ kind }) => kind === 'ticket.struck')?.body as { target: string }
    expect(all.find(({ id }) => id === struck.target)?.body).toMatchObject({ text: 'at the copy, struck' })
    // Each pen is signed by the one that goes on with it, and nothing stands against the hub.
    const { proven, promised } = await readSigned(desk.workings)
    for (const pen of [sam.pen, atCopy(sam).pen]) {
      expect(hub.heads[pen]).toMatchObject({ hash: hub.vector()[pen]?.hash })
      expect(proven[pen]).toMatchObject(hub.heads[pen] ?? {})
    }
    expect(promised).toEqual({})
    expect((await readFindings(desk)).filter(({ what }) => what !== 'cloned')).toEqual([])
    // The originals are kept to the letter.
    const kept = (await desk.db.quarantine.toArray()).map(({ text }) => text)
    for (const original of originals) expect(kept).toContain(written(original).text)

    closeDesk(desk)
    closeDesk(twin)
  })

  it('sends what both held before they parted once, under its own name, and carries what each wrote since', async () => {
    const pair = await aPair()
    const { hub, twin, place, first } = pair
    await writeAtCopy(pair)
    closeDesk(twin)
    const josAtFirst = await open(jo, first)
    await append(josAtFirst, [note('t1', 'at the first, by Jo')], { label })
    expect(await exchange(josAtFirst, hub)).toMatchObject({ findings: [] })
    // Jo does not know either that this is a copy, and goes on with the old pen.
    const josAtCopy = await open(jo, place)
    await append(josAtCopy, [note('t1', 'at the copy, by Jo')], { label })
    closeDesk(josAtCopy)
    for (const session of [atCopy(sam), atCopy(jo)]) {
      const desk = await open(session, place)
      expect((await exchange(desk, hub)).findings).toEqual([])
      closeDesk(desk)
    }
    await exchange(josAtFirst, hub)
    const all = await journalOf(josAtFirst)
    expect(notes(all)).toEqual([
      'at the copy',
      'at the copy, by Jo',
      'at the copy, struck',
      'at the first',
      'at the first, by Jo',
      'before, by Jo',
    ])
    expect(verifyChain(all)).toEqual([])
    const desk = await open(atCopy(jo), place)
    await exchange(desk, hub)
    await exchange(josAtFirst, hub)
    expect(await journalOf(desk)).toEqual(await journalOf(josAtFirst))
    expect(await meaning(desk)).toEqual(await meaning(josAtFirst))
    closeDesk(desk)
    closeDesk(josAtFirst)
  })

  it('leaves a pen between two exchanges, too, and holds nothing against whoever goes on with it', async () => {
    const { hub, twin, place, first } = await aPair()
    closeDesk(twin)
    const josAtCopy = await open(jo, place)
    await append(josAtCopy, [note('t1', 'at the copy, by Jo')], { label })
    await signOwnHead(josAtCopy, penBridge(jo.pen))
    closeDesk(josAtCopy)
    const desk = await open(atCopy(sam), place)
    const sync = syncOf(desk, hub)
    expect(await sync.once()).toMatchObject({ findings: [] })
    // Nobody has sent anything by Jo's pen yet; now the first does, and signs it.
    expect((await createSyncStore(desk, penBridge(desk.session.pen)).held()).former).toEqual([jo.pen])
    const josAtFirst = await open(jo, first)
    await append(josAtFirst, [note('t1', 'at the first, by Jo')], { label })
    await exchange(josAtFirst, hub)
    closeDesk(josAtFirst)
    expect(await sync.once()).toMatchObject({ findings: [] })
    expect(await readFindings(desk)).toEqual([])
    const { proven, promised } = await readSigned(desk.workings)
    expect(promised).toEqual({})
    expect(proven[jo.pen]).toMatchObject(hub.heads[jo.pen] ?? { seq: 'none' })
    closeDesk(desk)
  })

  it('carries nothing twice: cut off before it is kept, it is done by the next exchange', async () => {
    const pair = await aPair()
    await writeAtCopy(pair)
    const desk = await open(atCopy(sam), pair.place)
    const before = await journalOf(desk)
    // Somebody else has written to the disk: the transaction is given up.
    const head = await desk.db.meta.get('journal')
    await desk.db.meta.put({ key: 'journal', head: { ...desk.workings.journal, nextBlock: 99 } })
    expect((await exchange(desk, pair.hub)).state).toMatchObject({ state: 'store-failed' })
    expect(await journalOf(desk)).toEqual(before)
    await desk.db.meta.put(head!)
    expect(await exchange(desk, pair.hub)).toMatchObject({ findings: [] })
    const once = await journalOf(desk)
    expect(await exchange(desk, pair.hub)).toMatchObject({ findings: [] })
    expect(await journalOf(desk)).toEqual(once)
    expect(notes(once)).toEqual(['at the copy', 'at the copy, struck', 'at the first', 'before, by Jo'])
    closeDesk(desk)
    closeDesk(pair.twin)
  })
})

describe('its second copy', () => {
  let folder = ''
  let copy: Copy
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'desk-carry-'))
    const file = createSecondCopy(join(folder, 'second-copy'), () => new Uint8Array(32).fill(3))
    copy = {
      state: async () => ({ ok: true, value: await file.state() }),
      append: async ({ entries }) => {
        await file.append(entries)
        return { ok: true, value: null }
      },
      read: async ({ at }) => ({ ok: true, value: await file.read(at) }),
      beginAnew: async ({ used }) => {
        await file.beginAnew(used)
        return { ok: true, value: null }
      },
    }
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Until it holds all that was written. */
  const copied = (desk: Desk): Promise<void> =>
    new Promise((resolve) => {
      const stop = desk.copy.subscribe(({ isWhole }) => {
        if (isWhole === null) return
        stop()
        end()
        resolve()
      })
      const end = keepCopy(desk, copy)
    })

  it('does not bring back what was carried over, whether the store is there or gone', async () => {
    const pair = await aPair()
    const { hub, place } = pair
    const atFirst = await open(sam, place)
    await append(atFirst, [note('t1', 'at the copy')], { label })
    await copied(atFirst)
    closeDesk(atFirst)
    const desk = await open(atCopy(sam), place)
    await exchange(desk, hub)
    await copied(desk)
    closeDesk(desk)

    const again = await open(atCopy(sam), { ...place, copy })
    expect(again.copy.getState().takenBack).toBe(0)
    expect(notes(await journalOf(again))).toEqual(['at the copy', 'at the first', 'before, by Jo'])
    closeDesk(again)

    const anew = await open(atCopy(sam), { ...createPlace(), copy })
    expect(anew.copy.getState().takenBack).toBeGreaterThan(0)
    expect(await exchange(anew, hub)).toMatchObject({ findings: [] })
    expect(notes(await journalOf(anew))).toEqual(['at the copy', 'at the first', 'before, by Jo'])
    closeDesk(anew)
    closeDesk(pair.twin)
  })
})
