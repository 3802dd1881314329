import { describe, expect, it } from 'vitest'
import { closeGate, isAskedFor, openTasksOf } from '../../../../shared/ticket/close-gate.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { TicketBuilder } from './build.ts'

const COMPLETE: TicketFieldValues = {
  type: 'ADV',
  operation: 'none',
  crimeReference: 'none yet',
  offence: 'Fraud',
  narrative: 'What happened',
  asked: 'What is wanted',
  channel: 'phone',
  receivedAt: '2026-11-20T13:55:00.000Z',
  requesterName: 'Priya Nair',
  requesterRank: 'Detective Constable',
  requesterCollar: '4711',
  requesterOrganisation: 'kent',
  requesterUnit: 'Cyber',
  threatToLife: 'no',
  childAtRisk: 'unknown',
  vulnerable: 'no',
  perishable: 'no',
  timeNeed: 'T0',
  deadlineReason: 'none',
  harm: {
    physical: 0,
    psychological: 'unknown',
    economicSocial: 2,
    publicConcern: 0,
    illegalProfit: 1,
    reach: 0,
  },
  likelihood: 2,
  marking: 'OFFICIAL',
}

const missingIn = (fields: TicketFieldValues) => {
  const { missing } = closeGate(new TicketBuilder(fields).state)
  return missing.map(({ what }) => what).filter((what) => what !== 'verification')
}

describe('closeGate', () => {
  it('finds nothing missing on a complete and verified request', () => {
    const ticket = new TicketBuilder(COMPLETE)
    ticket.add('ticket.verification', {
      method: 'IN_PERSON',
      result: 'failed',
      numberDialled: '',
      numberSource: '',
      contact: null,
      note: '',
      happenedAt: '2026-11-20T14:00:00.000Z',
    })
    expect(closeGate(ticket.state)).toEqual({ missing: [], openTasks: [] })
  })

  it('says what is missing, what it is called and where it stands', () => {
    expect(closeGate(new TicketBuilder({ ...COMPLETE, operation: ' ' }).state).missing).toEqual([
      { what: 'operation', label: 'Operation', where: 'Request' },
      { what: 'verification', label: 'Verification of the requester', where: 'Log' },
    ])
  })

  it('takes the name of an organisation for the organisation', () => {
    const rest = { ...COMPLETE, requesterOrganisation: null }
    expect(missingIn(rest)).toEqual(['requesterOrganisation'])
    expect(missingIn({ ...rest, requesterOrganisationName: 'Kent' })).toEqual([])
  })

  it.each([
    ['RES', ['power', 'necessity', 'timeWindow']],
    ['OSR', ['necessity']],
    ['INT247', ['power', 'int247', 'perishesAt']],
    ['INF', ['handlingCode']],
    ['PRS', ['perishesAt']],
  ])('asks of a request of type %s for %j', (type, asked) => {
    expect(missingIn({ ...COMPLETE, type })).toEqual(asked)
  })

  it('asks for an assessment of harm, both of its halves; what is not known is an answer', () => {
    expect(missingIn({ ...COMPLETE, harm: null, likelihood: null })).toEqual(['harm', 'likelihood'])
    expect(missingIn({ ...COMPLETE, likelihood: null })).toEqual(['likelihood'])
  })

  it('asks for the reference and the expiry of a power only where one is named, whatever is asked', () => {
    for (const type of ['ADV', 'RES']) {
      const rest = { ...COMPLETE, type, necessity: 'x', timeWindow: 'x' }
      expect(missingIn({ ...rest, power: 'PACE_1984' })).toEqual(['powerReference', 'powerExpiry'])
      const power = { power: 'PACE_1984', powerReference: 'x', powerExpiry: '2026-12-20T00:00:00.000Z' }
      expect(missingIn({ ...rest, ...power })).toEqual([])
    }
    expect(missingIn({ ...COMPLETE, power: 'NONE' })).toEqual([])
  })

  it('asks for a deadline unless "none" was answered, whatever the time need, and why where there is one', () => {
    const rest = { ...COMPLETE, deadlineReason: null }
    expect(missingIn(rest)).toEqual(['deadline'])
    expect(missingIn({ ...rest, deadline: '2026-11-23T12:00:00.000Z' })).toEqual(['deadlineReason'])
    const perishing = { perishable: 'yes', perishesAt: '2026-11-23T12:00:00.000Z', timeNeed: 'T3' } as const
    expect(missingIn({ ...COMPLETE, ...perishing })).toEqual([])
  })

  it('looks inside the fields of Article 29', () => {
    const int247 = {
      authority: 'CPS',
      offence: 'x',
      data: 'x',
      custodian: 'x',
      necessity: ' ',
      mla: 'yes',
    } as const
    const rest = {
      ...COMPLETE,
      type: 'INT247',
      power: 'NONE',
      perishesAt: '2026-11-23T12:00:00.000Z',
    }
    expect(missingIn({ ...rest, int247 })).toEqual(['int247'])
    expect(missingIn({ ...rest, int247: { ...int247, necessity: 'x' } })).toEqual([])
  })

  it('asks for conditions where the grading shares under conditions', () => {
    expect(missingIn({ ...COMPLETE, handlingCode: '2BC' })).toEqual(['handlingConditions'])
    expect(missingIn({ ...COMPLETE, handlingCode: '2BP' })).toEqual([])
  })
})

describe('openTasksOf', () => {
  it('puts what is due first first, and leaves settled tasks out', () => {
    const ticket = new TicketBuilder()
    const add = (task: string, dueAt: string | null) =>
      ticket.add('ticket.task-added', { task, title: task, owner: null, dueAt })
    add('someday', null)
    add('late', '2026-11-25T10:00:00.000Z')
    add('soon', '2026-11-21T10:00:00.000Z')
    add('over', '2026-11-20T10:00:00.000Z')
    ticket.add('ticket.task-changed', {
      task: 'over',
      state: 'done',
      owner: null,
      dueAt: null,
      reason: '',
    })
    expect(openTasksOf(ticket.state).map(({ id }) => id)).toEqual(['soon', 'late', 'someday'])
  })
})

describe('isAskedFor', () => {
  it('follows the type of the request', () => {
    expect(isAskedFor(new TicketBuilder({ type: 'RES' }).state, 'timeWindow')).toBe(true)
    expect(isAskedFor(new TicketBuilder({ type: 'ADV' }).state, 'timeWindow')).toBe(false)
  })
})
