import { describe, expect, it } from 'vitest'
import {
  ACKNOWLEDGEMENT,
  letterText,
  SIGNATURE,
  unfilled,
  writingEnd,
} from '../../../../shared/reply/letter.ts'

describe('an answer', () => {
  it('begins with its marking', () => {
    expect(letterText('OFFICIAL', 'It is held.\n\n')).toBe('OFFICIAL\n\nIt is held.\n')
  })

  it('names what is still to be filled in', () => {
    const templates = [ACKNOWLEDGEMENT, 'Ring {bank}.']
    expect(unfilled('Reply by {reply-by}, {user} {user} {x} {{} {bank}', templates)).toEqual([
      '{reply-by}',
      '{user}',
      '{bank}',
    ])
  })

  it('is held up neither by what they wrote in braces, nor by what somebody types so', () => {
    expect(unfilled('> body {color}\n  > {user}\nThey set p {color}.', [ACKNOWLEDGEMENT])).toEqual([])
  })

  it('is gone on with above its signature, and above what is quoted below it', () => {
    expect(writingEnd(SIGNATURE, SIGNATURE)).toBe(0)
    expect(writingEnd(`It is held.${SIGNATURE}\n\n> Held?\n`, SIGNATURE)).toBe('It is held.'.length)
    expect(ACKNOWLEDGEMENT.slice(0, writingEnd(ACKNOWLEDGEMENT, SIGNATURE))).toMatch(
      /whatever you write about it\.$/,
    )
    expect(writingEnd('Without one', SIGNATURE)).toBe('Without one'.length)
  })
})
