import { describe, expect, test } from 'vitest'
import { requirementsOf, stillToAsk } from '../../../../shared/call/requirements.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'

const answered: TicketFieldValues = {
  narrative: 'x',
  asked: 'x',
  requesterName: 'x',
  requesterRank: 'DC',
  requesterCollar: '1',
  requesterOrganisationName: 'x',
  requesterUnit: 'x',
  type: 'ADV',
  operation: 'none',
  crimeReference: 'none yet',
  offence: 'x',
  threatToLife: 'no',
  childAtRisk: 'unknown',
  vulnerable: 'no',
  deadlineReason: 'none',
  perishable: 'no',
  marking: 'OFFICIAL',
}

const names = (fields: TicketFieldValues) => stillToAsk(fields, 'verified').map(({ field }) => field)

describe('what is still to ask', () => {
  test('everything mandatory, in speaking order, of an empty card', () => {
    const all = stillToAsk({}, 'unverified').map(({ field }) => field)
    expect(all[0]).toBe('narrative')
    expect(all.at(-1)).toBe('verification')
    expect(all).toHaveLength(18)
  })

  test('nothing once all is answered; "not known" and "none" are answers', () => {
    expect(stillToAsk(answered, 'verified')).toEqual([])
    expect(stillToAsk(answered, 'failed')).toEqual([])
  })

  test('white space is no answer', () => {
    expect(names({ ...answered, requesterName: '  ' })).toEqual(['requesterName'])
  })

  test.each([
    ['RES', ['power', 'timeWindow', 'necessity']],
    ['ACC', ['power', 'timeWindow', 'necessity']],
    ['OSR', ['necessity']],
    ['FIN', ['necessity']],
    ['PRS', ['perishesAt']],
    ['INT247', ['power', 'int247', 'perishesAt']],
    ['INF', ['handlingCode']],
    ['REF', []],
  ])('%s also asks for %j', (type, more) => {
    expect(names({ ...answered, type })).toEqual(more)
  })

  test('follows an answer with what it leads to', () => {
    expect(names({ ...answered, deadline: '2026-11-23T10:00:00.000Z', deadlineReason: null })).toEqual([
      'deadlineReason',
    ])
    expect(names({ ...answered, perishable: 'yes' })).toEqual(['perishesAt'])
    const authority = { ...answered, type: 'RES', timeWindow: 'x', necessity: 'x' }
    expect(names({ ...authority, power: 'COURT_ORDER' })).toEqual(['powerReference', 'powerExpiry'])
    expect(names({ ...authority, power: 'NONE' })).toEqual([])
    expect(names({ ...answered, type: 'INF', handlingCode: '2BC' })).toEqual(['handlingConditions'])
  })

  test('an unknown type asks for nothing of its own', () => {
    expect(requirementsOf('FROM_A_LATER_VERSION')).toEqual(requirementsOf('ADV'))
  })
})
