import { describe, expect, it } from 'vitest'
import { progressText, takenText } from '../../../../renderer/features/mail/link/taken-text.ts'

describe('what came of files', () => {
  it('says of each message whether it is new', () => {
    expect(takenText({ fresh: 1, again: 0 })).toBe('1 message taken in')
    expect(takenText({ fresh: 1_200, again: 0 })).toBe('1,200 messages taken in')
    expect(takenText({ fresh: 0, again: 1 })).toBe(
      'Nothing new: 1 message here already, the same to the last byte',
    )
    expect(takenText({ fresh: 2, again: 1_000 })).toBe('2 messages taken in, 1,000 here already')
  })

  it('shows no figures before anything is counted', () => {
    expect(progressText({ done: 0, of: 0 })).toBe('Reading the first file')
    expect(progressText({ done: 3, of: 2_000 })).toBe('3 of 2,000')
  })
})
