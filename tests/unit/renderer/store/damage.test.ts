import { Dexie } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk, openDesk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { findTickets, readAll, readTicket } from '../../../../renderer/store/reads.ts'
import { verifyJournal } from '../../../../renderer/store/verify.ts'
import { keepWriting } from '../../../../renderer/store/writings.ts'
import type { ErrorCode } from '../../../../shared/contract/errors.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { cutAt } from './cut-at.ts'
import { dumpTables, flipped, request, tamper } from './dump.ts'
import { createPlace, note, open, opening, otherSession, sessionOf } from './harness.ts'

const label = 'did'

function codeOf(promise: Promise<unknown>): Promise<ErrorCode | 'went well'> {
  return promise.then(
    () => 'went well',
    (error: unknown) => appErrorOf(error).code,
  )
}

async function threeTickets(desk: Desk): Promise<void> {
  for (const id of ['t1', 't2', 't3']) await append(desk, (issue) => opening(id, issue()), { label })
}

async function journalOf(desk: Desk): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  return entries
}

describe('a commit', () => {
  it.each(['blocks', 'tickets', 'queue', 'lookupLog', 'meta'] as const)(
    'cut short at %s leaves nothing behind, and can be made again',
    async (table) => {
      const place = createPlace()
      const desk = await open(sessionOf(), place)
      await threeTickets(desk)
      const before = await dumpTables(desk)
      const journal = await desk.db.meta.get('journal')
      const logging = () =>
        append(desk, (issue) => opening('t4', issue(), { requesterCollar: '1' }), { label })

      const mend = cutAt(desk, table, new Error('cut'))
      expect(await codeOf(logging())).toBe('E_STORE_FAILED')
      mend()
      expect(await dumpTables(desk)).toBe(before)
      expect(await desk.db.meta.get('journal')).toEqual(journal)
      expect(desk.queue.getState().total).toBe(3)

      await logging()
      expect(desk.queue.getState().get('t4')?.reference).toMatch(/-0004-/)
      closeDesk(desk)
      const again = await open(sessionOf(), place)
      expect(again.queue.getState().total).toBe(4)
      expect((await verifyJournal(again)).faults).toEqual([])
      closeDesk(again)
    },
  )

  it('says so when the disk is full, and keeps everything', async () => {
    const desk = await open()
    await threeTickets(desk)
    const before = await dumpTables(desk)
    const mend = cutAt(desk, 'tickets', new Dexie.QuotaExceededError('full'))
    expect(await codeOf(append(desk, [note('t1', 'more')], { label }))).toBe('E_STORE_FULL')
    mend()
    expect(await dumpTables(desk)).toBe(before)
    expect(desk.acts.getState().acts).toHaveLength(3)
    closeDesk(desk)
  })

  it('goes well once there is room, though it finds the store being opened since before that', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await threeTickets(desk)
    // As Chromium does where it cannot write.
    desk.db.close({ disableAutoOpen: false })
    vi.spyOn(place.indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const kept = codeOf(keepWriting(desk, 'sam/t1/note', { text: 'more' }))
    const added = codeOf(append(desk, [note('t1', 'more')], { label }))
    expect(await kept).not.toBe('went well')
    expect(await added).toBe('went well')
    expect((await verifyJournal(desk)).faults).toEqual([])
    closeDesk(desk)
  })

  it('does not open the store of a desk that has been closed', async () => {
    const desk = await open()
    await threeTickets(desk)
    closeDesk(desk)
    expect(await codeOf(append(desk, [note('t1', 'more')], { label }))).not.toBe('went well')
    expect(desk.db.isOpen()).toBe(false)
  })

  it('is refused where another window has written meanwhile', async () => {
    const place = createPlace()
    const first = await open(sessionOf(), place)
    const second = await open(sessionOf(), place)
    await threeTickets(first)
    expect(await codeOf(append(second, (issue) => opening('x', issue()), { label }))).toBe('E_STORE_BLOCKED')
    expect((await verifyJournal(first)).faults).toEqual([])
    closeDesk(first)
    closeDesk(second)
  })
})

describe('a bulk page', () => {
  it('whose projections were cut short is caught up with at the next start, and before any reading', async () => {
    const source = await open(otherSession)
    await threeTickets(source)
    const entries = await journalOf(source)
    const whole = await open()
    await ingest(whole, entries)

    const place = createPlace()
    const desk = await open(sessionOf(), place)
    const mend = cutAt(desk, 'tickets', new Error('cut'))
    expect(await codeOf(ingest(desk, entries))).toBe('E_STORE_FAILED')
    mend()
    expect(await desk.db.tickets.count()).toBe(0)
    expect((await readTicket(desk, 't2'))?.state.reference).toBe(
      (await readTicket(whole, 't2'))?.state.reference,
    )
    closeDesk(desk)

    const cutAgain = await open(sessionOf(), createPlace())
    const mendAgain = cutAt(cutAgain, 'tickets', new Error('cut'))
    await codeOf(ingest(cutAgain, entries))
    mendAgain()
    await append(cutAgain, [note('t2', 'the first thing after it')], { label })
    expect((await readTicket(cutAgain, 't2'))?.state.entries).toBe(2)
    for (const each of [source, whole, cutAgain]) closeDesk(each)
    const again = await open(sessionOf(), place)
    expect(again.queue.getState().total).toBe(3)
    closeDesk(again)
  })
})

describe('an altered byte', () => {
  it('in a block is found and named, and hides that block alone', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await threeTickets(desk)
    const hurt = desk.workings.journal.nextBlock - 2
    closeDesk(desk)
    await tamper(place.indexedDB, 'blocks', (row) => (row['n'] === hurt ? flipped(row) : null))

    const again = await open(sessionOf(), place)
    const report = await verifyJournal(again)
    expect(report.damagedBlocks).toEqual([hurt])
    expect(report.faults).toEqual([
      expect.objectContaining({
        pen: '7K.A1B2C3',
        seq: 4,
        code: 'missing',
        text: expect.stringContaining('4 is missing') as string,
      }),
    ])
    expect((await readTicket(again, 't1'))?.entries).toHaveLength(1)
    const second = await readTicket(again, 't2')
    expect(second?.state.reference).toMatch(/-0002-/)
    expect(second?.entries).toHaveLength(0)
    await append(again, [note('t3', 'work goes on')], { label })
    closeDesk(again)
  })

  it('in a projection is mended from the journal', async () => {
    for (const table of ['tickets', 'contacts', 'organisations', 'desk', 'queue', 'lookupLog']) {
      const place = createPlace()
      const desk = await open(sessionOf(), place)
      await threeTickets(desk)
      await append(
        desk,
        [
          { stream: 'contact/c', kind: 'contact.fields', body: { set: { name: 'Kim' }, reason: null } },
          {
            stream: 'organisation/o',
            kind: 'organisation.fields',
            body: { set: { short: 'O' }, reason: null },
          },
        ],
        { label },
      )
      const before = await dumpTables(desk)
      const reference = desk.queue.getState().get('t2')?.reference ?? ''
      closeDesk(desk)
      await tamper(place.indexedDB, table, flipped)
      const again = await open(sessionOf(), place)
      expect((await readTicket(again, 't1'))?.entries).toHaveLength(1)
      expect((await findTickets(again, reference, 1)).total).toBe(1)
      expect(await dumpTables(again)).toBe(before)
      await append(again, [note('t1', 'more')], { label })
      closeDesk(again)
    }
  })

  it('in either head is mended from the blocks', async () => {
    for (const key of ['journal', 'projections']) {
      const place = createPlace()
      const desk = await open(sessionOf(), place)
      await threeTickets(desk)
      const tables = await dumpTables(desk)
      const { pens, entries, nextBlock, references } = desk.workings.journal
      closeDesk(desk)
      await tamper(place.indexedDB, 'meta', (row) => (row['key'] === key ? flipped(row) : null))
      const again = await open(sessionOf(), place)
      expect(again.workings.journal).toMatchObject({ pens, entries, nextBlock, references })
      expect(await dumpTables(again)).toBe(tables)
      await append(again, (issue) => opening('t4', issue()), { label })
      expect(again.queue.getState().get('t4')?.reference).toMatch(/-0004-/)
      expect((await verifyJournal(again)).faults).toEqual([])
      closeDesk(again)
    }
  })

  it('in the journal’s head and in a block at once stops the desk: no number may be given out twice', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await threeTickets(desk)
    closeDesk(desk)
    await tamper(place.indexedDB, 'meta', flipped)
    await tamper(place.indexedDB, 'blocks', (row) => (row['n'] === 2 ? flipped(row) : null))
    expect(await codeOf(open(sessionOf(), place))).toBe('E_STORE_DAMAGED')
  })

  it('in the log’s end, cut off, is missed', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await threeTickets(desk)
    await desk.db.blocks.delete(desk.workings.journal.nextBlock - 1)
    expect((await verifyJournal(desk)).faults).toEqual([
      expect.objectContaining({ pen: '7K.A1B2C3', seq: 5, code: 'missing' }),
    ])
    closeDesk(desk)
  })
})

describe('a store', () => {
  it('of another key does not open, and is left as it is', async () => {
    const place = createPlace()
    closeDesk(await open(sessionOf(), place))
    const stranger = sessionOf({ dataKey: new Uint8Array(32).fill(9) })
    expect(await codeOf(openDesk(stranger, place))).toBe('E_STORE_DAMAGED')
    closeDesk(await open(sessionOf(), place))
  })

  it('of a newer program is not opened', async () => {
    const place = createPlace()
    const asked = place.indexedDB.open('tactical-desk', 990)
    asked.onupgradeneeded = () => asked.result.createObjectStore('later', { keyPath: 'id' })
    ;(await request(asked)).close()
    expect(await codeOf(open(sessionOf(), place))).toBe('E_STORE_NEWER')
    const left = await request(place.indexedDB.open('tactical-desk'))
    expect([left.version, ...left.objectStoreNames]).toEqual([990, 'later'])
    left.close()
  })

  it('that held data and is empty now is not begun anew', async () => {
    const place = createPlace()
    const marker = { created: '2026-11-01T09:00:00.000Z', entries: 12 }
    expect(await codeOf(open(sessionOf(), { ...place, marker }))).toBe('E_STORE_MISSING')
    const marked: number[] = []
    const desk = await open(sessionOf(), {
      ...place,
      marker: null,
      mark: ({ entries }) => marked.push(entries),
    })
    expect(marked).toEqual([2])
    closeDesk(desk)
  })
})

describe('a store that keeps silent', () => {
  /** IndexedDB that does not answer at all, so many times. */
  const silent = (place: ReturnType<typeof createPlace>, times: number): IDBFactory => {
    let left = times
    const databases = () => (left-- > 0 ? new Promise<never>(() => {}) : place.indexedDB.databases())
    return new Proxy(place.indexedDB, {
      get: (target, name) => {
        if (name === 'databases') return databases
        const found: unknown = Reflect.get(target, name)
        return typeof found === 'function' ? (found.bind(target) as unknown) : found
      },
    })
  }

  it('is asked again, and opens with all that is in it', async () => {
    const place = createPlace()
    const first = await open(sessionOf(), place)
    await threeTickets(first)
    closeDesk(first)
    const again = await open(sessionOf(), {
      ...place,
      indexedDB: silent(place, 2),
      patienceMs: [1, 1, 10_000],
    })
    expect(again.queue.getState().rows).toHaveLength(3)
  })

  it('is said to be silent in the end, and nothing was begun in its stead', async () => {
    const place = createPlace()
    const steps: string[] = []
    const asked = open(sessionOf(), {
      ...place,
      indexedDB: silent(place, 2),
      patienceMs: [1, 1],
      onStep: (step) => void steps.push(step),
    })
    expect(await codeOf(asked)).toBe('E_STORE_SILENT')
    expect(steps).toEqual(['store', 'store'])
    expect(await place.indexedDB.databases()).toEqual([])
  })
})
