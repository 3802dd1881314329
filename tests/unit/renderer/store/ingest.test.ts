import { describe, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { listQuarantine } from '../../../../renderer/store/diagnostics.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { readAll, readStream, readTicket } from '../../../../renderer/store/reads.ts'
import { rebuild } from '../../../../renderer/store/rebuild.ts'
import { verifyJournal } from '../../../../renderer/store/verify.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { hashBody, hashEntry } from '../../../../shared/journal/entry-text.ts'
import { dumpTables } from './dump.ts'
import { createPlace, note, open, opening, otherSession, sessionOf } from './harness.ts'

const label = 'did'

async function entriesOf(desk: Desk): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  return entries.toSorted((a, b) => a.seq - b.seq)
}

/** Entries 1 to 6 of another workstation: its pen, its user, two tickets, two notes. */
async function sixEntries(): Promise<RawEntry[]> {
  const desk = await open(otherSession)
  for (const id of ['t1', 't2']) await append(desk, (issue) => opening(id, issue()), { label })
  await append(desk, [note('t1', 'one'), note('t2', 'two')], { label })
  const entries = await entriesOf(desk)
  closeDesk(desk)
  return entries
}

/** The entry with another body or header, and hashes that fit it. */
function forged(entry: RawEntry, changes: Partial<RawEntry>): RawEntry {
  const changed = { ...entry, ...changes }
  const bodyHash = hashBody(changed.salt ?? '', changed.body)
  return { ...changed, bodyHash, hash: hashEntry({ ...changed, bodyHash }) }
}

describe('taking entries in', () => {
  it('stores each once, however often it comes', async () => {
    const entries = await sixEntries()
    const desk = await open()
    expect(await ingest(desk, entries)).toEqual({
      stored: 6,
      known: 0,
      quarantined: 0,
      refused: [],
      cancelled: false,
    })
    const before = await dumpTables(desk)
    expect(await ingest(desk, [...entries, ...entries])).toMatchObject({ stored: 0, known: 12, refused: [] })
    expect(await dumpTables(desk)).toBe(before)
    expect(await entriesOf(desk)).toEqual(expect.arrayContaining(entries))
    closeDesk(desk)
  })

  it('holds what lies beyond a gap, and goes on when the gap is filled', async () => {
    const entries = await sixEntries()
    const desk = await open()
    const { pen } = otherSession
    await ingest(desk, [...entries.slice(0, 2), ...entries.slice(4)])
    expect(desk.workings.journal.pens[pen]?.seq).toBe(2)
    expect(Object.keys(desk.workings.journal.beyond[pen] ?? {})).toEqual(['5', '6'])
    expect((await verifyJournal(desk)).faults).toEqual([
      { pen, seq: 3, code: 'missing', text: `Of pen ${pen}, 3 to 4 are missing.` },
    ])
    expect(desk.queue.getState().rows).toEqual([])
    await ingest(desk, entries)
    expect(desk.workings.journal.pens[pen]).toEqual({ seq: 6, hash: entries[5]?.hash })
    expect(desk.workings.journal.beyond).toEqual({})
    expect(desk.queue.getState().rows).toHaveLength(2)
    expect((await verifyJournal(desk)).faults).toEqual([])
    closeDesk(desk)
  })

  it('refuses what is altered, no entry, or bears a number that is taken, and keeps the rest', async () => {
    const [first, second, third, fourth, fifth, sixth] = (await sixEntries()) as [
      RawEntry,
      RawEntry,
      RawEntry,
      RawEntry,
      RawEntry,
      RawEntry,
    ]
    const desk = await open()
    await ingest(desk, [first, second, third])
    const altered = { ...fourth, body: { ...(fourth.body as object), reference: 'TS26-3M-0009-9' } }
    const twin = forged(second, { at: third.at })
    const elsewhere = forged(second, { stream: 'desk', at: third.at, salt: 'ab'.repeat(16) })
    const unchained = forged(fourth, { prev: first.hash })
    const report = await ingest(desk, [
      altered,
      twin,
      elsewhere,
      unchained,
      'nonsense',
      null,
      { id: 1 },
      fourth,
      fifth,
      sixth,
    ])
    expect(report).toMatchObject({ stored: 3, known: 0 })
    expect(report.refused).toEqual([
      { id: fourth.id, reason: `The body of entry ${fourth.id} was altered.` },
      { id: second.id, reason: 'another entry bears this number' },
      { id: second.id, reason: 'another entry bears this number' },
      { id: fourth.id, reason: 'it does not follow the entry before it' },
      { id: '', reason: 'it is not the shape of an entry' },
      { id: '', reason: 'it is not the shape of an entry' },
      { id: '', reason: 'it is not the shape of an entry' },
    ])
    const listed = await listQuarantine(desk)
    const listedIds = listed.map(({ id }) => id.slice(0, id.lastIndexOf('/')))
    expect(listedIds).toEqual([2, 2, 4, 4].map((seq) => `refused/3M.D4E5F6/${seq}`))
    expect(
      listed.every(({ text }) => text !== null && (JSON.parse(text) as RawEntry).pen === first.pen),
    ).toBe(true)
    expect((await verifyJournal(desk)).faults).toEqual([])
    await rebuild(desk)
    expect(await listQuarantine(desk)).toHaveLength(listed.length)
    closeDesk(desk)
  })

  it('keeps what it does not understand, passes it on to the letter, and lists it', async () => {
    const entries = await sixEntries()
    const last = entries.at(-1) as RawEntry
    const strange = forged(last, {
      id: `${last.pen}/7`,
      seq: 7,
      prev: last.hash,
      kind: 'ticket.telepathy',
      v: 3,
      body: { thought: 'x', __proto__: null },
    })
    const desk = await open()
    expect(await ingest(desk, [...entries, strange])).toMatchObject({
      stored: 7,
      quarantined: 1,
      refused: [],
    })
    expect(await listQuarantine(desk)).toEqual([
      { id: strange.id, stream: 'ticket/t2', reason: 'unknown kind "ticket.telepathy"', text: null },
    ])
    expect((await readStream(desk, 'ticket/t2')).at(-1)).toEqual(strange)
    expect((await readTicket(desk, 't2'))?.state.marks[strange.id]).toEqual({
      quarantined: 'unknown kind "ticket.telepathy"',
    })
    closeDesk(desk)
  })

  it('is not stopped by a body of which no hash can be taken', async () => {
    const entries = await sixEntries()
    const broken = { ...entries[2], body: { text: '\ud800' } }
    const bottomless = { ...entries[3], body: JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown }
    const desk = await open()
    expect(await ingest(desk, [broken, bottomless, ...entries])).toMatchObject({
      stored: 6,
      refused: [
        { id: '', reason: 'it is not the shape of an entry' },
        { id: '', reason: 'it is not the shape of an entry' },
      ],
    })
    closeDesk(desk)
  })

  it('can be stopped between pages, keeping what was stored', async () => {
    const entries = await sixEntries()
    const desk = await open()
    const stop = AbortSignal.abort()
    expect(await ingest(desk, entries, undefined, stop)).toMatchObject({ stored: 0, cancelled: true })
    const seen: number[] = []
    expect(await ingest(desk, entries, ({ done }) => seen.push(done))).toMatchObject({
      stored: 6,
      cancelled: false,
    })
    expect(seen).toEqual([6])
    closeDesk(desk)
  })

  it('of its own workstation never issues one of those references again', async () => {
    const first = await open(sessionOf(), createPlace())
    for (const id of ['a', 'b', 'c']) await append(first, (issue) => opening(id, issue()), { label })
    const entries = await entriesOf(first)
    closeDesk(first)
    const renewed = await open(sessionOf({ user: { ...sessionOf().user, id: 'Q7Q7Q7' }, pen: '7K.Q7Q7Q7' }))
    await ingest(renewed, entries)
    await append(renewed, (issue) => opening('d', issue()), { label })
    expect(renewed.queue.getState().get('d')?.reference).toMatch(/^TS26-7K-0004-/)
    closeDesk(renewed)
  })

  it('of its own pen goes on behind them, even across a gap', async () => {
    const first = await open(sessionOf(), createPlace())
    for (const id of ['a', 'b', 'c']) await append(first, (issue) => opening(id, issue()), { label })
    const entries = await entriesOf(first)
    closeDesk(first)
    const restored = await open(otherSession)
    await ingest(restored, entries.slice(3))
    const desk = { ...restored, session: { ...restored.session, pen: sessionOf().pen } }
    const { entries: written } = await append(desk, [note('c', 'on with it')], { label })
    expect(written[0]).toMatchObject({ seq: 6, prev: entries[4]?.hash })
    closeDesk(restored)
  })
})

describe('a stream of very many entries', () => {
  it('is read whole, and its row stays small', async () => {
    const desk = await open()
    for (let at = 0; at < 600; at++)
      await append(
        desk,
        [{ stream: 'audit', kind: 'audit.session', body: { act: 'locked', detail: String(at) } }],
        { label },
      )
    const entries = await readStream(desk, 'audit')
    expect(entries.map(({ body }) => (body as { detail: string }).detail)).toEqual(
      Array.from({ length: 600 }, (_, at) => String(at)),
    )
    const row = await desk.db.desk.get('audit')
    expect(row?.places.length).toBeLessThanOrEqual(256 * 3)
    const before = await dumpTables(desk)
    await rebuild(desk)
    expect(await dumpTables(desk)).toBe(before)
    closeDesk(desk)
  }, 60_000)
})
