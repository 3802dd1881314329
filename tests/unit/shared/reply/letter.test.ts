import { describe, expect, it } from 'vitest'
import { letterText, unfilled } from '../../../../shared/reply/letter.ts'

describe('an answer', () => {
  it('begins with its marking', () => {
    expect(letterText('OFFICIAL', 'It is held.\n\n')).toBe('OFFICIAL\n\nIt is held.\n')
  })

  it('names what is still to be filled in', () => {
    expect(unfilled('Reply by {reply-by}, {user} {user} {x} {{}')).toEqual(['{reply-by}', '{user}'])
  })
})
