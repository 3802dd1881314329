import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { dueWords, heldTo } from '../../../../shared/ticket/due-words.ts'
import { fieldGroups, fieldSpecs, groupOf } from '../../../../shared/ticket/field-specs.ts'
import { fieldText } from '../../../../shared/ticket/field-text.ts'
import { fieldNames } from '../../../../shared/ticket/fields.ts'
import { labelOfCode } from '../../../../shared/ticket/labels.ts'
import { TicketBuilder } from './build.ts'

const words = {
  contact: (id: string) => `contact ${id}`,
  organisation: (id: string) => `force ${id}`,
  moment: (instant: string) => `at ${instant}`,
}

describe('the groups of fields', () => {
  it('hold every field exactly once', () => {
    const grouped = fieldGroups.flatMap(({ fields }) => fields)
    expect(grouped.toSorted()).toEqual(fieldNames.toSorted())
    expect(groupOf('power')?.title).toBe('Authority')
  })

  it('call no two fields alike', () => {
    const labels = fieldNames.map((name) => fieldSpecs[name].label)
    expect(new Set(labels).size).toBe(labels.length)
  })
})

describe('fieldText', () => {
  it('speaks the words of the desk, and says nothing of nothing', () => {
    expect(fieldText('requesterEmail', 'k@pol\u0456ce.uk', words)).toContain('k@xn--polce-p2e.uk')
    expect(fieldText('type', 'RES', words)).toBe('Resolve an identifier to a person')
    expect(fieldText('likelihood', 3, words)).toBe('likely')
    expect(fieldText('flags', ['TRANSNATIONAL', 'MINE'], words)).toBe('Transnational, MINE')
    expect(fieldText('deadline', '2026-11-23T12:00:00.000Z', words)).toBe('at 2026-11-23T12:00:00.000Z')
    expect(fieldText('requesterOrganisation', 'kent', words)).toBe('force kent')
    expect(fieldText('requesterContact', 'c1', words)).toBe('contact c1')
    for (const nothing of [null, undefined, '']) expect(fieldText('operation', nothing, words)).toBe('')
  })

  it('lays lists and forms out', () => {
    const subject = { name: 'A. Person', categories: ['SUSPECT', 'VICTIM'], note: 'known' }
    expect(fieldText('subjects', [subject], words)).toBe('A. Person (Suspect, Victim) - known')
    const asset = { what: 'Wallet', value: '0.8', currency: 'BTC', state: 'traced' }
    expect(fieldText('assets', [asset], words)).toBe('Wallet, 0.8 BTC, traced')
    const request = { authority: 'CPS', offence: '', data: '', custodian: '', necessity: '', mla: 'yes' }
    expect(fieldText('int247', request, words)).toBe(
      'Authority that asks: CPS\nRequest for legal assistance: intended',
    )
  })
})

describe('labelOfCode', () => {
  it('knows fields, statuses and the rest, and hides nothing it does not know', () => {
    expect(labelOfCode('requesterCollar')).toBe('Collar number')
    expect(labelOfCode('IN_PROGRESS')).toBe('In progress')
    expect(labelOfCode('not-needed')).toBe('Not needed')
    expect(labelOfCode('constructor')).toBe('constructor')
  })
})

describe('dueWords', () => {
  const receivedAt = '2026-11-20T14:05:00.000Z'

  it('explains a promise by priority, clock and closing time', () => {
    const { state } = new TicketBuilder({ priority: 'P2', receivedAt })
    expect(dueWords(state, 'reply', 'P2', defaultCalendar)).toMatch(/^P2: .*4 desk hours.*Mon 23 Nov/)
  })

  it('counts in the rests of the clock, and says whose deadline a deadline is', () => {
    const ticket = new TicketBuilder({ priority: 'P2', receivedAt, deadlineReason: 'court sits' })
    const pauses = [{ from: '2026-11-20T15:00:00.000Z', to: '2026-11-20T16:00:00.000Z' }]
    const state = { ...ticket.state, pauses }
    expect(dueWords(state, 'reply', 'P2', defaultCalendar)).toMatch(/1 h later for rests of the clock$/)
    expect(dueWords(state, 'deadline', 'P2', defaultCalendar)).toBe('Asked for by the requester: court sits')
  })

  it('holds an untriaged threat to life to P1', () => {
    expect(heldTo(new TicketBuilder({ threatToLife: 'yes' }).state)).toBe('P1')
    expect(heldTo(new TicketBuilder().state)).toBe('P3')
    expect(heldTo(new TicketBuilder({ priority: 'P4', threatToLife: 'yes' }).state)).toBe('P4')
  })
})
