import { describe, expect, test } from 'vitest'
import { spokenGroups } from '../../../../shared/call/aloud.ts'
import { minutesLate } from '../../../../shared/call/late.ts'
import { titleOf } from '../../../../shared/call/title.ts'

describe('a reference read down a telephone', () => {
  test('goes group by group, letters by their names', () => {
    expect(spokenGroups('TS26-7K-0147-M')).toEqual([
      { text: 'TS26', words: 'Tango Sierra 2 6' },
      { text: '7K', words: '7 Kilo' },
      { text: '0147', words: '0 1 4 7' },
      { text: 'M', words: 'Mike' },
    ])
  })
})

describe('a late entry', () => {
  test.each([
    ['2026-11-20T14:00:00.000Z', null],
    ['2026-11-20T14:14:59.000Z', null],
    ['2026-11-20T14:15:00.000Z', 15],
    ['2026-11-21T14:00:00.000Z', 1440],
    ['2026-11-20T13:00:00.000Z', null],
  ])('entered at %s is late by %s', (enteredAt, minutes) => {
    expect(minutesLate('2026-11-20T14:00:00.000Z', enteredAt)).toBe(minutes)
  })

  test('is told apart across the hour that October repeats', () => {
    expect(minutesLate('2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z')).toBe(60)
  })
})

describe('a title', () => {
  test('is what is asked, else the facts, else the type', () => {
    expect(titleOf({ asked: '\n  Trace it \nnow', narrative: 'Facts' })).toBe('Trace it')
    expect(titleOf({ asked: ' ', narrative: 'Facts' })).toBe('Facts')
    expect(titleOf({ type: 'RES' })).toBe('Resolve an identifier to a person')
    expect(titleOf({})).toBe('Telephone call')
  })

  test('is cut between words, shows nothing unseen, and never splits a character', () => {
    expect(titleOf({ asked: `${'word '.repeat(40)}` })).toMatch(/^(word )+word…$/)
    expect(titleOf({ asked: 'gpj\u202Eexe' })).toBe('gpjexe')
    expect(titleOf({ asked: '👮'.repeat(300) }).isWellFormed()).toBe(true)
  })
})
