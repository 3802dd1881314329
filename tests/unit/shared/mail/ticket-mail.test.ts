import { describe, expect, it } from 'vitest'
import { TicketBuilder } from '../ticket/build.ts'
import { mailTicketBody, SHA } from './build.ts'

const at = '2026-11-20T14:10:00.000Z'
const stage = (mail: string, state: 'seen' | 'moved' | 'waiting' | 'withdrawn' | 'sent' | 'bounced') =>
  ({ mail, state, detail: '', at }) as const
const out = (changes: Parameters<typeof mailTicketBody>[0] = {}) =>
  mailTicketBody({ mail: 'out1', direction: 'out', purpose: 'reply', unread: false, ...changes })

const refusedBy = (ticket: TicketBuilder) => ticket.state.marks[ticket.entries.at(-1)?.id ?? '']?.noEffect

describe('a message on a ticket', () => {
  it('leaves a ticket that has none as it was before there were any', () => {
    expect('mails' in new TicketBuilder().state).toBe(false)
  })

  it('is new until somebody has read it, and is there once', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.mail', mailTicketBody())
    expect(ticket.state.mails?.[SHA]).toMatchObject({ state: 'new', party: 'DC Lee, kim.lee@kent.police.uk' })
    ticket.add('ticket.mail', mailTicketBody(), 'BOB222')
    expect(refusedBy(ticket)).toBe('this message is on the ticket already')
    ticket.add('ticket.mail-state', stage(SHA, 'seen'))
    expect(ticket.state.mails?.[SHA]?.state).toBe('seen')
    ticket.add('ticket.mail-state', stage(SHA, 'seen'))
    expect(refusedBy(ticket)).toBe('seen does not lead to seen')
  })

  it('that was moved elsewhere can come back', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.mail', mailTicketBody())
    ticket.add('ticket.mail-state', stage(SHA, 'moved'))
    expect(ticket.state.mails?.[SHA]?.state).toBe('moved')
    ticket.add('ticket.mail', mailTicketBody({ unread: false }))
    expect(ticket.state.mails?.[SHA]?.state).toBe('seen')
  })

  it('keeps the promises of the desk when a person’s answer goes out, and not before', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.mail', out())
    expect(ticket.state).toMatchObject({ acknowledgedAt: null, firstReplyAt: null })
    ticket.add('ticket.mail-state', stage('out1', 'withdrawn'))
    ticket.add('ticket.mail-state', stage('out1', 'waiting'))
    ticket.add('ticket.mail-state', stage('out1', 'sent'))
    const { acknowledgedAt, firstReplyAt } = ticket.state
    expect(firstReplyAt).toBe('2026-11-20T14:05:00.000Z')
    expect(acknowledgedAt).toBe(firstReplyAt)
    ticket.add('ticket.mail-state', stage('out1', 'bounced'))
    expect(ticket.state.mails?.['out1']?.state).toBe('bounced')
  })

  it('acknowledges only, where that is what it is for; and nothing, where a machine sent it', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.mail', out({ purpose: 'acknowledgement', automatic: true }))
    ticket.add('ticket.mail-state', stage('out1', 'sent'))
    expect(ticket.state.acknowledgedAt).toBeNull()
    ticket.add('ticket.mail', out({ mail: 'out2', purpose: 'acknowledgement' }))
    ticket.add('ticket.mail-state', stage('out2', 'sent'))
    expect(ticket.state.acknowledgedAt).not.toBeNull()
    expect(ticket.state.firstReplyAt).toBeNull()
  })

  it('that is not there has no state', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.mail-state', stage('constructor', 'sent'))
    expect(refusedBy(ticket)).toBe('no such message is on the ticket')
  })

  it('is gone when its author takes it back', () => {
    const ticket = new TicketBuilder()
    const { id } = ticket.add('ticket.mail', mailTicketBody())
    ticket.add('ticket.undone', { targets: [id] })
    expect(ticket.state.mails).toBeUndefined()
  })
})
