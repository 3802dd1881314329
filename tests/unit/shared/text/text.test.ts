import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageText, durationText } from '../../../../shared/text/age.ts'
import { showControls, stripControls } from '../../../../shared/text/controls.ts'
import { initials, safeFileName } from '../../../../shared/text/names.ts'

const anything = fc.string({ unit: 'binary', maxLength: 300 })
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

describe('ageText', () => {
  it.each([
    [0, '0 min'],
    [59_999, '0 min'],
    [12 * 60_000, '12 min'],
    [60 * 60_000, '1 h'],
    [65 * 60_000, '1 h 05'],
    [190 * 60_000, '3 h 10'],
    [24 * 3_600_000, '1 d'],
    [52 * 3_600_000 + 59 * 60_000, '2 d 4 h'],
    [-5000, '0 min'],
  ])('%i ms is %s', (age, text) => {
    expect(ageText(1_000_000, 1_000_000 + age)).toBe(text)
  })

  it('counts whole minutes', () => {
    expect(durationText(12.9)).toBe('12 min')
  })
})

describe('stripControls', () => {
  it('takes out what reverses or hides', () => {
    expect(stripControls('invoice\u202egpj.exe')).toBe('invoicegpj.exe')
    expect(stripControls(' PC\u00a0\u200b Ann\r\n  Lee\u0000 ')).toBe('PC Ann Lee')
    expect(stripControls('Zoë Ångström-Łuk 李')).toBe('Zoë Ångström-Łuk 李')
  })

  it('leaves nothing unseen, and a second time changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = stripControls(text)
        expect(once).not.toMatch(UNSEEN)
        expect(stripControls(once)).toBe(once)
      }),
    )
  })
})

describe('showControls', () => {
  it('makes them visible and keeps lines', () => {
    expect(showControls('a\u202eb\r\nc\td\u0007')).toBe('a[U+202E]b\nc\td[U+0007]')
  })
})

describe('safeFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a\\b:c*d?.txt', 'a_b_c_d_.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.log', 'console.log'],
    ['.htaccess', 'htaccess'],
    ['name. . ', 'name'],
    ['', 'file'],
    ['...', 'file'],
    ['x\u202egpj.exe', 'xgpj.exe'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  it('keeps the ending of a long name', () => {
    const safe = safeFileName(`${'long '.repeat(60)}.docx`)
    expect(safe.length).toBe(120)
    expect(safe).toMatch(/\.docx$/)
  })

  it('is safe for anything', () => {
    fc.assert(
      fc.property(anything, (name) => {
        const safe = safeFileName(name)
        expect(safe).not.toMatch(/[<>:"/\\|?*]|^\.|[. ]$/)
        expect(safe).not.toMatch(UNSEEN)
        expect(safe.length).toBeGreaterThan(0)
        expect(Array.from(safe).length).toBeLessThanOrEqual(121)
      }),
    )
  })
})

describe('initials', () => {
  it.each([
    ['Ann Lee', 'AL'],
    ['Maria van der Berg', 'MB'],
    ['cher', 'C'],
    ['  ', ''],
    ['李 小龙', '李小'],
    ["Siobhán O'Neill", 'SO'],
    ['4711', ''],
  ])('of %j are %j', (name, short) => {
    expect(initials(name)).toBe(short)
  })
})
