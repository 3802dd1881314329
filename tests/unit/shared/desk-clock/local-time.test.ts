import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DeskCalendar,
  defaultCalendar,
  holidayTableEnd,
  localDate,
  localIso,
  localIsoDate,
  localText,
  localTime,
  parseLocal,
  statusOfDesk,
  zoneName,
} from '../../../../shared/desk-clock/index.ts'

const LONDON = 'Europe/London'
const NOW = '2026-11-22T13:00:00Z'

describe('parseLocal', () => {
  it.each([
    ['1405', '2026-11-22T14:05:00.000Z'],
    ['905', '2026-11-22T09:05:00.000Z'],
    ['14:05', '2026-11-22T14:05:00.000Z'],
    ['14.05', '2026-11-22T14:05:00.000Z'],
    [' 14:05:59 ', '2026-11-22T14:05:59.000Z'],
    ['２２/11 14:05', '2026-11-22T14:05:00.000Z'],
    ['22/11 14:05', '2026-11-22T14:05:00.000Z'],
    ['22/11/2026 14:05', '2026-11-22T14:05:00.000Z'],
    ['22 Nov 14:05', '2026-11-22T14:05:00.000Z'],
    ['22nov 1405', '2026-11-22T14:05:00.000Z'],
    ['22 November 2026, 14:05 GMT', '2026-11-22T14:05:00.000Z'],
    ['22 sept 26 14:05', '2026-09-22T13:05:00.000Z'],
    ['22-Nov-26 14.05', '2026-11-22T14:05:00.000Z'],
    ['22/11/26 1405', '2026-11-22T14:05:00.000Z'],
    ['22-11-2026, 14:05', '2026-11-22T14:05:00.000Z'],
    ['2026-11-22 14:05', '2026-11-22T14:05:00.000Z'],
    ['2026-11-22T14:05', '2026-11-22T14:05:00.000Z'],
    ['2026-11-22T14:05:00Z', '2026-11-22T14:05:00.000Z'],
    ['2026-11-22T14:05:00.000+01:00', '2026-11-22T13:05:00.000Z'],
    ['2026-11-22T14:05:00-0530', '2026-11-22T19:35:00.000Z'],
    ['1/7 14:05', '2026-07-01T13:05:00.000Z'],
    ['1/7/2026 14:05 GMT', '2026-07-01T14:05:00.000Z'],
    ['1/2 09:00', '2027-02-01T09:00:00.000Z'],
    ['29/2/2028 09:00', '2028-02-29T09:00:00.000Z'],
  ])('reads %j', (text, instant) => {
    expect(parseLocal(text, LONDON, NOW)).toEqual({ ok: true, instant })
  })

  it('takes the year that brings a date nearest', () => {
    expect(parseLocal('31/12 23:00', LONDON, '2027-01-02T09:00:00Z')).toMatchObject({
      instant: '2026-12-31T23:00:00.000Z',
    })
    expect(parseLocal('1/1 10:00', LONDON, '2026-12-31T09:00:00Z')).toMatchObject({
      instant: '2027-01-01T10:00:00.000Z',
    })
    expect(parseLocal('29/2 10:00', LONDON, '2027-10-31T09:00:00Z')).toMatchObject({
      instant: '2028-02-29T10:00:00.000Z',
    })
  })

  it('takes today as the desk’s day, not UTC’s', () => {
    expect(parseLocal('0010', LONDON, '2026-07-01T23:30:00Z')).toEqual({
      ok: true,
      instant: '2026-07-01T23:10:00.000Z',
    })
  })

  it('asks which of the two hours of October is meant', () => {
    const choices = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'] as const
    expect(parseLocal('25/10/2026 01:30', LONDON, NOW)).toEqual({
      ok: false,
      code: 'E_TIME_AMBIGUOUS',
      choices,
    })
    expect(choices.map((choice) => localText(choice, LONDON))).toEqual([
      'Sun 25 Oct 2026 01:30 BST',
      'Sun 25 Oct 2026 01:30 GMT',
    ])
    expect(parseLocal('25/10/2026 01:30 bst', LONDON, NOW)).toEqual({ ok: true, instant: choices[0] })
    expect(parseLocal('25/10/2026 01:30 GMT', LONDON, NOW)).toEqual({ ok: true, instant: choices[1] })
    expect(parseLocal('25/10/2026 00:59', LONDON, NOW).ok).toBe(true)
    expect(parseLocal('25/10/2026 02:00', LONDON, NOW)).toEqual({
      ok: true,
      instant: '2026-10-25T02:00:00.000Z',
    })
  })

  it('rejects the hour that March leaves out', () => {
    const nonexistent = { ok: false, code: 'E_TIME_NONEXISTENT' }
    expect(parseLocal('29/3/2026 01:00', LONDON, NOW)).toEqual(nonexistent)
    expect(parseLocal('29/3/2026 01:59', LONDON, NOW)).toEqual(nonexistent)
    expect(parseLocal('29/3/2026 00:59', LONDON, NOW)).toEqual({
      ok: true,
      instant: '2026-03-29T00:59:00.000Z',
    })
    expect(parseLocal('29/3/2026 02:00', LONDON, NOW)).toEqual({
      ok: true,
      instant: '2026-03-29T01:00:00.000Z',
    })
  })

  it.each([
    '30/2/2026 10:00',
    '29/2/2027 10:00',
    '31/4 10:00',
    '22/13 10:00',
    '24:00',
    '2560',
    '14:05:61',
    '1/1/0001 10:00',
  ])('calls %j impossible', (text) => {
    expect(parseLocal(text, LONDON, NOW)).toEqual({ ok: false, code: 'E_TIME_IMPOSSIBLE' })
  })

  it.each(['', 'yesterday', '14', '14:5', '22/11', '22/11/2026', '14:05 CEST', '99999'])(
    'cannot read %j',
    (text) => {
      expect(parseLocal(text, LONDON, NOW)).toEqual({ ok: false, code: 'E_TIME_UNREADABLE' })
    },
  )

  it('reads back what the desk writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 }),
        (seconds) => {
          const instant = new Date(seconds * 1000).toISOString()
          expect(parseLocal(localIso(instant, LONDON), LONDON, NOW)).toEqual({ ok: true, instant })
        },
      ),
    )
  })
})

describe('local text', () => {
  it('names the clock of the year', () => {
    expect(localText('2026-07-01T09:05:00Z', LONDON)).toBe('Wed 1 Jul 2026 10:05 BST')
    expect(localText('2026-11-23T10:05:00Z', LONDON)).toBe('Mon 23 Nov 2026 10:05 GMT')
    expect(zoneName('2026-07-01T09:05:00Z', 'America/St_Johns')).toBe('UTC-02:30')
  })

  it('gives dates of the desk, not of UTC', () => {
    expect(localDate('2026-06-30T23:30:00Z', LONDON)).toBe('Wed 1 Jul 2026')
    expect(localIsoDate('2026-06-30T23:30:00Z', LONDON)).toBe('2026-07-01')
    expect(localTime('2026-06-30T23:30:00Z', LONDON)).toBe('00:30')
    expect(localIso('2026-06-30T23:30:05Z', LONDON)).toBe('2026-07-01T00:30:05+01:00')
  })

  it('refuses a zone that does not exist', () => {
    expect(() => localText(NOW, 'Europe/Nowhere')).toThrow(RangeError)
  })
})

describe('statusOfDesk', () => {
  it.each([
    ['2026-11-20T15:50:00Z', 'open, closes in 2 h 10'],
    ['2026-11-20T17:59:30Z', 'open, closes in 1 min'],
    ['2026-11-20T18:00:00Z', 'closed, opens Mon 09:00'],
    ['2026-11-23T08:59:00Z', 'closed, opens Mon 09:00'],
    ['2026-11-23T09:00:00Z', 'open, closes in 9 h'],
    ['2026-12-24T18:00:00Z', 'closed, opens Tue 09:00'],
    ['2026-10-24T12:00:00+01:00', 'closed, opens Mon 09:00'],
  ])('%s: %s', (now, words) => {
    expect(statusOfDesk(defaultCalendar, now).words).toBe(words)
  })

  it('says when it changes, and names the holiday', () => {
    expect(statusOfDesk(defaultCalendar, '2026-12-25T12:00:00Z')).toEqual({
      open: false,
      changesAt: '2026-12-29T09:00:00.000Z',
      holiday: 'Christmas Day',
      words: 'closed, opens Tue 09:00',
    })
    expect(statusOfDesk(defaultCalendar, '2026-07-01T12:00:00Z')).toMatchObject({
      open: true,
      changesAt: '2026-07-01T17:00:00.000Z',
      holiday: null,
    })
  })

  it('gives the date when that is a week away', () => {
    const { hours } = defaultCalendar
    const mondays: DeskCalendar = {
      ...defaultCalendar,
      hours: { ...hours, tue: [], wed: [], thu: [], fri: [] },
    }
    expect(statusOfDesk(mondays, '2026-11-23T19:00:00Z').words).toBe('closed, opens Mon 30 Nov 09:00')
  })

  it('does not close at midnight a desk that works through it, and knows one that never changes', () => {
    const day = [{ from: '00:00', to: '24:00' }]
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
    const weekdays: DeskCalendar = { ...defaultCalendar, hours, holidays: [] }
    expect(statusOfDesk(weekdays, '2026-11-23T12:00:00Z').changesAt).toBe('2026-11-28T00:00:00.000Z')
    const always: DeskCalendar = { ...weekdays, hours: { ...hours, sat: day, sun: day } }
    expect(statusOfDesk(always, '2026-11-23T12:00:00Z')).toMatchObject({
      open: true,
      changesAt: null,
      words: 'open',
    })
    const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    const closed: DeskCalendar = { ...weekdays, hours: never }
    expect(statusOfDesk(closed, '2026-11-23T12:00:00Z')).toMatchObject({
      open: false,
      changesAt: null,
      words: 'closed',
    })
  })
})

describe('the holiday table', () => {
  it('warns a year before it ends', () => {
    expect(holidayTableEnd(defaultCalendar, '2027-12-30')).toEqual({ endsOn: '2028-12-31', soon: false })
    expect(holidayTableEnd(defaultCalendar, '2028-01-01')).toEqual({ endsOn: '2028-12-31', soon: true })
    expect(holidayTableEnd({ ...defaultCalendar, holidays: [] }, '2026-11-22')).toEqual({
      endsOn: null,
      soon: true,
    })
  })

  it('holds no weekend, no date twice, and eight days a year but for those proclaimed', () => {
    const { holidays } = defaultCalendar
    expect(new Set(holidays.map(({ date }) => date)).size).toBe(holidays.length)
    expect(holidays.filter(({ date }) => [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay()))).toEqual([])
    const years = [...new Set(holidays.map(({ date }) => date.slice(0, 4)))]
    const counts = years.map(
      (year) => `${year}:${holidays.filter(({ date }) => date.startsWith(year)).length}`,
    )
    expect(counts).toEqual(['2022:10', '2023:9', '2024:8', '2025:8', '2026:8', '2027:8', '2028:8'])
    expect(holidays.some(({ date }) => date === '2026-06-15')).toBe(false)
  })
})
