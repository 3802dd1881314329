import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { raisedBy } from '../../../../shared/ticket/raise.ts'
import { TicketBuilder } from './build.ts'

/** A Friday, in desk hours. */
const now = '2026-11-20T14:00:00.000Z'
const raise = (fields: TicketFieldValues, set: TicketFieldValues) =>
  raisedBy(new TicketBuilder(fields).state, set, now, defaultCalendar)
const to = (fields: TicketFieldValues, set: TicketFieldValues) => raise(fields, set)?.priority ?? null

describe('raisedBy', () => {
  it('raises by each override, and says why', () => {
    expect(raise({ priority: 'P3' }, { threatToLife: 'yes' })).toMatchObject({
      priority: 'P1',
      because: expect.stringMatching(/Immediate threat to life: P3 becomes P1\.$/) as string,
    })
    expect(to({ priority: 'P2' }, { childAtRisk: 'yes' })).toBe('P1')
    expect(to({ priority: 'P3' }, { commsGrade: 2 })).toBe('P2')
    expect(to({ priority: 'P3' }, { ncscCategory: 1 })).toBe('P1')
    expect(to({}, { childAtRisk: 'yes' })).toBe('P1')
  })

  it('raises where time presses, by its own field or the one it is told by', () => {
    expect(to({ priority: 'P3' }, { perishable: 'yes' })).toBe('P2')
    expect(to({ priority: 'P3' }, { timeNeed: 'T3' })).toBe('P2')
    expect(to({ priority: 'P3', timeNeed: 'T3' }, { likelihood: 4 })).toBe('P1')
  })

  it('leaves alone what says nothing of it, and what sets a priority itself', () => {
    expect(to({ priority: 'P4' }, { operation: 'HALYARD' })).toBeNull()
    expect(to({ priority: 'P3' }, { threatToLife: 'unknown' })).toBeNull()
    expect(to({ priority: 'P3' }, { threatToLife: 'yes', priority: 'P2' })).toBeNull()
  })

  it('leaves a priority set by hand to the hand, until something new is said', () => {
    const byHand = { priority: 'P4', threatToLife: 'yes' } as const
    expect(to(byHand, { likelihood: 1 })).toBeNull()
    expect(to(byHand, { perishable: 'yes' })).toBe('P2')
    expect(to(byHand, { childAtRisk: 'yes' })).toBe('P1')
  })

  it('never lowers', () => {
    const answer = fc.constantFrom('yes', 'no', 'unknown', null)
    const pressing = fc.record(
      {
        threatToLife: answer,
        childAtRisk: answer,
        perishable: answer,
        likelihood: fc.constantFrom(1, 2, 3, 4, null),
        commsGrade: fc.constantFrom(1, 2, 3, null),
        ncscCategory: fc.constantFrom(1, 3, 6, null),
        timeNeed: fc.constantFrom('T0', 'T1', 'T2', 'T3', null),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.constantFrom('P1', 'P2', 'P3', 'P4'), pressing, pressing, (priority, had, set) => {
        const raised = to({ ...had, priority }, set)
        expect(raised === null || raised < priority).toBe(true)
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})
