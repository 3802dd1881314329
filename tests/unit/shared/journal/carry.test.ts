import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Leaving, writtenAnew } from '../../../../shared/journal/carry.ts'
import { verifyChain } from '../../../../shared/journal/chain.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { type PenPosition, writeEntries } from '../../../../shared/journal/write.ts'

const [ANN, BEN] = ['7K.A1B2C3', '7K.D4E5F6']
const NEW: Readonly<Record<string, string>> = { [ANN]: '9Q.A1B2C3', [BEN]: '9Q.D4E5F6' }

/** What two people wrote in turn at one workstation, each having seen all before, and striking something now and then. */
function written(steps: readonly { ben: boolean; strikes: number | null }[]): RawEntry[] {
  const positions: Record<string, PenPosition> = {}
  const seen: Record<string, number> = {}
  const all: RawEntry[] = []
  steps.forEach(({ ben, strikes }, at) => {
    const pen = ben ? BEN : ANN
    const target = strikes === null ? undefined : all[strikes % Math.max(1, all.length)]
    const draft = target
      ? ({
          stream: 'ticket/t1',
          kind: 'ticket.struck',
          body: { target: target.id, reason: 'a slip', correction: null },
        } as const)
      : ({
          stream: 'ticket/t1',
          kind: 'ticket.note',
          body: { text: `note ${at}`, happenedAt: '2026-11-25T09:00:00Z', relevant: null, sensitive: null },
        } as const)
    const from = positions[pen] ?? { pen, seq: 0, hash: '', clock: null }
    const made = writeEntries([draft], from, {
      nowMs: 1_790_000_000_000 + at,
      salt: () => at.toString(16).padStart(32, '0'),
      seen: () => seen,
    })
    positions[pen] = made.position
    seen[pen] = made.position.seq
    all.push(...made.entries)
  })
  return all
}

const steps = fc.array(
  fc.record({ ben: fc.boolean(), strikes: fc.option(fc.nat({ max: 50 }), { freq: 3 }) }),
  { minLength: 1, maxLength: 40 },
)

it('what had been seen of a ticket is of that ticket under its new names, whatever was written in others between', () => {
  const onTickets = fc.array(fc.record({ ben: fc.boolean(), ticket: fc.nat({ max: 2 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  fc.assert(
    fc.property(onTickets, fc.nat({ max: 10 }), fc.nat({ max: 10 }), (said, a, b) => {
      const positions: Record<string, PenPosition> = {}
      const seen: Record<string, Record<string, number>> = {}
      const all = said.flatMap(({ ben, ticket }, at) => {
        const pen = ben ? BEN : ANN
        const stream = `ticket/t${ticket}`
        const { entries, position } = writeEntries(
          [{ stream, kind: 'ticket.undone', body: { targets: ['x/1'] } }],
          positions[pen] ?? { pen, seq: 0, hash: '', clock: null },
          {
            nowMs: 1_790_000_000_000 + at,
            salt: () => at.toString(16).padStart(32, '0'),
            seen: () => seen[stream] ?? {},
          },
        )
        positions[pen] = position
        seen[stream] = { ...seen[stream], [pen]: position.seq }
        return entries
      })
      const isLeaving = ({ pen, seq }: RawEntry) => seq > (pen === ANN ? a : b)
      const anew = writtenAnew(
        [ANN, BEN].map((pen) => ({
          pen,
          after: pen === ANN ? a : b,
          entries: all.filter((entry) => entry.pen === pen && isLeaving(entry)),
          to: { pen: NEW[pen]!, seq: 7, hash: '' },
        })),
      ).flat()
      const streams = new Map(
        [...all.filter((entry) => !isLeaving(entry)), ...anew].map((one) => [one.id, one.stream]),
      )
      const old = [ANN, BEN].flatMap((pen) => all.filter((entry) => entry.pen === pen && isLeaving(entry)))
      for (const [at, entry] of anew.entries()) {
        for (const [pen, seq] of Object.entries(entry.seen))
          expect(streams.get(`${pen}/${seq}`)).toBe(entry.stream)
        // As much as before: nobody unsees anything.
        expect(Object.keys(entry.seen).length).toBeGreaterThanOrEqual(Object.keys(old[at]?.seen ?? {}).length)
      }
    }),
    { seed: 20261126, numRuns: 100 },
  )
})

it('what is written anew is whole and chained, says what it said, and speaks of the same things by their new names', () => {
  fc.assert(
    fc.property(steps, fc.nat({ max: 10 }), fc.nat({ max: 10 }), fc.nat({ max: 5 }), (made, a, b, base) => {
      const all = written(made)
      const before = writeEntries(
        Array.from(
          { length: base },
          () => ({ stream: 'ticket/t2', kind: 'ticket.undone', body: { targets: ['x/1'] } }) as const,
        ),
        { pen: NEW[ANN]!, seq: 0, hash: '', clock: null },
        { nowMs: 1_790_000_000_000, salt: () => '0f'.repeat(16), seen: () => ({}) },
      )
      const leaving: Leaving[] = [
        { pen: ANN, after: a, to: before.position },
        { pen: BEN, after: b, to: { pen: NEW[BEN]!, seq: 0, hash: '' } },
      ].map((one) => ({ ...one, entries: all.filter(({ pen, seq }) => pen === one.pen && seq > one.after) }))
      const anew = writtenAnew(leaving).flat()
      expect(verifyChain([...before.entries, ...anew])).toEqual([])

      const old = leaving.flatMap(({ entries }) => entries)
      const names = new Map(old.map(({ id }, at) => [id, anew[at]!.id]))
      old.forEach((entry, at) => {
        const now = anew[at]!
        expect(now).toMatchObject({ stream: entry.stream, kind: entry.kind, v: entry.v, salt: entry.salt })
        expect(now.pen).toBe(NEW[entry.pen])
        expect(now.at.slice(0, 17)).toBe(entry.at.slice(0, 17))
        const { target } = entry.body as { target?: string }
        expect((now.body as { target?: string }).target).toBe(target && (names.get(target) ?? target))
        // Whatever it had seen it has seen still, and nothing that it had not.
        for (const other of all) {
          const had = other.seq <= (entry.seen[other.pen] ?? 0)
          const [pen = '', seq = ''] = (names.get(other.id) ?? other.id).split('/')
          expect(Number(seq) <= (now.seen[pen] ?? 0)).toBe(had)
        }
      })
    }),
    { seed: 20261126, numRuns: 60 },
  )
})
