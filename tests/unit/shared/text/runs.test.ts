import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_RUN, slowRun } from '../../../../shared/text/runs.ts'

const long = (what: string) => what.repeat(LONGEST_RUN + 1)

describe('slowRun', () => {
  it.each([
    ['one letter', 'A'],
    ['base64', 'aB3/xyZ+'],
    ['Chinese with its signs', '漢字、。'],
    ['Japanese', 'ラーメン'],
    ['Korean', '가'],
    ['emoji', '👮🏽'],
    ['accents of their own', 'é'],
  ])('lets a long run of %s be', (_, what) => {
    expect(slowRun(long(what))).toBe(0)
  })

  it.each([
    ['Arabic', 'ب'],
    ['its stretcher', 'ـ'],
    ['both directions', 'Aש'],
    ['Thai', 'กำ'],
    ['joined emoji', '👩\u200D'],
    ['changes of direction', 'A\u202EB\u202C'],
  ])('finds a long run of %s', (_, what) => {
    expect(slowRun(long(what))).toBe(long(what).length)
    expect(slowRun(`before ${long(what)} behind`)).toBe(long(what).length)
  })

  it('finds none where a blank stands often enough', () => {
    const blank = fc.constantFrom(' ', '\n', '\t', '\u3000')
    const word = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(fc.array(fc.tuple(word, blank), { maxLength: 40 }), (pairs) => {
        expect(slowRun(pairs.flat().join('').repeat(200))).toBe(0)
      }),
      { seed: 4100 },
    )
  })
})
