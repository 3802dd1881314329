import { describe, expect, it } from 'vitest'
import { byPart } from '../../../../shared/queue/by-part.ts'
import { aRow } from './rows.ts'

const rows = [
  aRow({ id: 'a', reference: 'TS26-7K-0001-Z', title: 'Wallet', receivedAt: '2026-11-20T10:00:00.000Z' }),
  aRow({ id: 'b', reference: 'TS26-8M-0001-Q', title: 'Phish', receivedAt: '2026-11-21T10:00:00.000Z' }),
  aRow({
    id: 'c',
    reference: 'TS26-7K-0002-W',
    title: 'See wallet 0001',
    receivedAt: '2026-11-22T10:00:00.000Z',
  }),
]
const found = (typed: string, limit = 9) => byPart(rows, typed, limit).map(({ row: { id } }) => id)

describe('tickets found by a part', () => {
  it('of the reference come first, the latest before, and then those by title', () => {
    expect(found('0001')).toEqual(['b', 'a', 'c'])
    expect(byPart(rows, '0001', 9).map(({ because }) => because)).toEqual([
      'part of the reference',
      'part of the reference',
      'title',
    ])
  })

  it('are found whatever the case, and no more than asked for', () => {
    expect(found(' WALLET ')).toEqual(['c', 'a'])
    expect(found('wallet', 1)).toEqual(['c'])
  })

  it('are none where too little was typed', () => {
    expect(found('00')).toEqual([])
    expect(found('')).toEqual([])
  })
})
