import { describe, expect, it } from 'vitest'
import {
  moveDrafts,
  reachable,
  resolveDrafts,
  settleStatusDrafts,
  throughText,
} from '../../../../shared/ticket/flow.ts'
import { TicketBuilder } from './build.ts'

const to = (status: Parameters<typeof moveDrafts>[1]['to'], awaiting: string | null = null) => ({
  to: status,
  awaiting,
  reason: null,
  by: 'ALICE1',
})

const closing = { closure: 'NO_RESULT', outcomes: [], summary: '', tasks: [] }

describe('moveDrafts', () => {
  it('fills in every step, each of which the fold lets through', () => {
    const ticket = new TicketBuilder()
    const drafts = moveDrafts(ticket.state, to('AWAITING_REQUESTER', 'the order'))
    ticket.addAll(drafts ?? [])
    expect(ticket.state.marks).toEqual({})
    expect(ticket.state).toMatchObject({
      status: { value: 'AWAITING_REQUESTER' },
      awaiting: { what: 'the order' },
      owner: { value: 'ALICE1' },
    })
  })

  it('gives a ticket an owner on the way only where it has none', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.assigned', { owner: 'BOBBY1', reason: null })
    const kinds = moveDrafts(ticket.state, to('IN_PROGRESS'))?.map(({ kind }) => kind)
    expect(kinds).toEqual(['ticket.status', 'ticket.status', 'ticket.status', 'ticket.status'])
  })

  it('does nothing where the ticket is already, and never closes', () => {
    const ticket = new TicketBuilder()
    expect(moveDrafts(ticket.state, to('NEW'))).toEqual([])
    expect(moveDrafts(ticket.state, to('REOPENED'))).toBeNull()
  })

  it('reopens a closed ticket on the way back to work', () => {
    const ticket = new TicketBuilder({ type: 'ADV' })
    ticket.addAll(resolveDrafts(ticket.state, 'ALICE1') ?? [])
    ticket.add('ticket.closed', closing)
    expect(ticket.state.status.value).toBe('CLOSED')
    ticket.addAll(moveDrafts(ticket.state, to('IN_PROGRESS')) ?? [])
    expect(ticket.state.status.value).toBe('IN_PROGRESS')
    expect(ticket.state.marks).toEqual({})
  })
})

describe('reachable', () => {
  it('offers the nearest first and says what is passed through', () => {
    const ways = reachable('NEW')
    expect(ways[0]).toEqual({ status: 'ACKNOWLEDGED', through: [] })
    const resolved = ways.find(({ status }) => status === 'RESOLVED')
    expect(resolved && throughText(resolved)).toBe('through Acknowledged, Triaged, Assigned, In progress')
  })

  it('offers nothing behind a closing, and reopening once it is closed', () => {
    expect(reachable('RESOLVED').map(({ status }) => status)).not.toContain('REOPENED')
    expect(reachable('CLOSED')[0]?.status).toBe('REOPENED')
  })
})

describe('settleStatusDrafts', () => {
  const clashing = () => {
    const ticket = new TicketBuilder({ type: 'ADV' })
    ticket.addAll(moveDrafts(ticket.state, to('IN_PROGRESS')) ?? [])
    ticket.add('ticket.status', { to: 'RESOLVED', awaiting: null, reason: null }, 'ALICE1')
    ticket.add('ticket.status', { to: 'ACKNOWLEDGED', awaiting: null, reason: null }, 'BOBBY1', false)
    return ticket
  }

  it('settles for the value that stands, and for one that the flow leads to', () => {
    for (const chosen of ['ACKNOWLEDGED', 'RESOLVED'] as const) {
      const ticket = clashing()
      expect(ticket.state.clashes).toEqual(['status'])
      ticket.addAll(settleStatusDrafts(ticket.state, chosen, 'ALICE1') ?? [])
      expect(ticket.state.clashes).toEqual([])
      expect(ticket.state.status.value).toBe(chosen)
    }
  })

  it('does not settle for a closing that there never was', () => {
    expect(settleStatusDrafts(clashing().state, 'CLOSED', 'ALICE1')).toBeNull()
  })
})
