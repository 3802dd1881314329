import { describe, expect, test } from 'vitest'
import { isBlank, newDraft, nextOnSameCall, partyOf } from '../../../../shared/call/draft.ts'
import { readKept, toKept } from '../../../../shared/call/kept.ts'

const start = '2026-11-20T14:00:00.000Z'
const blank = newDraft('call1', start)

describe('a call card', () => {
  test('is blank until something is written, chosen or already logged from it', () => {
    expect(isBlank(blank)).toBe(true)
    expect(isBlank({ ...blank, fields: { narrative: '', asked: null } })).toBe(true)
    expect(isBlank({ ...blank, fields: { narrative: 'x' } })).toBe(false)
    expect(isBlank({ ...blank, typed: { deadline: 'soon' } })).toBe(false)
    expect(isBlank({ ...blank, siblings: [{ ticket: 't', reference: 'R' }] })).toBe(false)
  })

  test('names its caller shortly', () => {
    expect(partyOf({})).toBe('')
    expect(
      partyOf({
        requesterRank: 'DC',
        requesterName: 'Priya Nair',
        requesterOrganisationName: 'Kent Police',
      }),
    ).toBe('DC Priya Nair, Kent Police')
  })

  test('hands caller and check on to the next ticket of the same call, and nothing else', () => {
    const check = { method: 'IN_PERSON', numberDialled: '', numberSource: '', note: 'pass seen' }
    const first = {
      ...blank,
      fields: { requesterName: 'Priya Nair', narrative: 'the first matter', type: 'RES' },
      verification: check,
    }
    const next = nextOnSameCall(
      first,
      { ticket: 't1', reference: 'TS26-7K-0001-Z', contact: 'c1' },
      '2026-11-20T14:05:00.000Z',
    )
    expect(next).toEqual({
      ...blank,
      updatedAt: '2026-11-20T14:05:00.000Z',
      fields: { requesterName: 'Priya Nair', requesterContact: 'c1' },
      verification: check,
      siblings: [{ ticket: 't1', reference: 'TS26-7K-0001-Z' }],
    })
  })

  test('comes back from its kept form as it was; a form of another version keeps what it can', () => {
    const card = {
      ...blank,
      takenBy: 'dana',
      typed: { deadline: 'soon' },
      priority: { to: 'P2' as const, reason: 'asked for' },
      reviews: 'call0',
    }
    expect({ ...blank, ...readKept(JSON.parse(JSON.stringify(toKept(card)))) }).toEqual(card)
    expect({ ...blank, ...readKept({ typed: 7 }) }).toEqual(blank)
    // Of before it was kept who took the call.
    const older = Object.fromEntries(Object.entries(toKept(card)).filter(([name]) => name !== 'takenBy'))
    expect({ ...blank, ...readKept(older) }).toEqual({ ...card, takenBy: null })
  })
})
