import { describe, expect, it } from 'vitest'
import { firstPart, parts } from '../../../../renderer/features/ticket/text-parts.ts'

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
})
