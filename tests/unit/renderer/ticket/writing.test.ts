import { describe, expect, it } from 'vitest'
import { holdsWords } from '../../../../renderer/features/ticket/writing.ts'

describe('what was left in a composer', () => {
  it('is something where words stand in it or a choice was made', () => {
    expect(holdsWords({ text: 'half a thought', happenedAt: null })).toBe(true)
    expect(holdsWords({ text: '', personalData: false })).toBe(true)
  })

  it('is nothing before anything was typed and once all was rubbed out', () => {
    expect(holdsWords(undefined)).toBe(false)
    expect(holdsWords({ text: ' \n', happenedAt: null })).toBe(false)
  })
})
