import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import { verifyChain } from '../../../../shared/journal/chain.ts'
import { fold } from '../../../../shared/journal/fold.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'

const start = { pen: '7K.3F9QZ2', seq: 0, hash: '', clock: null }
const around = { nowMs: 1_790_000_000_000, salt: () => '00'.repeat(16), seen: () => ({}) }

describe('a ticket', () => {
  it('is the fold of its entries', () => {
    const { entries } = writeEntries(
      [
        {
          stream: 'ticket/t1',
          kind: 'ticket.opened',
          body: {
            reference: 'TS26-7K-0001-Z',
            happenedAt: '2026-11-22T09:00:00.000Z',
            fields: { title: 'Wallet', type: 'FIN' },
            call: null,
            from: null,
            via: 'phone',
          },
        },
        {
          stream: 'ticket/t1',
          kind: 'ticket.status',
          body: { to: 'ACKNOWLEDGED', awaiting: null, reason: null },
        },
        {
          stream: 'ticket/t1',
          kind: 'ticket.status',
          body: { to: 'RESOLVED', awaiting: null, reason: null },
        },
      ],
      start,
      around,
    )
    const state = fold(entries)
    expect(state.reference).toBe('TS26-7K-0001-Z')
    expect(state.status.value).toBe('ACKNOWLEDGED')
    expect(state.marks['7K.3F9QZ2/3']).toEqual({ noEffect: 'ACKNOWLEDGED does not lead to RESOLVED' })
    expect(verifyChain(entries)).toEqual([])
    expect(canonicalJson(fold(entries.toReversed()))).toBe(canonicalJson(state))
  })
})
