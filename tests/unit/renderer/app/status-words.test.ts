import { describe, expect, it } from 'vitest'
import { lockWords, statusParts } from '../../../../renderer/app/shell/status-words.ts'

const bar = {
  asAt: '14:32',
  hub: [{ level: 'off', words: 'no hub' }],
  unsent: 0,
  notKept: null,
  mailbox: { level: 'off', words: 'no mailbox' },
  workstation: 'K7',
} as const

describe('the status line', () => {
  it('says how fresh, whether there is a hub, and what is unsent', () => {
    expect(statusParts(bar).map((part) => part.words)).toEqual([
      'as at 14:32',
      'no hub',
      '0 unsent',
      'no mailbox',
      'workstation K7',
    ])
  })

  it('takes being offline as an ordinary state', () => {
    const hub = [{ level: 'quiet', words: 'hub: offline since 14:32' }] as const
    const parts = statusParts({ ...bar, hub, unsent: 1204 })
    expect(parts.map((part) => part.tone)).not.toContain('caution')
    expect(parts.map((part) => part.words)).toContain('1,204 unsent')
  })

  it('takes a mailbox that needs somebody’s hand as caution, and one that is out of reach as ordinary', () => {
    const toneOf = (level: 'quiet' | 'caution') =>
      statusParts({ ...bar, mailbox: { level, words: 'mailbox' } }).find(({ id }) => id === 'mailbox')?.tone
    expect(toneOf('quiet')).toBe('muted')
    expect(toneOf('caution')).toBe('caution')
  })

  it('says beside the hub what somebody has to look into', () => {
    const hub = [
      { level: 'good', words: 'hub: up to date as at 14:32' },
      { level: 'caution', words: '1 refused' },
    ] as const
    const parts = statusParts({ ...bar, hub })
    expect(parts.map(({ words }) => words).slice(1, 4)).toEqual([
      'hub: up to date as at 14:32',
      '0 unsent',
      '1 refused',
    ])
    expect(parts.filter(({ tone }) => tone === 'caution').map(({ words }) => words)).toEqual(['1 refused'])
  })

  it('says first what the disk refused', () => {
    const notKept = '1 text not kept on disk (E_STORE_FULL)'
    expect(statusParts({ ...bar, notKept })[0]).toMatchObject({ words: notKept, tone: 'caution' })
  })

  it('leaves out what is not known', () => {
    expect(statusParts({ ...bar, asAt: null, workstation: null })).toHaveLength(3)
  })

  it('counts the lock in minutes and seconds, and never shows 0:00 of an open desk', () => {
    expect(lockWords(272_000)).toBe('lock in 4:32')
    expect(lockWords(59_001)).toBe('lock in 1:00')
    expect(lockWords(1)).toBe('lock in 0:01')
    expect(lockWords(-5)).toBe('lock in 0:00')
  })
})
