import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeskCalendar } from '../../../../shared/desk-clock/calendar.ts'
import {
  addWorkingMinutes,
  defaultCalendar,
  isOpen,
  workingMinutesBetween,
} from '../../../../shared/desk-clock/index.ts'

const SECOND = 1000
const instants = fc
  .integer({ min: Date.UTC(2022, 0, 1) / SECOND, max: Date.UTC(2028, 11, 1) / SECOND })
  .map((seconds) => new Date(seconds * SECOND).toISOString())
const minutes = fc.integer({ min: 1, max: 12_000 })

const aroundTheClock: DeskCalendar = {
  ...defaultCalendar,
  hours: {
    mon: [{ from: '00:00', to: '24:00' }],
    tue: [{ from: '00:00', to: '24:00' }],
    wed: [{ from: '00:00', to: '24:00' }],
    thu: [{ from: '00:00', to: '24:00' }],
    fri: [{ from: '00:00', to: '24:00' }],
    sat: [{ from: '00:00', to: '24:00' }],
    sun: [{ from: '00:00', to: '24:00' }],
  },
  holidays: [],
}
const neverOpen: DeskCalendar = {
  ...defaultCalendar,
  hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
}

describe('addWorkingMinutes', () => {
  it.each([
    ['2026-03-27T17:30Z', 60, '2026-03-30T09:30+01:00'],
    ['2026-10-23T17:30+01:00', 60, '2026-10-26T09:30Z'],
    ['2026-12-24T17:00Z', 240, '2026-12-29T12:00Z'],
    ['2026-11-20T18:00Z', 30, '2026-11-23T09:30Z'],
    ['2026-11-20T16:00Z', 120, '2026-11-20T18:00Z'],
    ['2027-12-24T17:45Z', 540, '2027-12-29T17:45Z'],
    ['2026-04-02T16:00+01:00', 480, '2026-04-07T15:00+01:00'],
    ['2026-12-31T17:59Z', 2, '2027-01-04T09:01Z'],
    ['2026-10-25T01:30+01:00', 15, '2026-10-26T09:15Z'],
    ['2026-10-25T01:30+00:00', 15, '2026-10-26T09:15Z'],
    ['2022-12-23T17:00Z', 120, '2022-12-28T10:00Z'],
    ['2022-09-16T17:30+01:00', 60, '2022-09-20T09:30+01:00'],
    ['2026-06-12T17:30+01:00', 60, '2026-06-15T09:30+01:00'],
  ])('%s + %i is %s', (received, wm, due) => {
    expect(addWorkingMinutes(defaultCalendar, received, wm)).toBe(new Date(due).toISOString())
  })

  it('answers in Z', () => {
    expect(addWorkingMinutes(defaultCalendar, '2026-07-01T10:00+01:00', 30)).toBe('2026-07-01T09:30:00.000Z')
  })

  it('changes nothing by adding nothing', () => {
    expect(addWorkingMinutes(defaultCalendar, '2026-11-21T03:00:00Z', 0)).toBe('2026-11-21T03:00:00.000Z')
  })

  it('is undone by counting, ends in open time or at its end, and never goes back', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, (from, wm, more) => {
        const due = addWorkingMinutes(defaultCalendar, from, wm)
        expect(workingMinutesBetween(defaultCalendar, from, due)).toBe(wm)
        const justBefore = new Date(Date.parse(due) - 1).toISOString()
        expect(isOpen(defaultCalendar, justBefore)).toBe(true)
        expect(addWorkingMinutes(defaultCalendar, due, more)).toBe(
          addWorkingMinutes(defaultCalendar, from, wm + more),
        )
      }),
    )
  })

  it('agrees with counting minute by minute', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 700 }), (from, wm) => {
        let at = Date.parse(from)
        for (let left = wm; left > 0; at += 60 * SECOND) {
          if (isOpen(defaultCalendar, new Date(at).toISOString())) left -= 1
        }
        const due = Date.parse(addWorkingMinutes(defaultCalendar, from, wm))
        expect(Math.abs(due - at)).toBeLessThan(60 * SECOND)
      }),
      { numRuns: 10 },
    )
  })

  it('is elapsed time on a desk that never closes, over both changes of the clocks', () => {
    fc.assert(
      fc.property(instants, minutes, (from, wm) => {
        const due = addWorkingMinutes(aroundTheClock, from, wm)
        expect(Date.parse(due) - Date.parse(from)).toBe(wm * 60 * SECOND)
      }),
    )
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d minutes', (wm) => {
    expect(() => addWorkingMinutes(defaultCalendar, '2026-11-20T16:00Z', wm)).toThrow(RangeError)
  })

  it.each(['2026-11-20', '2026-11-20T16:00', '2026-02-30T10:00Z', 'yesterday', '2026-11-20T25:00Z'])(
    'refuses %s, which names no moment',
    (text) => {
      expect(() => addWorkingMinutes(defaultCalendar, text, 1)).toThrow(RangeError)
    },
  )

  it('refuses a calendar that never opens, instead of searching for ever', () => {
    expect(() => addWorkingMinutes(neverOpen, '2026-11-20T16:00Z', 1)).toThrow(RangeError)
  })
})

describe('workingMinutesBetween', () => {
  it('is 60 minutes of elapsed time where October shows 01:30 twice', () => {
    expect(workingMinutesBetween(aroundTheClock, '2026-10-25T00:30Z', '2026-10-25T01:30Z')).toBe(60)
  })

  it('counts 540 minutes on every working day', () => {
    expect(workingMinutesBetween(defaultCalendar, '2026-03-26T00:00Z', '2026-03-31T23:00Z')).toBe(4 * 540)
  })

  it('is negative backwards, and zero on a desk that never opens', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const forwards = workingMinutesBetween(defaultCalendar, a, b)
        expect(workingMinutesBetween(defaultCalendar, b, a) + forwards).toBe(0)
        expect(workingMinutesBetween(neverOpen, a, b)).toBe(0)
      }),
    )
  })
})

describe('isOpen', () => {
  it.each([
    ['2026-11-20T09:00:00Z', true],
    ['2026-11-20T08:59:59.999Z', false],
    ['2026-11-20T17:59:59.999Z', true],
    ['2026-11-20T18:00:00Z', false],
    ['2026-11-21T12:00:00Z', false],
    ['2026-12-25T12:00:00Z', false],
    ['2026-12-28T12:00:00Z', false],
    ['2026-07-01T08:00:00Z', true],
    ['2026-06-15T12:00:00+01:00', true],
    ['2022-12-26T12:00:00Z', false],
    ['2022-12-27T12:00:00Z', false],
  ])('%s: %s', (instant, open) => {
    expect(isOpen(defaultCalendar, instant)).toBe(open)
  })

  it('follows hours with a break, and other zones', () => {
    const calendar: DeskCalendar = {
      ...neverOpen,
      zone: 'Pacific/Auckland',
      hours: {
        ...neverOpen.hours,
        mon: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '17:00' },
        ],
      },
    }
    // Monday 23 November in Auckland (UTC+13) begins on Sunday in London.
    expect(isOpen(calendar, '2026-11-22T20:30Z')).toBe(true)
    expect(isOpen(calendar, '2026-11-22T23:30Z')).toBe(false)
    expect(addWorkingMinutes(calendar, '2026-11-22T20:00Z', 200)).toBe('2026-11-23T00:20:00.000Z')
  })

  it('is never true on a desk that never opens', () => {
    expect(isOpen(neverOpen, '2026-11-20T12:00:00Z')).toBe(false)
  })
})

describe('speed', () => {
  it('adds ten thousand times a second on the slowest machine', () => {
    const calls = 20_000
    const froms = Array.from({ length: calls }, (_, i) =>
      new Date(Date.UTC(2026, 0, 1) + i * 1_000_000).toISOString(),
    )
    const started = performance.now()
    for (const from of froms) addWorkingMinutes(defaultCalendar, from, 540)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
