import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArchiveHead } from '../../../../shared/exports/index.ts'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import {
  exporter,
  exportOf,
  headOf,
  headsOf,
  idsOf,
  type Made,
  people,
  type Said,
  say,
  type Scope,
  unprovenIn,
  within,
  written,
} from './several-pens.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proof-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const verified = (made: Made) => exportOf(folder, made)

const anyOf = (from: number, ticket: fc.Arbitrary<number>): fc.Arbitrary<Said> =>
  fc.record({ by: fc.integer({ min: from, max: people.length - 1 }), ticket })
const anyTicket = fc.integer({ min: 0, max: 2 })

describe('what is proven of an export, entry by entry', () => {
  it('an honest whole journal of which every pen has signed its last entry ends with 0', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyOf(0, anyTicket)), fc.boolean(), async (said, isFolder) => {
        const { entries } = written(said)
        const report = await verified({ entries, heads: headsOf(entries), scope: 'whole', isFolder })
        expect(report.faults).toEqual([])
        expect([report.exitCode(), report.lastLine()]).toEqual([0, 'Everything holds.'])
      }),
    )
  })

  it('entries that the exporter adds in the name of others, with a right chain, never end with 0 and are named one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyOf(0, fc.constant(0)), { minLength: 1 }),
        fc.array(anyOf(1, fc.constant(0)), { minLength: 1 }),
        fc.constantFrom<Scope>('whole', 'tickets'),
        fc.boolean(),
        async (said, forged, scope, isFolder) => {
          const journal = written([{ by: 0, ticket: 0 }, ...said])
          const heads = headsOf(journal.entries)
          // In a manifest the heads are those of the last entries or lie beyond: the forger leaves others out.
          const isCarried = ({ pen }: ArchiveHead) =>
            !isFolder || !forged.some(({ by }) => people[by]?.pen === pen)
          const before = journal.entries.length
          say(journal, forged)
          const entries = within(journal.entries, scope)
          const report = await verified({ entries, heads: heads.filter(isCarried), scope, isFolder })
          expect(report.faults).toEqual([])
          expect(report.exitCode()).toBe(2)
          const added = journal.entries.slice(before)
          const lost = entries.filter(
            ({ pen }) => pen !== exporter.pen && !heads.some((head) => head.pen === pen && isCarried(head)),
          )
          expect(unprovenIn(report)).toEqual(idsOf([...new Set([...added, ...lost])]))
          const total = new Set([...added, ...lost]).size
          const [proven, others] = [entries.length - total, total === 1 ? 'one' : total]
          expect(report.lastLine()).toContain(
            `${proven} of ${entries.length} entries ${proven === 1 ? 'is' : 'are'} proven by their authors; for the other ${others} pen ${exporter.pen}, which made the export, stands alone: `,
          )
        },
      ),
    )
  })

  it('a whole journal without the last entries of a pen ends with 0 only where nobody had seen them, and names them else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyOf(0, anyTicket), { minLength: 1 }),
        fc.integer({ min: 1, max: people.length - 1 }),
        fc.nat(),
        fc.boolean(),
        async (said, who, cut, isFolder) => {
          const { entries: all } = written(said)
          const pen = people[who]?.pen ?? ''
          const own = all.filter((entry) => entry.pen === pen).length
          const held = cut % own
          const entries = all.filter((entry) => entry.pen !== pen || entry.seq <= held)
          const report = await verified({ entries, heads: headsOf(entries), scope: 'whole', isFolder })
          const known = Math.max(0, ...entries.map(({ seen }) => seen[pen] ?? 0))
          expect(report.faults).toEqual([])
          expect(report.exitCode()).toBe(known > held ? 2 : 0)
          const told = report.facts.filter((fact) => fact.startsWith('Of pen '))
          const range = held + 1 === known ? `number ${known} is` : `numbers ${held + 1} to ${known} are`
          expect(told.map((fact) => fact.replace(/entry [^ ]+/, 'entry'))).toEqual(
            known > held ? [`Of pen ${pen}, ${range} not here: entry had seen number ${known}.`] : [],
          )
        },
      ),
    )
  })

  it('of some tickets a head proves what leads up to it there, and nothing where its own entry is not', async () => {
    const other = people[1] ?? exporter
    const journal = written([
      { by: 0, ticket: 0 },
      { by: 1, ticket: 0 },
      { by: 1, ticket: 1 },
      { by: 1, ticket: 0 },
      { by: 1, ticket: 0 },
      { by: 1, ticket: 2 },
    ])
    const entries = within(journal.entries, 'tickets')
    const headAt = (seq: number) => {
      const entry = journal.entries.find(({ id }) => id === `${other.pen}/${seq}`)
      return entry ? [headOf(entry, other)] : []
    }
    const unproven = async (seq: number, isFolder: boolean) =>
      unprovenIn(await verified({ entries, heads: headAt(seq), scope: 'tickets', isFolder }))
    const all = [1, 2, 4, 5].map((seq) => `${other.pen}/${seq}`)
    // A manifest names no head before the last entry that is here.
    expect(await unproven(5, true)).toEqual(all.slice(0, 2))
    expect(await unproven(6, true)).toEqual(all)
    expect(await unproven(2, false)).toEqual(all.slice(2))
    expect(await unproven(3, false)).toEqual(all)
    expect(await unproven(4, false)).toEqual([...all.slice(0, 2), ...all.slice(3)])
    expect(await unproven(6, false)).toEqual(all)
  })

  it('a head of another key, or of another entry of that number, proves nothing', async () => {
    const [, other = exporter, third = exporter] = people
    const { entries } = written([{ by: 1, ticket: 0 }])
    const last = entries.findLast(({ pen }) => pen === other.pen)
    if (!last) throw new Error('nothing was written')
    const own = { entries: within(entries, 'tickets'), scope: 'tickets', isFolder: false } as const
    const strange = await verified({ ...own, heads: [headOf(last, third)] })
    expect(strange.exitCode()).toBe(1)
    expect(unprovenIn(strange)).toEqual([`${other.pen}/1`, `${other.pen}/2`])
    const changed = { ...last, hash: createHash('sha256').update(canonicalJson(last)).digest('hex') }
    const different = await verified({ ...own, heads: [headOf(changed, other)] })
    expect(different.faults.map(({ code }) => code)).toEqual(['HEAD_DIFFERS'])
    expect(unprovenIn(different)).toEqual([`${other.pen}/1`, `${other.pen}/2`])
  })

  it('names a few pens and numbers in the last line, and counts the rest', async () => {
    const scattered = Array.from({ length: 14 }, (_, index) => ({ by: 1, ticket: index % 2 }))
    const journal = written([{ by: 0, ticket: 0 }, ...scattered, { by: 2, ticket: 0 }, { by: 3, ticket: 0 }])
    const entries = within(journal.entries, 'tickets')
    const report = await verified({ entries, heads: [], scope: 'tickets', isFolder: true })
    const [one, two, three, four] = people.map(({ pen }) => pen)
    expect(report.lastLine()).toBe(
      `Nothing contradicts itself. 2 of 14 entries are proven by their authors; for the other 12 pen ${one}, which made the export, stands alone: ` +
        [
          `pen ${three} numbers 1 and 2`,
          `pen ${two} numbers 1, 2, 4, 6, 8 and 3 more`,
          `pen ${four} numbers 1 and 2`,
        ]
          .toSorted()
          .join(', ') +
        '.',
    )
  })
})
