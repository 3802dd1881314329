import { describe, expect, it } from 'vitest'
import { firstPart, parts } from '../../../../shared/text/parts.ts'
import { slowRun } from '../../../../shared/text/runs.ts'

describe('firstPart', () => {
  it('leaves a short text whole', () => {
    const text = 'x'.repeat(5_000)
    expect(firstPart(text)).toBe(text)
  })

  it('ends at a line, else at a word, and never inside a character', () => {
    const lines = `${'a'.repeat(3_000)}\n${'b'.repeat(9_000)}`
    expect(firstPart(lines)).toBe(`${'a'.repeat(3_000)}\n`)
    expect(firstPart('word '.repeat(4_000))).toHaveLength(4_000)
    const emoji = `a${'😀'.repeat(4_000)}`
    expect(firstPart(emoji).isWellFormed()).toBe(true)
  })
})

describe('parts', () => {
  it('loses nothing of ten megabytes but the line break at each seam', () => {
    const text = 'A line of a log that goes on for a while.\n'.repeat(250_000)
    const found = parts(text)
    expect(found.length).toBeGreaterThan(400)
    expect(found.join('\n')).toBe(text)
  })

  it('keeps a text without a break whole', () => {
    const text = '😀'.repeat(30_000)
    expect(parts(text).join('')).toBe(text)
    expect(parts(text).every((part) => part.isWellFormed())).toBe(true)
  })

  it('are short where a run without a blank would be slow', () => {
    const text = `A plain beginning. ${'ب'.repeat(50_000)}\n${'A'.repeat(50_000)}`
    const found = parts(text)
    expect(found.every((part) => slowRun(part) === 0)).toBe(true)
    expect(found.some((part) => part.length > 10_000)).toBe(true)
    expect(found.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''))
  })
})
