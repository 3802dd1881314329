import { describe, expect, test } from 'vitest'
import { REQUEST_TYPES } from '../../../../shared/taxonomy/request-types.ts'
import { SECTORS } from '../../../../shared/taxonomy/sectors.ts'
import { fittingTerms, meantTerm } from '../../../../shared/text/vocabulary.ts'

const codes = (typed: string) => fittingTerms(REQUEST_TYPES, typed).map(({ code }) => code)

describe('words of a vocabulary', () => {
  test('are found by code, by its beginning, and by words of the label', () => {
    expect(codes('res')[0]).toBe('RES')
    expect(codes('RE')).toEqual(expect.arrayContaining(['RES', 'REF']))
    expect(codes('open source')[0]).toBe('OSR')
    expect(codes('crypto')[0]).toBe('FIN')
    expect(codes('take supp')[0]).toBe('DIS')
    expect(codes('zzz')).toEqual([])
  })

  test('nothing typed offers all of them in their order', () => {
    expect(codes('')).toEqual(REQUEST_TYPES.map(({ code }) => code))
  })

  test('one is meant by its code, its label, or when no other fits', () => {
    expect(meantTerm(SECTORS, 'fraud')?.code).toBe('FRAUD')
    expect(meantTerm(SECTORS, 'Class A drugs')?.code).toBe('DRUG')
    expect(meantTerm(SECTORS, 'counterf')?.code).toBe('COUN')
    expect(meantTerm(REQUEST_TYPES, 're')).toBeNull()
    expect(meantTerm(REQUEST_TYPES, '')).toBeNull()
  })
})
