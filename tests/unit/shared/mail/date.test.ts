import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMailDate } from '../../../../shared/mail/date.ts'

const good: readonly [string, string][] = [
  ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06.000Z'],
  ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06.000Z'],
  [
    'Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)',
    '1969-02-14T03:02:00.000Z',
  ],
  ['Mon, 21 Aug 95 13:30:57 -600', '1995-08-21T19:30:57.000Z'],
  ['1 Jan 2001 0:00:00 EST', '2001-01-01T05:00:00.000Z'],
  ['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59.000Z'],
  ['Tuesday, 3 March 2026 08:05:00 GMT+0100', '2026-03-03T07:05:00.000Z'],
]
const none = [
  '',
  'Malformed Date.',
  'Wed, 15 Feb 1995 09:38:18',
  'Mon, 30 Jun 3609 15:33:50 +0600',
  'Fri, 31 Apr 2026 10:00:00 +0000',
  'Fri, 29 Feb 2026 10:00:00 +0000',
  'Fri, 1 May 2026 24:00:00 +0000',
  'Tue, 12 Oct 2010 16:21:05 H0500',
  'Fri, 1 May 2026 10:00:00 +9999',
]

describe('the date of a message', () => {
  it.each(good)('%s', (value, instant) => {
    expect(parseMailDate(value)).toBe(instant)
  })

  it.each(none)('is not guessed from "%s"', (value) => {
    expect(parseMailDate(value)).toBeNull()
  })

  it('comes back as it was written, for every moment and zone', () => {
    const moment = fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.integer({ min: -23 * 60, max: 23 * 60 }), (date, minutes) => {
        const instant = new Date(Math.floor(date.getTime() / 1000) * 1000)
        const [, day, month, year, time] = new Date(instant.getTime() + minutes * 60_000)
          .toUTCString()
          .split(' ')
        const zone = `${minutes < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`
        expect(parseMailDate(`Mon, ${day} ${month} ${year} ${time} ${zone}`)).toBe(instant.toISOString())
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})

const two = (value: number): string => String(value).padStart(2, '0')
