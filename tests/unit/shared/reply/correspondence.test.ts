import { describe, expect, it } from 'vitest'
import { cameSince, correspondence, participants } from '../../../../shared/reply/correspondence.ts'
import type { TicketMail } from '../../../../shared/ticket/state.ts'

let minute = 0
function mail(from: string, changes: Partial<TicketMail> = {}): TicketMail {
  minute += 1
  return {
    direction: 'in',
    purpose: null,
    messageId: null,
    subject: 'Wallet',
    party: from,
    addresses: [from],
    happenedAt: new Date(minute * 60_000).toISOString(),
    automatic: false,
    state: 'new',
    detail: '',
    entry: 'x/1',
    ...changes,
  }
}
const kent = { addresses: ['kim.lee@kent.police.uk'], domains: ['kent.police.uk'] }

describe('who writes with whom on a ticket', () => {
  it('is the requester, with no message at all', () => {
    expect(correspondence({}, kent)).toEqual({
      answers: null,
      to: ['kim.lee@kent.police.uk'],
      strange: [],
    })
    expect(correspondence({}, { addresses: [''], domains: [] }).to).toEqual([])
  })

  it('is no stranger, whatever their message follows: it is neither answered nor written to', () => {
    const mails = {
      a: mail('kim.lee@kent.police.uk'),
      b: mail('evil@kent-police.example'),
      c: mail('evil@kent-police.example', { addresses: ['evil@kent-police.example', 'two@evil.example'] }),
      d: mail('two@evil.example'),
    }
    expect(correspondence(mails, kent)).toEqual({
      answers: 'a',
      to: ['kim.lee@kent.police.uk'],
      strange: ['b', 'c', 'd'],
    })
    expect(participants(mails, kent)).toEqual(['kim.lee@kent.police.uk'])
    expect(correspondence({ b: mails.b }, kent)).toEqual({
      answers: null,
      to: ['kim.lee@kent.police.uk'],
      strange: ['b'],
    })
  })

  it('is whoever is of the organisation, was written to, or was named by one who takes part', () => {
    const mails = {
      a: mail('kim.lee@kent.police.uk', { addresses: ['kim.lee@kent.police.uk', 'fraud@bank.example'] }),
      b: mail('Sgt@cyber.KENT.police.uk'),
      out: mail('', { direction: 'out', addresses: ['cert@isp.example'] }),
      c: mail('cert@isp.example'),
      d: mail('fraud@bank.example'),
    }
    expect(correspondence(mails, kent)).toEqual({ answers: 'd', to: ['fraud@bank.example'], strange: [] })
    expect(participants(mails, kent).toSorted()).toEqual([
      'cert@isp.example',
      'fraud@bank.example',
      'kim.lee@kent.police.uk',
      'sgt@cyber.kent.police.uk',
    ])
  })

  it('is whoever wrote first, where the ticket names nobody', () => {
    const mails = { b: mail('a@isp.example'), a: mail('b@evil.example') }
    expect(correspondence(mails, { addresses: [], domains: [] })).toEqual({
      answers: 'b',
      to: ['a@isp.example'],
      strange: ['a'],
    })
  })

  it('passes over machines, and over what was moved elsewhere', () => {
    const mails = {
      a: mail('kim.lee@kent.police.uk'),
      b: mail('kim.lee@kent.police.uk', { automatic: true }),
      c: mail('boss@kent.police.uk', { state: 'moved' }),
    }
    expect(correspondence(mails, kent).answers).toBe('a')
    expect(cameSince(mails, [])).toHaveLength(1)
    expect(cameSince(mails, ['a'])).toEqual([])
  })
})
