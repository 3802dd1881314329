import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { mergeLookups } from '../../../../renderer/store/projections/lookup-buckets.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { readAll, readTicket } from '../../../../renderer/store/reads.ts'
import { rebuild } from '../../../../renderer/store/rebuild.ts'
import { verifyJournal } from '../../../../renderer/store/verify.ts'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { fold } from '../../../../shared/journal/fold.ts'
import { history, mailHistory } from '../../shared/journal/simulation.ts'
import { dumpMeaning, dumpTables } from './dump.ts'
import { handled, received, written } from './mail-drafts.ts'
import { createPlace, note, open, opening, otherSession, sessionOf, setFields } from './harness.ts'

const runs = { numRuns: 12, seed: 20261122, endOnFailure: true }
/** Each run is some hundred transactions. */
const PATIENCE_MS = 120_000

function draw(stream: Iterator<number>): number {
  return Number(stream.next().value)
}

async function journalOf(desk: Desk): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  await readAll(desk, (page) => void entries.push(...page))
  return entries
}

/** A day's entries of one workstation, over every kind of stream. */
async function busyDesk(): Promise<Desk> {
  const desk = await open(otherSession)
  const label = 'did'
  for (let at = 0; at < 5; at++)
    await append(desk, (issue) => opening(`t${at}`, issue(), { requesterCollar: `77${at}` }), { label })
  await append(
    desk,
    [note('t1', 'first'), setFields('t1', { requesterCollar: '9911' }), note('t2', 'second')],
    {
      label,
    },
  )
  await append(
    desk,
    [
      {
        stream: 'organisation/met',
        kind: 'organisation.fields',
        body: { set: { short: 'MPS' }, reason: null },
      },
      { stream: 'contact/c1', kind: 'contact.fields', body: { set: { name: 'Kim Lee' }, reason: null } },
      setFields('t3', { requesterContact: 'c1', requesterOrganisation: 'met' }),
      received(1),
      received(2),
      handled(1, ['t1']),
      written('out1'),
      { stream: 'desk', kind: 'desk.profile', body: { set: { opens: '08:00' }, reason: null } },
      {
        stream: 'audit',
        kind: 'audit.consulted',
        body: { tickets: ['t1'], contacts: [], reason: 'review' },
      },
    ],
    { label },
  )
  return desk
}

describe('projections', () => {
  it(
    'say the same whatever the order, the pages and the repetitions in which entries arrived',
    async () => {
      const busy = await busyDesk()
      const others = await journalOf(busy)
      closeDesk(busy)
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(history, mailHistory),
          fc.infiniteStream(fc.nat()),
          async (written, numbers) => {
            const all = [...written, ...others]
            const straight = await open(sessionOf())
            await ingest(straight, all)
            const shuffled = [...all, ...all.filter(() => draw(numbers) % 3 === 0)]
              .map((entry) => ({ entry, key: draw(numbers) }))
              .sort((a, b) => a.key - b.key)
              .map(({ entry }) => entry)
            const crooked = await open(sessionOf())
            for (let at = 0; at < shuffled.length; ) {
              const size = 1 + (draw(numbers) % 12)
              await ingest(crooked, shuffled.slice(at, at + size))
              if (draw(numbers) % 4 === 0) await mergeLookups(crooked.db, crooked.workings.lookups)
              at += size
            }
            expect(await dumpMeaning(crooked)).toBe(await dumpMeaning(straight))
            expect(crooked.workings.journal.beyond).toEqual({})
            expect((await readTicket(crooked, 't1'))?.entries).toHaveLength(
              (await readTicket(straight, 't1'))?.entries.length ?? -1,
            )
            closeDesk(straight)
            closeDesk(crooked)
          },
        ),
        runs,
      )
    },
    PATIENCE_MS,
  )

  it(
    'are the same bytes when dropped and made again from the journal',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(history, mailHistory),
          fc.infiniteStream(fc.nat({ max: 6 })),
          async (written, sizes) => {
            const desk = await busyDesk()
            for (let at = 0; at < written.length; ) {
              const size = 1 + draw(sizes)
              await ingest(desk, written.slice(at, at + size))
              at += size
            }
            await append(desk, [note('t4', 'after all that')], { label: 'noted' })
            const before = await dumpTables(desk)
            const shown = canonicalJson([byId(desk), desk.mails.getState().rows])
            await rebuild(desk)
            expect(await dumpTables(desk)).toBe(before)
            expect(canonicalJson([byId(desk), desk.mails.getState().rows])).toBe(shown)
            const ticket = await readTicket(desk, 't1')
            expect(canonicalJson(ticket?.state)).toBe(canonicalJson(fold(ticket?.entries ?? [])))
            expect((await verifyJournal(desk)).faults).toEqual([])
            closeDesk(desk)
          },
        ),
        runs,
      )
    },
    PATIENCE_MS,
  )

  it('follow new opening hours on tickets that are open', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    await append(desk, (issue) => opening('t1', issue()), { label: 'Logged' })
    const due = () => desk.queue.getState().get('t1')?.dueAt
    expect(due()).toBe('2026-11-16T11:00:00.000Z')
    await append(
      desk,
      [{ stream: 'desk', kind: 'desk.profile', body: { set: { opens: '10:00' }, reason: null } }],
      {
        label: 'Opens later',
      },
    )
    expect(due()).toBe('2026-11-16T12:00:00.000Z')
    const before = await dumpTables(desk)
    await rebuild(desk)
    expect(await dumpTables(desk)).toBe(before)
    closeDesk(desk)
  })
})

function byId(desk: Desk) {
  return desk.queue.getState().rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
