import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localIso, readMoment } from '../../../../shared/desk-clock/index.ts'
import { momentBounds } from '../../../../shared/desk-clock/typed-moment.ts'

const LONDON = 'Europe/London'
const NOW = Date.parse('2026-11-22T13:00:00Z')

describe('a typed moment', () => {
  it.each([
    ['happened', '12:55', '2026-11-22T12:55:00.000Z'],
    ['happened', '13:04', '2026-11-22T13:04:00.000Z'],
    ['happened', '24/10/2026 10:00', '2026-10-24T09:00:00.000Z'],
    ['due', '13:00', '2026-11-22T13:00:00.000Z'],
    ['due', '1/3/2030 09:00', '2030-03-01T09:00:00.000Z'],
  ] as const)('%s %j is taken', (meaning, text, instant) => {
    expect(readMoment(text, meaning, LONDON, NOW)).toEqual({ ok: true, instant })
  })

  it.each([
    ['happened', '13:06', 'E_TIME_FUTURE'],
    ['happened', '1900-01-01 10:00', 'E_TIME_LONG_AGO'],
    ['happened', '1/1/2199 10:00', 'E_TIME_FUTURE'],
    ['due', '1900-01-01 10:00', 'E_TIME_PAST'],
    ['due', '1/1/2199 10:00', 'E_TIME_TOO_FAR'],
    ['due', 'soon', 'E_TIME_UNREADABLE'],
    ['happened', '31/02/2026 10:00', 'E_TIME_IMPOSSIBLE'],
    ['happened', '29/03/2026 01:30', 'E_TIME_NONEXISTENT'],
  ] as const)('%s %j is refused in words', (meaning, text, code) => {
    const read = readMoment(text, meaning, LONDON, NOW)
    expect(read).toMatchObject({ ok: false, code, choices: [] })
    expect(read).toHaveProperty('message', expect.stringMatching(new RegExp(`^[A-Z].+\\. .*\\(${code}\\)$`)))
  })

  it.each([
    ['happened', '1/3/2026 09:00', 'E_TIME_LONG_AGO', '2026-03-01T09:00:00.000Z'],
    ['due', '12:59', 'E_TIME_PAST', '2026-11-22T12:59:00.000Z'],
  ] as const)('%s %j is asked about', (meaning, text, code, instant) => {
    expect(readMoment(text, meaning, LONDON, NOW)).toMatchObject({ ok: false, code, choices: [{ instant }] })
  })

  it('in the hour that came twice is one of the two', () => {
    expect(readMoment('25/10/2026 01:30', 'happened', LONDON, NOW)).toMatchObject({
      code: 'E_TIME_AMBIGUOUS',
      choices: [
        { instant: '2026-10-25T00:30:00.000Z', label: 'BST' },
        { instant: '2026-10-25T01:30:00.000Z', label: 'GMT' },
      ],
    })
    // While the first of them lasts, the second has not happened yet.
    expect(readMoment('25/10/2026 01:30', 'happened', LONDON, Date.parse('2026-10-25T00:40:00Z'))).toEqual({
      ok: true,
      instant: '2026-10-25T00:30:00.000Z',
    })
  })

  it('is taken, asked about or refused by how far it is from now, and never turned into another one', () => {
    const yearOf = 366 * 86_400_000
    fc.assert(
      fc.property(
        fc.constantFrom('happened' as const, 'due' as const),
        fc.integer({ min: NOW - 50 * yearOf, max: NOW + 50 * yearOf }),
        fc.integer({ min: -60 * 86_400, max: 60 * 86_400 }),
        (meaning, now, away) => {
          for (const fromNow of [away * 1000, away * 100_000]) {
            const instant = new Date(Math.floor((now + fromNow) / 1000) * 1000).toISOString()
            const exact = Date.parse(instant) - now
            const { earliest, latest, asksBefore } = momentBounds[meaning]
            const read = readMoment(localIso(instant, LONDON), meaning, LONDON, now)
            const offered = read.ok ? [read.instant] : read.choices.map((choice) => choice.instant)
            const isPossible = exact >= earliest && exact <= latest
            expect(offered).toEqual(isPossible ? [instant] : [])
            expect(read.ok).toBe(isPossible && exact >= asksBefore)
          }
        },
      ),
      { seed: 20_261_122 },
    )
  })
})
