import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Finding,
  findingWords,
  type Found,
  foundWords,
  isGrave,
  withFindings,
} from '../../../../shared/sync/index.ts'

const finding = fc.record<Finding>({
  pen: fc.constantFrom('7K.AAAAAA', '8M.BBBBBB'),
  seq: fc.integer({ min: 1, max: 9 }),
  what: fc.constantFrom(
    'differs',
    'withheld',
    'lost',
    'behind',
    'untaken',
    'awaited',
    'cloned',
    'signed',
    'forged',
    'unproven',
  ),
})
const rounds = fc.array(fc.array(finding, { maxLength: 6 }), { maxLength: 8 })
const recordOf = (all: readonly (readonly Finding[])[]): Found[] =>
  all.reduce<Found[]>((record, findings, at) => withFindings(record, findings, at), [])

describe('the record of what was found', () => {
  it('forgets nothing grave, tells what is so at present, and has one line a pen and sort', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const record = recordOf(all)
        const lineOf = ({ pen, what }: Pick<Finding, 'pen' | 'what'>) =>
          record.filter((found) => found.pen === pen && found.what === what)
        for (const [at, findings] of all.entries())
          for (const one of findings) {
            const lines = lineOf(one)
            expect(lines).toHaveLength(isGrave(one) ? 1 : 0)
            for (const { from, to, firstMs } of lines)
              expect(from <= one.seq && one.seq <= to && firstMs <= at).toBe(true)
          }
        const last = all.at(-1) ?? []
        for (const { pen, what, goneMs } of record)
          expect(goneMs === null).toBe(last.some((one) => one.pen === pen && one.what === what))
        // The same once more changes nothing.
        expect(withFindings(record, last, 99)).toEqual(record)
      }),
      { numRuns: 300, seed: 20261126 },
    )
  })

  it('says what it was by pen and numbers, with the names of people where they are known', () => {
    const found: Found = { pen: '7K.AAAAAA', what: 'lost', from: 4, to: 1_204, firstMs: 0, goneMs: null }
    expect(foundWords(found)).toBe('the hub no longer has entry 4 to 1,204 of pen 7K.AAAAAA')
    expect(foundWords({ ...found, to: 4 }, (pen) => `${pen} (Sam Khan, Desk one)`)).toBe(
      'the hub no longer has entry 4 of pen 7K.AAAAAA (Sam Khan, Desk one)',
    )
    expect(findingWords({ pen: '7K.AAAAAA', seq: 2, what: 'forged' })).toBe(
      'entry 2 of pen 7K.AAAAAA is another here than its pen has signed',
    )
  })
})
