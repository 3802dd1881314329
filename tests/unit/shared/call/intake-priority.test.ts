import { describe, expect, test } from 'vitest'
import { intakePriority, timeNeedOf } from '../../../../shared/call/intake-priority.ts'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'

/** A Friday, in desk hours. */
const now = '2026-11-20T14:00:00.000Z'
const need = (fields: TicketFieldValues) => timeNeedOf(fields, now, defaultCalendar)
const priority = (fields: TicketFieldValues) => intakePriority(fields, now, defaultCalendar).priority

describe('priority while the caller speaks', () => {
  test('is P3 while nothing is known: not known is not nothing', () => {
    expect(priority({})).toBe('P3')
  })

  test('is P1 at a threat to life or a child at risk, and not at "not known"', () => {
    expect(priority({ threatToLife: 'yes' })).toBe('P1')
    expect(priority({ childAtRisk: 'yes' })).toBe('P1')
    expect(priority({ threatToLife: 'unknown', childAtRisk: 'unknown' })).toBe('P3')
  })

  test('rises to P2 where time presses', () => {
    expect(priority({ deadline: '2026-11-20T17:00:00.000Z' })).toBe('P2')
    expect(priority({ perishable: 'yes' })).toBe('P2')
  })

  test('heeds grade and category where they were given', () => {
    expect(priority({ commsGrade: 1 })).toBe('P1')
    expect(priority({ ncscCategory: 2 })).toBe('P1')
  })

  test('falls once somebody has judged the harm', () => {
    const harm = {
      physical: 0,
      psychological: 0,
      economicSocial: 0,
      publicConcern: 0,
      illegalProfit: 0,
      reach: 0,
    } as const
    expect(priority({ harm, likelihood: 1 })).toBe('P4')
  })
})

describe('time need', () => {
  test.each([
    [{}, 'T0'],
    [{ deadline: '2026-11-20T15:00:00.000Z' }, 'T3'],
    [{ deadline: '2026-11-20T15:00:01.000Z' }, 'T2'],
    // Four hours on Friday and five on Monday are one working day.
    [{ deadline: '2026-11-23T14:00:00.000Z' }, 'T2'],
    [{ deadline: '2026-11-23T14:01:00.000Z' }, 'T1'],
    [{ deadline: '2026-11-27T14:00:00.000Z' }, 'T1'],
    [{ deadline: '2026-11-27T14:01:00.000Z' }, 'T0'],
    [{ perishable: 'yes' }, 'T3'],
    [{ perishable: 'yes', perishesAt: '2026-11-23T10:00:00.000Z' }, 'T3'],
    [{ perishable: 'yes', perishesAt: '2026-11-26T10:00:00.000Z' }, 'T1'],
    [{ perishable: 'no', perishesAt: '2026-11-20T14:10:00.000Z' }, 'T0'],
    [
      { perishable: 'yes', perishesAt: '2027-01-26T10:00:00.000Z', deadline: '2026-11-20T14:30:00.000Z' },
      'T3',
    ],
  ] satisfies [TicketFieldValues, string][])('%j is %s', (fields, expected) => {
    expect(need(fields)).toBe(expected)
  })
})
