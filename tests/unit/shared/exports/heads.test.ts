// What authors have signed, beside an archive of some tickets: what it proves, and that it is believed no further.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ArchiveHead, furthestOfRuns, toBeSigned } from '../../../../shared/exports/index.ts'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import { entryId, type RawEntry } from '../../../../shared/journal/entry.ts'
import { hashBody, hashEntry } from '../../../../shared/journal/entry-text.ts'
import {
  exporter,
  exportOf,
  headOf,
  idsOf,
  people,
  type Said,
  say,
  unprovenIn,
  within,
  written,
} from './several-pens.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heads-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const penOf = (name: string) => people.find(({ pen }) => pen === name) ?? exporter

/** What pens sign of a journal when they sign after so many entries of theirs. */
function signedOf(entries: readonly RawEntry[], apart: number): ArchiveHead[] {
  return people.flatMap((pen) => {
    const own = entries.filter((entry) => entry.pen === pen.pen)
    const heads: ArchiveHead[] = []
    for (let from = 0; from < own.length; from += apart)
      heads.push(...toBeSigned(own.slice(from, from + apart)).map((entry) => headOf(entry, pen)))
    return heads
  })
}

const linesOf = (lines: readonly unknown[]) => lines.map((line) => `${canonicalJson(line)}\n`).join('')

/** The heads that a desk puts beside these entries: those that are of them. */
const fitting = (entries: readonly RawEntry[], heads: readonly ArchiveHead[]) =>
  furthestOfRuns(
    entries,
    heads.filter(({ pen, seq, hash }) =>
      entries.some((one) => one.id === entryId(pen, seq) && one.hash === hash),
    ),
  )

const verified = (entries: readonly RawEntry[], beside: string) =>
  exportOf(folder, { entries, heads: [], scope: 'tickets', isFolder: true, beside })

const anySaid = (from = 0): fc.Arbitrary<Said> =>
  fc.record({ by: fc.integer({ min: from, max: people.length - 1 }), ticket: fc.integer({ min: 0, max: 2 }) })
const anyLife = fc.array(anySaid(), { minLength: 1, maxLength: 30 })

/** The maker writes in the ticket, too, and so is registered. */
const lived = (said: readonly Said[]) => written([{ by: 0, ticket: 0 }, ...said])

describe('an honest export of a ticket', () => {
  it('is proven whole, whatever its authors wrote in others before, between and after, and however seldom they signed', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, fc.integer({ min: 1, max: 12 }), async (said, apart) => {
        const all = lived(said).entries
        const entries = within(all, 'tickets')
        const heads = fitting(entries, signedOf(all, apart))
        const report = await verified(entries, linesOf(heads))
        expect([report.faults, report.lastLine()]).toEqual([[], 'Everything holds.'])
        expect(heads.length).toBeLessThanOrEqual(entries.length)
      }),
      { numRuns: 40 },
    )
  })

  it('names what was written in the name of others, one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLife,
        fc.array(anySaid(1), { minLength: 1, maxLength: 5 }),
        async (said, forged) => {
          const journal = lived(said)
          const heads = signedOf(journal.entries, 3)
          const before = journal.entries.length
          say(
            journal,
            forged.map(({ by }) => ({ by, ticket: 0 })),
          )
          const entries = within(journal.entries, 'tickets')
          const added = journal.entries.slice(before)
          const report = await verified(entries, linesOf(fitting(entries, heads)))
          expect([report.exitCode(), report.faults]).toEqual([2, []])
          const unsigned = new Set(added.map(({ pen }) => pen))
          // Who is met here for the first time has signed nothing before: that they are registered is signed.
          expect(unprovenIn(report)).toEqual(idsOf(added))
          expect(unsigned.has(exporter.pen)).toBe(false)
        },
      ),
    )
  })
})

/** The entry with something changed, and all of its pen behind it hung on anew, as whoever makes the export can. */
function altered(entries: readonly RawEntry[], id: string, change: (entry: RawEntry) => Partial<RawEntry>) {
  const victim = entries.find((entry) => entry.id === id)
  let last: RawEntry | null = null
  return entries.map((entry) => {
    if (!victim || entry.pen !== victim.pen || entry.seq < victim.seq) return entry
    const changed = entry.id === id ? { ...entry, ...change(entry) } : entry
    const { id: ownId, pen, seq, stream, at, seen, kind, v, salt, body } = changed
    const prev = last && last.seq === entry.seq - 1 ? last.hash : changed.prev
    const bodyHash = hashBody(salt ?? '', body)
    const header = { id: ownId, pen, seq, prev, stream, at, seen, kind, v, bodyHash }
    last = { ...header, hash: hashEntry(header), salt, body }
    return last
  })
}

describe('what the maker of an export of a ticket does to what others wrote', () => {
  const others = (entries: readonly RawEntry[]) =>
    entries.filter(({ pen, stream }) => pen !== exporter.pen && stream === 'ticket/t0')

  it.each<[string, (entry: RawEntry) => Partial<RawEntry>]>([
    ['another text', ({ body }) => ({ body: { ...(body as object), text: 'not seen' } })],
    ['another time', ({ at }) => ({ at: at.replace(/-[0-9a-f]{4}-/, '-0fff-') })],
    ['another kind', () => ({ kind: 'ticket.unknown' })],
    ['less that its author had seen', () => ({ seen: {} })],
    ['another body without its salt', () => ({ body: { text: 'x' }, salt: '00'.repeat(16) })],
  ])('%s: never ends with 0', async (_, change) => {
    await fc.assert(
      fc.asyncProperty(anyLife, fc.nat(), async (said, which) => {
        const all = lived([{ by: 1, ticket: 0 }, ...said]).entries
        const entries = within(all, 'tickets')
        const victims = others(entries)
        const victim = victims[which % victims.length]?.id ?? ''
        const made = altered(entries, victim, change)
        fc.pre(made.some(({ hash }, at) => hash !== entries[at]?.hash))
        const heads = signedOf(all, 2)
        for (const beside of [fitting(made, heads), fitting(entries, heads)])
          expect((await verified(made, linesOf(beside))).exitCode()).not.toBe(0)
      }),
      { numRuns: 15 },
    )
  })

  it('an entry taken out ends with 0 only at the end, where nobody who wrote later had seen it', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, fc.nat(), fc.integer({ min: 1, max: 5 }), async (said, which, apart) => {
        const all = lived([{ by: 1, ticket: 0 }, ...said]).entries
        const entries = within(all, 'tickets')
        const victims = others(entries)
        const victim = victims[which % victims.length]
        const made = entries.filter((entry) => entry !== victim)
        const report = await verified(made, linesOf(fitting(made, signedOf(all, apart))))
        const isSeen = made.some(
          ({ stream, seen }) => stream === victim?.stream && seen[victim.pen] === victim.seq,
        )
        expect(isSeen ? report.faults.map(({ code }) => code) : ['MISSING']).toContain('MISSING')
        expect(report.lines().join('\n')).toContain(
          'entries at the end of a ticket that nobody who wrote there',
        )
      }),
    )
  })

  it('an entry of another ticket is at fault, or not proven where it is made one of this', async () => {
    const all = lived([
      { by: 1, ticket: 0 },
      { by: 1, ticket: 1 },
      { by: 1, ticket: 0 },
      { by: 1, ticket: 1 },
    ]).entries
    const entries = within(all, 'tickets')
    const heads = signedOf(all, 1)
    for (const stray of all.filter(({ stream }) => stream === 'ticket/t1')) {
      const put = [...entries, stray]
      expect((await verified(put, linesOf(fitting(put, heads)))).exitCode()).toBe(1)
      const made = altered(put, stray.id, () => ({ stream: 'ticket/t0', seen: {} }))
      for (const beside of [fitting(made, heads), fitting(put, heads)])
        expect((await verified(made, linesOf(beside))).exitCode()).not.toBe(0)
    }
  })
})

describe('what the maker of an export writes into heads.jsonl', () => {
  const [, other = exporter, third = exporter] = people
  const all = lived([
    { by: 1, ticket: 0 },
    { by: 1, ticket: 1 },
    { by: 1, ticket: 0 },
    { by: 2, ticket: 1 },
  ]).entries
  const entries = within(all, 'tickets')
  const heads = fitting(entries, signedOf(all, 1))
  const [hers] = heads.filter(({ pen, seq }) => pen === other.pen && seq > 2)
  const elsewhere = all.find(({ pen, stream }) => pen === other.pen && stream === 'ticket/t1')
  const registered = entries.find(({ pen, kind }) => pen === exporter.pen && kind === 'desk.pen')
  if (!hers || !elsewhere || !registered) throw new Error('the journal has not what it needs')
  const rest = heads.filter((head) => head !== hers)

  it('is sound as the desk writes it', async () => {
    const report = await verified(entries, linesOf(heads))
    expect([report.exitCode(), report.faults]).toEqual([0, []])
    expect(report.facts).toContain(
      `The file heads.jsonl holds ${heads.length} signatures of authors, each under an entry.`,
    )
  })

  it.each<[string, string, readonly string[]]>([
    [
      'a signature that does not hold',
      linesOf([...rest, { ...hers, signature: '00'.repeat(64) }]),
      ['HEAD_SIGNATURE'],
    ],
    ['one by another', linesOf([...rest, headOf(hers, third)]), ['PEN_KEY']],
    ['one twice', linesOf([...heads, hers]), ['HEADS']],
    ['one under another number', linesOf([...rest, { ...hers, seq: 1 }]), ['HEAD_DIFFERS']],
    ['one of an entry that is not here', linesOf([...heads, headOf(elsewhere, other)]), ['HEADS']],
    ['one of a pen that is not here', linesOf([...heads, { ...hers, pen: third.pen }]), ['HEADS']],
    ['more than a head says', linesOf([...rest, { ...hers, title: 'x' }]), ['HEADS']],
    ['a number that is none', linesOf([...rest, { ...hers, seq: '4' }]), ['HEADS']],
    ['nothing behind its last line', linesOf(heads).slice(0, -1), ['HEADS']],
    ['half a line', linesOf(heads).slice(0, -40), ['HEADS']],
    ['what is no line', `${linesOf(heads)}\n`, ['HEADS']],
    ['a maker who is in the archive', linesOf([...heads, { maker: registered }]), ['HEADS']],
  ])('%s: is at fault', async (_, beside, codes) => {
    const report = await verified(entries, beside)
    expect(report.exitCode()).toBe(1)
    expect([...new Set(report.faults.map(({ code }) => code))]).toEqual(codes)
  })

  it('nothing, or less than the authors signed, proves less', async () => {
    const report = await verified(entries, linesOf(rest))
    expect([report.exitCode(), report.faults]).toEqual([2, []])
    expect(unprovenIn(report)).toContain(entryId(hers.pen, hers.seq))
    expect((await verified(entries, '')).exitCode()).toBe(2)
  })
})

describe('whoever makes an export of a ticket that they wrote nothing in', () => {
  const all = written([
    { by: 1, ticket: 0 },
    { by: 0, ticket: 1 },
    { by: 2, ticket: 0 },
  ]).entries
  const entries = within(all, 'tickets')
  const heads = fitting(entries, signedOf(all, 1))
  const maker = all.find(({ pen, kind }) => pen === exporter.pen && kind === 'desk.pen')
  const stranger = all.find(({ pen, kind }) => pen === penOf('9Q.BE11AA').pen && kind === 'desk.pen')
  if (!maker || !stranger) throw new Error('nobody is registered')

  it('says beside it who they are', async () => {
    expect((await verified(entries, linesOf(heads))).lastLine()).toContain('is registered nowhere here')
    const report = await verified(entries, linesOf([...heads, { maker }]))
    expect([report.faults, report.lastLine()]).toEqual([[], 'Everything holds.'])
  })

  it.each<[string, readonly unknown[]]>([
    ['by the entry of another', [{ maker: stranger }]],
    ['twice', [{ maker }, { maker }]],
    [
      'by an entry that was altered',
      [{ maker: { ...maker, at: maker.at.replace(/-[0-9a-f]{4}-/, '-0fff-') } }],
    ],
    [
      'by an entry of another kind',
      [{ maker: all.find(({ pen, seq }) => pen === exporter.pen && seq === 2) }],
    ],
    [
      'with another key than they sign with',
      altered([maker], maker.id, ({ body }) => ({
        body: { ...(body as object), publicKey: people[1]?.publicKey },
      })).map((entry) => ({ maker: entry })),
    ],
    ['by what is no entry', [{ maker: { pen: exporter.pen } }]],
  ])('but not %s', async (_, lines) => {
    const report = await verified(entries, linesOf([...heads, ...lines]))
    expect(report.exitCode()).toBe(1)
  })
})
