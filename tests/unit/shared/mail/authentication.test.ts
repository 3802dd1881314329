import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forgedBecause } from '../../../../shared/mail/authentication.ts'
import { findingsOf, findingsText } from '../../../../shared/mail/index.ts'

const mail = (...values: readonly string[]) => ({
  headers: values.map((value) => ({ name: 'authentication-results', value })),
})
const found = (...values: readonly string[]) => findingsOf(mail(...values), 'mx.desk')

describe('what a mail server found of a sender', () => {
  it('counts under the name that is set, however it is written', () => {
    const all = { spf: 'pass', dkim: 'pass', dmarc: 'pass' }
    expect(found('mx.desk; spf=pass smtp.mailfrom=x; dkim=pass; dmarc=pass')).toEqual(all)
    expect(found('MX.Desk 1; SPF=Pass; dkim/1 = pass; dmarc=pass (p=none)')).toEqual(all)
    expect(found('(of the desk (ours)) "mx.desk" ; spf=pass; dkim=pass; dmarc=pass')).toBeNull()
    expect(found('"mx.desk"; spf=pass; dkim=pass; dmarc=pass')).toEqual(all)
    expect(found('(of the desk (ours)) mx.desk; spf=pass; dkim=pass; dmarc=pass')).toEqual(all)
    expect(found('mx.desk; none')).toEqual({ spf: null, dkim: null, dmarc: null })
  })

  it('is nothing without a name, or under another', () => {
    expect(findingsOf(mail('mx.desk; dmarc=pass'), '')).toBeNull()
    for (const by of ['mx.desk.evil', 'evil', 'evil.mx.desk', 'evil mx.desk', ''])
      expect(found(`${by}; dmarc=pass`)).toBeNull()
  })

  it('is not what a sender has planted in a value, or in a header beneath the server’s own', () => {
    const planted = [
      'mx.desk; spf=fail reason="; dmarc=pass"',
      'mx.desk; spf=fail (; dmarc=pass)',
      'mx.desk; spf=fail smtp.mailfrom=x dmarc=pass',
      'mx.desk; spf=fail ("; dmarc=pass',
    ]
    for (const value of planted) expect(found(value)).toEqual({ spf: 'fail', dkim: null, dmarc: null })
    expect(found('mx.desk; spf=none', 'mx.desk; dmarc=pass')).toEqual({
      spf: 'none',
      dkim: null,
      dmarc: null,
    })
    expect(found('mx.desk; dmarc=pass', 'mx.desk; dmarc=fail')?.dmarc).toBe('fail')
  })

  it('is said in words; where nobody checked, that', () => {
    expect(findingsText(mail('mx.desk; dmarc=fail'), '')).toMatch(/^Not checked here/)
    expect(findingsText(mail('mx.other; spf=pass; dmarc=fail'), '')).toMatch(
      /^Not checked here.* Its own head says: mx\.other found DMARC fail\.$/,
    )
    expect(findingsText(mail('evil; dmarc=pass'), 'mx.desk')).toBe(
      'Not checked: mx.desk says nothing about this message.',
    )
    expect(findingsText(mail('mx.desk; spf=pass; dmarc=fail'), 'mx.desk')).toBe(
      'mx.desk found SPF pass, DMARC fail.',
    )
  })

  it('says that a sender may be forged where DMARC failed, whoever says so, unless our own server vouches', () => {
    expect(forgedBecause(mail('mx.desk; dmarc=fail'), 'mx.desk')).toBe('mx.desk found DMARC fail')
    for (const server of ['', 'mx.desk'])
      expect(forgedBecause(mail('mx.other; dmarc=fail'), server)).toBe('mx.other found DMARC fail')
    expect(forgedBecause(mail('mx.desk; dmarc=pass', 'mx.other; dmarc=fail'), 'mx.desk')).toBeNull()
    expect(
      forgedBecause(mail('mx.desk; spf=fail; dmarc=none', 'mx.other; spf=fail; dkim=fail'), 'mx.desk'),
    ).toBeNull()
    expect(forgedBecause(mail(), '')).toBeNull()
  })

  it('never comes from under another name, whatever stands behind it', () => {
    const letters = fc.constantFrom('m', 'x', '.', 'd', 'e', 's', 'k', '-', '1')
    const other = fc
      .string({ unit: letters, minLength: 1, maxLength: 9 })
      .filter((name) => name !== 'mx.desk')
    const rest = fc.string({ unit: fc.constantFrom('mx.desk', ';', 'dmarc=pass', '"', '(', ')', ' ', '\\') })
    fc.assert(
      fc.property(other, rest, (name, words) => {
        expect(found(`${name};${words}`)).toBeNull()
      }),
    )
  })
})
