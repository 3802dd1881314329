import { describe, expect, it } from 'vitest'
import type { BodyOf } from '../../../../shared/journal/kinds/index.ts'
import { verificationOf } from '../../../../shared/ticket/state.ts'
import { isSameNumber, lackOf } from '../../../../shared/ticket/verification.ts'
import { TicketBuilder } from './build.ts'

const callBack: BodyOf<'ticket.verification'> = {
  method: 'SWITCHBOARD_CALLBACK',
  result: 'verified',
  numberDialled: '07700 900123',
  numberSource: 'the caller told me',
  contact: null,
  note: '',
  happenedAt: '2026-11-20T14:00:00.000Z',
}
const known = { ...callBack, method: 'KNOWN_CONTACT', numberDialled: '', numberSource: '' }

describe('lackOf', () => {
  const nobody = { telephone: '', isInDirectory: false }
  it('is the number, the caller’s own, or words', () => {
    expect(lackOf({ ...callBack, numberSource: ' ' }, nobody)).toBe('number')
    expect(lackOf(callBack, { ...nobody, telephone: '+44 (0)7700 900123' })).toBe('callers-own')
    expect(lackOf(callBack, nobody)).toBeNull()
    expect(lackOf(known, nobody)).toBe('words')
    expect(lackOf(known, { ...nobody, isInDirectory: true })).toBeNull()
    expect(lackOf({ ...known, note: 'from Maidstone' }, nobody)).toBeNull()
    expect(lackOf({ ...known, method: 'IN_PERSON' }, nobody)).toBeNull()
  })
})

describe('isSameNumber', () => {
  it.each([
    ['01622 690690', '+44 (0)1622 690690', true],
    ['01622 690690', '0044 1622 690690', true],
    ['01622 690690 ext 5', '01622690690', true],
    ['１０１', '101', true],
    ['01622 690690', '01622 690691', false],
    ['', '', false],
    ['unknown', 'withheld', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameNumber(a, b)).toBe(same)
  })
})

describe('a verification', () => {
  const standing = (body: BodyOf<'ticket.verification'>) => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.verification', body)
    return verificationOf(ticket.state)
  }

  it('does not stand where its entry shows the caller’s own number, or nothing at all', () => {
    expect(standing({ ...callBack, callersNumber: '+447700900123' })).toBe('unverified')
    expect(standing({ ...callBack, callersNumber: '' })).toBe('verified')
    expect(standing({ ...known, callersNumber: '' })).toBe('unverified')
    expect(standing({ ...known, callersNumber: '', contact: 'c1' })).toBe('verified')
    expect(standing({ ...callBack, callersNumber: '07700 900123', result: 'failed' })).toBe('failed')
  })

  it('stands as it did where it was written before that was judged', () => {
    expect(standing(callBack)).toBe('verified')
    expect(standing(known)).toBe('verified')
  })
})
