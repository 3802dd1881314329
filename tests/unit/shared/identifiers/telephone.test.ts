import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  normaliseTelephone,
  telephoneDigits,
  telephoneKeys,
  telephonePart,
} from '../../../../shared/identifiers/telephone.ts'

const DESK = '+442078552810'

describe('a telephone number', () => {
  it.each([
    '+44(0)207-855-2810',
    '+44 (0) 20 7855 2810',
    '020 7855 2810',
    '02078552810',
    '(020) 7855-2810',
    '020.7855.2810',
    '020\u00a07855\u00a02810',
    '020–7855–2810',
    '０２０７８５５２８１０',
    '＋44 20 7855 2810',
    '00 44 20 7855 2810',
    '0044 (0)20 7855 2810',
    '+44 020 7855 2810',
    'tel:+442078552810',
    '\u202a020 7855 2810\u202c',
  ])('is one number however it is written: %s', (raw) => {
    expect(normaliseTelephone(raw)).toEqual({
      e164: DESK,
      national: '020 7855 2810',
      display: '020 7855 2810',
      validity: 'valid',
    })
    expect(telephoneKeys(raw)).toEqual([DESK])
  })

  it.each([
    ['020 7855 2810 ext 123', '123'],
    ['020 7855 2810 ext. 4', '4'],
    ['020 7855 2810 x12', '12'],
    ['+442078552810 #45', '45'],
    ['020 7855 2810 extension: 9001', '9001'],
  ])('keeps its extension apart: %s', (raw, extension) => {
    expect(normaliseTelephone(raw)).toMatchObject({ e164: DESK, validity: 'valid', extension })
  })

  it('accepts the numbers that Ofcom keeps for drama', () => {
    expect(normaliseTelephone('07700 900000')).toMatchObject({ e164: '+447700900000', validity: 'valid' })
    expect(normaliseTelephone('+44 7700 900999')).toMatchObject({
      national: '07700 900999',
      validity: 'valid',
    })
    expect(normaliseTelephone('07700 901000').e164).toBe('+447700901000')
  })

  it.each([
    ['+44 (0)20 7855-2810', '02078552810'],
    ['07700 900000 ext 4471', '07700900000 4471'],
    ['+353 (0)1 666 0000', '35316660000'],
    ['101', '101'],
    ['switchboard', ''],
  ])('has digits in which a part of it is looked for: %s', (raw, digits) => {
    expect(telephoneDigits(raw)).toBe(digits)
  })

  it.each([
    ['855 2810', '8552810'],
    ['+44 (0)7700', '07700'],
    ['0044 7700', '07700'],
    ['(020) 7', '0207'],
    ['+353 1', '3531'],
    ['281', null],
    ['07700 900 123', null],
    ['Khan 2810', null],
  ])('is looked for by a part of it: %s', (typed, digits) => {
    expect(telephonePart(typed)).toBe(digits)
  })

  it('is shown with its country when it is foreign', () => {
    expect(normaliseTelephone('+353 (0)1 666 0000')).toMatchObject({
      e164: '+35316660000',
      national: '(01) 666 0000',
      display: '+353 1 666 0000',
    })
  })

  it('is suspect when no plan has issued it, or a letter stands among its digits', () => {
    expect(normaliseTelephone('020 5555 5555').validity).toBe('suspect')
    expect(normaliseTelephone('020 7855 281O').validity).toBe('suspect')
  })

  it.each(['101', '999'])('may be a short code, which is not compared by: %s', (raw) => {
    expect(normaliseTelephone(raw)).toEqual({ e164: null, national: raw, display: raw, validity: 'valid' })
    expect(telephoneKeys(raw)).toEqual([])
  })

  it.each(['', 'withheld', '12', '7'.repeat(40), '0'.repeat(100_000)])(
    'stays as typed when it is none',
    (raw) => {
      expect(normaliseTelephone(raw)).toEqual({
        e164: null,
        national: raw,
        display: raw,
        validity: 'unparsed',
      })
    },
  )

  it('never throws, and what it calls E.164 is', () => {
    const likeNumbers = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789+()- .x#４４')),
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), likeNumbers), (raw) => {
        const { e164, validity } = normaliseTelephone(raw)
        expect(e164 ?? '+999').toMatch(/^\+\d{3,17}$/)
        expect(validity === 'unparsed' && e164 !== null).toBe(false)
      }),
    )
  })

  it('is stable: its E.164 form reads as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 9_999_999_999 }), (digits) => {
        const first = normaliseTelephone(`0${digits}`)
        fc.pre(first.validity === 'valid' && first.e164 !== null)
        expect(telephoneKeys(first.e164 ?? '')).toEqual([first.e164])
      }),
    )
  })

  it('of the United Kingdom is looked up by its form as it is by the numbering plans', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 11 })
    const number = fc.tuple(fc.constantFrom('0', '+44', '+440', '44', '+45', ''), digits, fc.nat({ max: 9 }))
    fc.assert(
      fc.property(number, ([prefix, list, gap]) => {
        const text = `${prefix}${list.slice(0, gap).join('')} ${list.slice(gap).join('')}`
        const { e164 } = normaliseTelephone(text)
        expect([text, telephoneKeys(text)]).toEqual([text, e164 === null ? [] : [e164]])
      }),
      { numRuns: 3_000, seed: 20261122, endOnFailure: true },
    )
  })
})
