import { describe, expect, it } from 'vitest'
import { dueText, stampText } from '../../../../shared/queue/moments.ts'
import { aRow, NOW } from './rows.ts'

const LONDON = 'Europe/London'
const due = (dueAt: string | null, more: Parameters<typeof aRow>[0] = { id: 'a' }) =>
  dueText(aRow({ ...more, dueAt, dueWhat: 'reply' }), NOW, LONDON)

describe('a due time', () => {
  it.each([
    ['2026-11-20T14:35:00Z', 'soon', '14:35 · in 35 min'],
    ['2026-11-20T14:00:01Z', 'soon', '14:00 · in 1 min'],
    ['2026-11-20T17:10:00Z', 'ahead', '17:10 · in 3 h 10'],
    ['2026-11-20T13:48:00Z', 'breached', '13:48 · 12 min late'],
    ['2026-11-19T12:00:00Z', 'breached', 'Thu 12:00 · 1 d late'],
    ['2026-11-23T10:00:00Z', 'ahead', 'Mon 10:00 · in 2 d'],
    ['2026-11-30T10:00:00Z', 'ahead', 'Mon 30 Nov · in 9 d'],
  ])('%s at 14:00 on the 20th is %s: %s', (dueAt, level, words) => {
    expect(due(dueAt)).toMatchObject({ level, words })
  })

  it('says in full what is due, and in which of the two clocks', () => {
    expect(due('2026-11-20T14:35:00Z').title).toBe('First reply due Fri 20 Nov 2026 14:35 GMT')
    expect(
      dueText(aRow({ id: 'a', dueAt: '2026-07-01T08:00:00Z', dueWhat: 'close' }), NOW, LONDON).title,
    ).toBe('Close due Wed 1 Jul 2026 09:00 BST')
  })

  it('says what is awaited while the clock rests, and nothing once closed', () => {
    expect(due(null, { id: 'a', awaiting: 'the dates' })).toEqual({
      level: 'resting',
      words: 'Clock rests',
      title: 'The clock rests: awaiting the dates',
    })
    expect(due('2026-11-20T13:00:00Z', { id: 'a', status: 'CLOSED' }).words).toBe('')
  })
})

describe('a stamp', () => {
  it('has an age while it is of the desk’s own today, else a date', () => {
    expect(stampText('2026-11-20T13:48:00Z', NOW, LONDON)).toBe('13:48 · 12 min')
    expect(stampText('2026-11-19T23:59:00Z', NOW, LONDON)).toBe('Thu 23:59')
    expect(stampText('2026-06-30T23:30:00Z', Date.parse('2026-07-01T08:00:00Z'), LONDON)).toBe(
      '00:30 · 8 h 30',
    )
  })
})
