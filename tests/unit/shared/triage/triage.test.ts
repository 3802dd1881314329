import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, type HarmScore, type Overrides, type Triage } from '../../../../shared/triage/index.ts'
import { HARM_DIMENSIONS, LIKELIHOODS, TIME_NEEDS } from '../../../../shared/triage/scales.ts'

/** Physical, psychological, economic and social, public concern, illegal profit, reach. */
function harm(...scores: [HarmScore, HarmScore, HarmScore, HarmScore, HarmScore, HarmScore]): Triage['harm'] {
  const [physical, psychological, economicSocial, publicConcern, illegalProfit, reach] = scores
  return { physical, psychological, economicSocial, publicConcern, illegalProfit, reach }
}

const NONE = harm(0, 0, 0, 0, 0, 0)
const quiet: Triage = { harm: NONE, likelihood: 1, timeNeed: 'T0', overrides: {} }

const BAND_EXAMPLES = {
  Low: { harm: harm(1, 1, 1, 1, 0, 0), likelihood: 2 },
  Medium: { harm: harm(3, 3, 3, 0, 0, 0), likelihood: 3 },
  High: { harm: harm(3, 3, 3, 3, 0, 0), likelihood: 3 },
  Critical: { harm: harm(3, 3, 3, 3, 3, 0), likelihood: 4 },
} as const

const score = fc.constantFrom<HarmScore>(0, 1, 2, 3, 4, 'unknown')
const overrides: fc.Arbitrary<Overrides> = fc.record(
  {
    threatToLife: fc.boolean(),
    childAtRisk: fc.boolean(),
    commsGrade: fc.constantFrom(1, 2, 3),
    ncscCategory: fc.constantFrom(1, 2, 3, 4, 5, 6),
  },
  { requiredKeys: [] },
)
const triage: fc.Arbitrary<Triage> = fc.record({
  harm: fc.tuple(score, score, score, score, score, score).map((scores) => harm(...scores)),
  likelihood: fc.constantFrom(...LIKELIHOODS.map(({ code }) => code)),
  timeNeed: fc.constantFrom(...TIME_NEEDS.map(({ code }) => code)),
  overrides,
})

describe('risk', () => {
  it.each([
    [harm(3, 3, 3, 3, 2, 0), 1, 14, 'Low'],
    [harm(3, 3, 3, 3, 3, 0), 1, 15, 'Medium'],
    [harm(3, 3, 3, 3, 3, 2), 2, 34, 'Medium'],
    [harm(3, 3, 3, 0, 0, 0), 4, 36, 'High'],
    [harm(3, 3, 3, 3, 2, 0), 4, 56, 'High'],
    [harm(3, 3, 3, 3, 3, 0), 4, 60, 'Critical'],
    [harm(4, 4, 4, 4, 4, 4), 4, 96, 'Critical'],
    [NONE, 4, 0, 'Low'],
  ] as const)(
    'case %#: is the sum of harm times likelihood, and the band follows',
    (scores, likelihood, risk, band) => {
      const judged = assess({ ...quiet, harm: scores, likelihood })
      expect(judged).toMatchObject({ low: risk, high: risk, band })
    },
  )

  it('is a range where an answer is unknown, with the band of its high end', () => {
    const judged = assess({ ...quiet, harm: harm('unknown', 0, 3, 0, 'unknown', 1), likelihood: 3 })
    expect(judged).toMatchObject({ low: 12, high: 36, band: 'High', priority: 'P3' })
    expect(judged.because.join(' ')).toContain(
      'Harm 4 to 12 of 24 times likelihood 3 (likely) is 12 to 36 of 96',
    )
    expect(judged.because.join(' ')).toContain(
      'Not known, so counted as 0 to 4: Physical harm; Illegal profit.',
    )
  })

  it('is not lifted by an unknown alone', () => {
    expect(assess({ ...quiet, harm: harm('unknown', 0, 0, 0, 0, 0) })).toMatchObject({
      low: 0,
      high: 4,
      band: 'Low',
    })
  })

  it.each(HARM_DIMENSIONS.map(({ code }) => code))('is High at least where %s is at 4', (dimension) => {
    const judged = assess({ ...quiet, harm: { ...NONE, [dimension]: 4 }, likelihood: 4 })
    expect(judged).toMatchObject({ low: 16, high: 16, band: 'High' })
    expect(judged.because.join(' ')).toContain('At the top of its scale')
  })

  it('stays Critical where it is, with a dimension at 4', () => {
    expect(assess({ ...quiet, harm: harm(4, 4, 4, 3, 0, 0), likelihood: 4 }).band).toBe('Critical')
  })
})

describe('the matrix', () => {
  it.each([
    ['Critical', 'T3', 'P1'],
    ['Critical', 'T2', 'P1'],
    ['Critical', 'T1', 'P2'],
    ['Critical', 'T0', 'P2'],
    ['High', 'T3', 'P2'],
    ['High', 'T2', 'P2'],
    ['High', 'T1', 'P3'],
    ['High', 'T0', 'P3'],
    ['Medium', 'T3', 'P2'],
    ['Medium', 'T2', 'P3'],
    ['Medium', 'T1', 'P3'],
    ['Medium', 'T0', 'P4'],
    ['Low', 'T3', 'P3'],
    ['Low', 'T2', 'P3'],
    ['Low', 'T1', 'P4'],
    ['Low', 'T0', 'P4'],
  ] as const)('%s, %s is %s', (band, timeNeed, priority) => {
    expect(assess({ ...quiet, ...BAND_EXAMPLES[band], timeNeed })).toMatchObject({ band, priority })
  })
})

describe('overrides', () => {
  it.each([
    [{ threatToLife: true }, 'P1'],
    [{ childAtRisk: true }, 'P1'],
    [{ threatToLife: false, childAtRisk: false }, 'P4'],
    [{ commsGrade: 1 }, 'P1'],
    [{ commsGrade: 2 }, 'P2'],
    [{ commsGrade: 3 }, 'P3'],
    [{ ncscCategory: 1 }, 'P1'],
    [{ ncscCategory: 2 }, 'P1'],
    [{ ncscCategory: 3 }, 'P2'],
    [{ ncscCategory: 4 }, 'P4'],
    [{ ncscCategory: 6 }, 'P4'],
    [{ commsGrade: 3, ncscCategory: 3 }, 'P2'],
  ] as const)('%j lift a quiet request to %s', (given, priority) => {
    expect(assess({ ...quiet, overrides: given }).priority).toBe(priority)
  })

  it('never lower what the matrix gave', () => {
    const critical: Triage = {
      ...quiet,
      ...BAND_EXAMPLES.Critical,
      timeNeed: 'T3',
      overrides: { commsGrade: 3 },
    }
    expect(assess(critical)).toMatchObject({ priority: 'P1' })
    expect(assess(critical).because.at(-1)).toBe('Communications data, grade 3: at least P3, which it is.')
  })

  it('are told in order', () => {
    const all: Overrides = { ncscCategory: 1, commsGrade: 2, childAtRisk: true, threatToLife: true }
    expect(assess({ ...quiet, overrides: all }).because).toEqual([
      'Harm 0 of 24 times likelihood 1 (unlikely) is 0 of 96: Low risk.',
      'Low risk, no deadline (T0): P4.',
      'Immediate threat to life: P4 becomes P1.',
      'Child at immediate risk: at least P1, which it is.',
      'Communications data, grade 2: at least P2, which it is.',
      'National incident category 1: at least P1, which it is.',
    ])
  })
})

describe('any assessment', () => {
  it('has low no higher than high, both in range, and only rises with harm and urgency', () => {
    fc.assert(
      fc.property(triage, (given) => {
        const { low, high, priority, because } = assess(given)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(96)
        expect(because.length).toBeGreaterThan(1)
        const worse = assess({ ...given, timeNeed: 'T3', likelihood: 4, harm: harm(4, 4, 4, 4, 4, 4) })
        expect(worse.priority <= priority).toBe(true)
        expect(assess({ ...given, overrides: {} }).priority >= priority).toBe(true)
      }),
    )
  })
})
