import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingMinutes,
  defaultCalendar,
  defaultTargets,
  type Due,
  dueAfterPauses,
  explain,
  type Pause,
  type Priority,
  promiseFor,
  workingMinutesBetween,
} from '../../../../shared/desk-clock/index.ts'

describe('promiseFor', () => {
  it('runs the elapsed clock for P1, at night and at weekends', () => {
    expect(promiseFor('P1', '2026-11-21T22:58:00Z', defaultCalendar)).toEqual({
      clock: 'elapsed',
      acknowledgeBy: '2026-11-21T23:03:00.000Z',
      triageBy: '2026-11-21T23:08:00.000Z',
      replyBy: '2026-11-21T23:28:00.000Z',
      closeBy: null,
    })
  })

  it('runs the elapsed clock over the repeated hour of October', () => {
    expect(promiseFor('P1', '2026-10-25T01:45:00+01:00', defaultCalendar).replyBy).toBe(
      '2026-10-25T01:15:00.000Z',
    )
  })

  it('runs the desk clock for the others', () => {
    const received = '2026-11-20T16:00:00Z'
    expect(promiseFor('P2', received, defaultCalendar)).toEqual({
      clock: 'working',
      acknowledgeBy: '2026-11-20T16:30:00.000Z',
      triageBy: '2026-11-20T17:00:00.000Z',
      replyBy: '2026-11-23T11:00:00.000Z',
      closeBy: '2026-11-23T16:00:00.000Z',
    })
    expect(promiseFor('P3', received, defaultCalendar).closeBy).toBe('2026-11-27T16:00:00.000Z')
    expect(promiseFor('P4', received, defaultCalendar).acknowledgeBy).toBe('2026-11-23T16:00:00.000Z')
    expect(promiseFor('P4', received, defaultCalendar).closeBy).toBe('2026-12-18T16:00:00.000Z')
  })

  it('takes the targets of the settings', () => {
    const targets = { ...defaultTargets, P2: { ...defaultTargets.P2, acknowledge: 5 } }
    const { acknowledgeBy } = promiseFor('P2', '2026-11-20T16:00:00Z', defaultCalendar, targets)
    expect(acknowledgeBy).toBe('2026-11-20T16:05:00.000Z')
  })
})

describe('dueAfterPauses', () => {
  const receivedAt = '2026-11-23T10:00:00Z'
  function due(pauses: Pause[], priority: Priority = 'P2'): Due {
    const target = defaultTargets[priority]
    return dueAfterPauses({ target, receivedAt, minutes: target.reply, pauses, calendar: defaultCalendar })
  }

  it('is the plain deadline without a pause', () => {
    expect(due([])).toEqual({ paused: false, dueAt: '2026-11-23T14:00:00.000Z' })
  })

  it('moves by the open time of the pauses', () => {
    const lunch = { from: '2026-11-23T12:00:00Z', to: '2026-11-23T13:00:00Z' }
    expect(due([lunch])).toEqual({ paused: false, dueAt: '2026-11-23T15:00:00.000Z' })
    const overnight = { from: '2026-11-23T12:00:00Z', to: '2026-11-24T08:00:00Z' }
    expect(due([overnight])).toEqual({ paused: false, dueAt: '2026-11-24T11:00:00.000Z' })
  })

  it('counts pauses that overlap once, in any order, and one that began before', () => {
    const pauses = [
      { from: '2026-11-23T12:00:00Z', to: '2026-11-23T13:00:00Z' },
      { from: '2026-11-23T09:00:00Z', to: '2026-11-23T10:30:00Z' },
      { from: '2026-11-23T11:30:00Z', to: '2026-11-23T12:30:00Z' },
    ]
    expect(due(pauses)).toEqual({ paused: false, dueAt: '2026-11-23T16:00:00.000Z' })
  })

  it('rests while a pause lasts, and says what is left', () => {
    expect(due([{ from: '2026-11-23T11:30:00Z', to: null }])).toEqual({ paused: true, remainingMinutes: 150 })
  })

  it('stays where it was when it had passed before the pause', () => {
    const late = { paused: false, dueAt: '2026-11-23T14:00:00.000Z' }
    expect(due([{ from: '2026-11-23T14:00:00Z', to: null }])).toEqual(late)
    expect(due([{ from: '2026-11-23T15:00:00Z', to: '2026-11-23T16:00:00Z' }])).toEqual(late)
  })

  it('never rests for P1', () => {
    const pause = { from: '2026-11-23T10:05:00Z', to: null }
    expect(due([pause], 'P1')).toEqual({ paused: false, dueAt: '2026-11-23T10:30:00.000Z' })
  })

  it('ignores a pause that ends before it begins', () => {
    expect(due([{ from: '2026-11-23T12:00:00Z', to: '2026-11-23T11:00:00Z' }])).toEqual(due([]))
  })

  it('is later by just the paused open minutes, for one pause before the deadline', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 0, max: 20_000 }), (start, length) => {
        const from = addWorkingMinutes(defaultCalendar, receivedAt, start)
        const to = new Date(Date.parse(from) + length * 60_000).toISOString()
        const rested = workingMinutesBetween(defaultCalendar, from, to)
        const dueAt = addWorkingMinutes(defaultCalendar, receivedAt, 240 + rested)
        expect(due([{ from, to }])).toEqual({ paused: false, dueAt })
      }),
    )
  })
})

describe('explain', () => {
  const calendar = defaultCalendar

  it.each([
    ['2026-11-23T14:05Z', 120, '14:05 + 2 desk hours: Mon 23 Nov 16:05'],
    ['2026-11-23T14:05Z', 300, 'Mon 14:05 + 5 desk hours, closed overnight: Tue 24 Nov 10:05'],
    ['2026-11-20T14:05Z', 300, 'Fri 14:05 + 5 desk hours, closed for the weekend: Mon 23 Nov 10:05'],
    ['2026-11-21T14:05Z', 30, 'Sat 14:05 + 30 desk minutes, closed for the weekend: Mon 23 Nov 09:30'],
    ['2026-11-22T14:05Z', 60, 'Sun 14:05 + 1 desk hour, closed for the weekend: Mon 23 Nov 10:00'],
    [
      '2026-12-24T17:00Z',
      240,
      'Thu 17:00 + 4 desk hours, closed for Christmas Day, Boxing Day (substitute) and the weekend: Tue 29 Dec 12:00',
    ],
    ['2026-11-06T17:00Z', 2700, 'Fri 17:00 + 45 desk hours, closed for the weekend: Fri 13 Nov 17:00'],
    ['2026-11-06T17:00Z', 5400, 'Fri 17:00 + 90 desk hours, closed for 2 weekends: Fri 20 Nov 17:00'],
    ['2026-11-23T14:05Z', 1, '14:05 + 1 desk minute: Mon 23 Nov 14:06'],
  ])('%s + %i', (from, minutes, words) => {
    expect(explain({ clock: 'working', from, minutes, calendar })).toBe(words)
  })

  it('says that the elapsed clock never rests', () => {
    expect(explain({ clock: 'elapsed', from: '2026-11-21T23:45Z', minutes: 30, calendar })).toBe(
      'Sat 23:45 + 30 minutes, day and night: Sun 22 Nov 00:15',
    )
  })

  it('names a regular closed day that is no weekend', () => {
    const fourDays = { ...calendar, hours: { ...calendar.hours, wed: [] } }
    expect(explain({ clock: 'working', from: '2026-11-24T17:00Z', minutes: 120, calendar: fourDays })).toBe(
      'Tue 17:00 + 2 desk hours, closed for Wed: Thu 26 Nov 10:00',
    )
  })
})
