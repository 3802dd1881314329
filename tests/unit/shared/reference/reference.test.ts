import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CROCKFORD, checkCharacter, checkHolds } from '../../../../shared/reference/crockford.ts'
import {
  formatReference,
  isReferencePrefix,
  isWorkstationCode,
  parseReference,
  partOfReference,
  withCheck,
  type ReferenceParts,
} from '../../../../shared/reference/reference.ts'

const LETTERS = Array.from(CROCKFORD).filter((character) => character >= 'A')
const character = fc.constantFrom(...Array.from(CROCKFORD))
const parts: fc.Arbitrary<ReferenceParts> = fc.record({
  prefix: fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 2, maxLength: 4 }),
  year: fc.integer({ min: 2000, max: 2099 }),
  workstation: fc.string({ unit: character, minLength: 2, maxLength: 2 }),
  number: fc.integer({ min: 1, max: 999_999_999 }),
})
const SEED: ReferenceParts = { prefix: 'TS', year: 2026, workstation: '7K', number: 147 }

function replaceAt(text: string, at: number, other: string): string {
  return text.slice(0, at) + other + text.slice(at + 1)
}

describe('the check character', () => {
  it('is that of ISO 7064 hybrid recursion, worked by hand', () => {
    // 'A' = 10: (32 + 10) mod 32 = 10, doubled 20; the check is (33 - 20) mod 32 = 13 = 'D'.
    expect(checkCharacter('A')).toBe('D')
    // A second '1': (20 + 1) mod 32 = 21, doubled mod 33 = 9; (33 - 9) mod 32 = 24 = 'R'.
    expect(checkCharacter('A1')).toBe('R')
    // The empty payload: (33 - 32) mod 32 = 1.
    expect(checkCharacter('')).toBe('1')
  })

  it('finds every wrong character, in every place', () => {
    fc.assert(
      fc.property(parts, fc.nat(), character, (given, place, other) => {
        const compact = formatReference(given).replaceAll('-', '')
        const at = place % compact.length
        fc.pre(compact.charAt(at) !== other)
        expect(checkHolds(replaceAt(compact, at, other))).toBe(false)
      }),
    )
  })

  it('misses one swap of neighbours in 496, and only of characters next to each other in the alphabet', () => {
    const length = CROCKFORD.length
    let missed = 0
    let tried = 0
    for (const lead of CROCKFORD) {
      for (let a = 0; a < length; a += 1) {
        for (let b = 0; b < length; b += 1) {
          if (a === b) continue
          tried += 1
          const [first, second] = [CROCKFORD.charAt(a), CROCKFORD.charAt(b)]
          if (checkCharacter(lead + first + second) !== checkCharacter(lead + second + first)) continue
          missed += 1
          expect([1, length - 1]).toContain(Math.abs(a - b))
        }
      }
    }
    expect({ missed, tried }).toEqual({ missed: 64, tried: 31_744 })
  })
})

describe('a reference', () => {
  it('reads as the desk writes it', () => {
    const reference = formatReference(SEED)
    expect(reference).toMatch(/^TS26-7K-0147-[0-9A-HJKMNP-TV-Z]$/)
    expect(parseReference(reference)).toEqual({ ok: true, reference, ...SEED })
  })

  it('is read without its check character, and found by any part of it that holds a digit, dashes or none', () => {
    fc.assert(
      fc.property(
        parts,
        fc.nat(15),
        fc.integer({ min: 3, max: 18 }),
        fc.boolean(),
        (given, from, length, isPlain) => {
          const reference = formatReference(given)
          expect(withCheck(reference.slice(0, -2))).toBe(reference)
          const typed = isPlain ? reference.replaceAll('-', '') : reference
          const part = typed.slice(from, from + length).toLowerCase()
          const bare = part.replaceAll('-', '')
          // A national number of a telephone is one, whatever else it may be.
          fc.pre(bare.length >= 3 && /\d/.test(bare) && !/^0\d{10}$/.test(bare))
          expect(partOfReference(part)?.test(reference)).toBe(true)
        },
      ),
    )
    expect([
      withCheck('TS26-7K-147'),
      withCheck('Khan'),
      partOfReference('Khan'),
      partOfReference('14'),
    ]).toEqual([null, null, null, null])
  })

  it('survives a round trip, whatever its parts', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const reference = formatReference(given)
        expect(parseReference(reference)).toEqual({ ok: true, reference, ...given })
      }),
    )
  })

  it('is read in lower case, without dashes, with spaces, and with the letters that Crockford forgives', () => {
    const given = { prefix: 'TV', year: 2010, workstation: '10', number: 1010 }
    const reference = formatReference(given)
    const check = reference.at(-1) ?? ''
    for (const typed of [
      reference.toLowerCase(),
      reference.replaceAll('-', ''),
      ` ${reference.replaceAll('-', ' ')} `,
      reference.replaceAll('-', '–'),
      `tu${'Io'}-Lo-iOlO-${check}`,
    ]) {
      expect(parseReference(typed)).toMatchObject({ ok: true, reference })
    }
  })

  it('grows beyond four digits and has then no leading zero', () => {
    const long = formatReference({ ...SEED, number: 10_000 })
    expect(long).toContain('-10000-')
    const padded = 'TS267K00147'
    expect(parseReference(padded + checkCharacter(padded))).toMatchObject({ ok: false, reason: 'mistyped' })
  })

  it('numbers from one', () => {
    const zero = 'TS267K0000'
    expect(parseReference(zero + checkCharacter(zero)).ok).toBe(false)
    expect(() => formatReference({ ...SEED, number: 0 })).toThrow(RangeError)
  })

  it.each([
    ['prefix', { ...SEED, prefix: 'SOCA' }],
    ['prefix', { ...SEED, prefix: 'T5' }],
    ['workstation', { ...SEED, workstation: '7U' }],
    ['year', { ...SEED, year: 26 }],
    ['number', { ...SEED, number: 1.5 }],
  ])('refuses a %s that cannot be written', (_name, given) => {
    expect(() => formatReference(given)).toThrow(RangeError)
  })

  it('knows codes and prefixes', () => {
    expect([isWorkstationCode('7K'), isWorkstationCode('7k'), isWorkstationCode('7KA')]).toEqual([
      true,
      false,
      false,
    ])
    expect([isReferencePrefix('TS'), isReferencePrefix('T'), isReferencePrefix('TO')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('a mistyped reference', () => {
  it('is recognised for every single wrong character', () => {
    fc.assert(
      fc.property(parts, fc.nat(), character, (given, place, other) => {
        const compact = formatReference(given).replaceAll('-', '')
        const at = place % compact.length
        fc.pre(compact.charAt(at) !== other)
        expect(parseReference(replaceAt(compact, at, other))).toMatchObject({ ok: false, reason: 'mistyped' })
      }),
    )
  })

  it('is corrected where only one known reference fits', () => {
    fc.assert(
      fc.property(parts, fc.nat(), character, (given, place, other) => {
        const reference = formatReference(given)
        const compact = reference.replaceAll('-', '')
        const at = place % compact.length
        fc.pre(compact.charAt(at) !== other)
        const read = parseReference(replaceAt(compact, at, other), (candidate) => candidate === reference)
        expect(read).toEqual({ ok: false, reason: 'mistyped', suggestion: reference })
      }),
    )
  })

  it('is corrected for a swap of two neighbours', () => {
    const reference = formatReference(SEED)
    const read = parseReference(reference.replace('0147', '0174'), (candidate) => candidate === reference)
    expect(read).toEqual({ ok: false, reason: 'mistyped', suggestion: reference })
  })

  it('is not guessed at where several fit', () => {
    const mistyped = formatReference(SEED).replace('0147', '0148')
    expect(parseReference(mistyped)).toEqual({ ok: false, reason: 'mistyped' })
  })

  it('is recognised, not corrected, when a digit was left out', () => {
    const read = parseReference(formatReference(SEED).replace('0147', '147'), () => true)
    expect(read).toEqual({ ok: false, reason: 'mistyped' })
  })
})

describe('what is not a reference', () => {
  it.each([
    '',
    '-',
    'hello',
    '020 7855 2810',
    'SW1A 1AA',
    'AB51ABC',
    'OP NIGHTJAR',
    '42/12345/26',
    'TS26-7K-'.repeat(9),
  ])('is left alone: %s', (text) => {
    expect(parseReference(text)).toEqual({ ok: false, reason: 'not-a-reference' })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => parseReference(text)).not.toThrow()
      }),
    )
  })
})
