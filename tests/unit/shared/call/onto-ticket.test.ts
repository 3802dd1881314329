import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CallDraft, newDraft } from '../../../../shared/call/draft.ts'
import { existingTicketDrafts, newTicketDrafts } from '../../../../shared/call/log-drafts.ts'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { fold } from '../../../../shared/journal/fold.ts'
import { type AnyDraft, kinds } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { type FieldName, fieldNames, type TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { field, type TicketState } from '../../../../shared/ticket/state.ts'

const now = '2026-11-20T14:10:00.000Z'
const start = '2026-11-20T14:00:00.000Z'
const ticket = { id: 'ticket1', reference: 'TS26-7K-0001-Z' }
const around = {
  now,
  calendar: defaultCalendar,
  deskMarking: 'OFFICIAL',
  contact: null,
  writer: 'dana',
  newContact: 'contact2',
  words: { contact: (id: string) => id, organisation: (id: string) => id, moment: (at: string) => at },
}

const card = (part: Partial<CallDraft>): CallDraft => ({ ...newDraft('call2', start), ...part })

function folded(drafts: readonly AnyDraft[]): TicketState {
  const { entries } = writeEntries(
    drafts,
    { pen: '7K.dana', seq: 0, hash: '', clock: null },
    { nowMs: Date.parse(now), salt: () => '00'.repeat(16), seen: () => ({}) },
  )
  return fold(entries.filter(({ stream }) => stream === 'ticket/ticket1'))
}

/** A ticket of an earlier call, then a call put on it. */
function after(fields: TicketFieldValues, draft: CallDraft, priority: CallDraft['priority'] = null) {
  const first = { ...newDraft('call1', start), fields, priority }
  const opened = newTicketDrafts(first, ticket, { ...around, newContact: 'contact1' })
  const before = folded(opened)
  const added = existingTicketDrafts(draft, { ...ticket, state: before }, around)
  const notes = added.flatMap(({ kind, body }) => (kind === 'ticket.note' ? [body.text] : []))
  return { before, added, state: folded([...opened, ...added]), notes: notes.join('\n') }
}

const miller = { requesterName: 'Ann Miller', narrative: 'a phone', asked: 'whose', type: 'ADV' }

describe('a call put on a ticket that stands', () => {
  test('is the call alone where the card says no more than its words', () => {
    const { added } = after(miller, card({ fields: { narrative: 'more' } }))
    expect(added.map(({ kind }) => kind)).toEqual(['ticket.call'])
  })

  test('fills what the ticket has empty or not known, and lifts the priority with its reason', () => {
    const { state, added, notes } = after(
      { ...miller, threatToLife: 'unknown' },
      card({
        fields: {
          operation: 'HALCYON-77',
          crimeReference: '46/12345/26',
          offence: 'Blackmail',
          threatToLife: 'yes',
          deadline: '2026-11-21T09:00:00.000Z',
          deadlineReason: 'court',
        },
      }),
    )
    expect(field(state, 'operation')).toBe('HALCYON-77')
    expect(field(state, 'crimeReference')).toBe('46/12345/26')
    expect(field(state, 'threatToLife')).toBe('yes')
    expect(field(state, 'deadlineReason')).toBe('court')
    expect(field(state, 'priority')).toBe('P1')
    expect(field(state, 'priorityReason')).toMatch(/life/i)
    const [set] = added.flatMap(({ kind, body }) => (kind === 'ticket.fields' ? [body] : []))
    expect(set?.reason).toBe('told in a call')
    expect(state.marks).toEqual({})
    expect(notes).toBe('')
  })

  test('overwrites nothing: what the ticket says otherwise stands in a note', () => {
    const { state, notes } = after(
      { ...miller, operation: 'KESTREL', deadline: '2026-11-27T12:00:00.000Z', threatToLife: 'no' },
      card({
        fields: {
          operation: 'HALCYON-77',
          deadline: '2026-11-21T09:00:00.000Z',
          deadlineReason: 'court',
          threatToLife: 'yes',
        },
      }),
    )
    expect(field(state, 'operation')).toBe('KESTREL')
    expect(field(state, 'deadlineReason')).toBeNull()
    expect(field(state, 'threatToLife')).toBe('no')
    expect(field(state, 'priority')).toBe('P1')
    expect(notes.split('\n').slice(1)).toEqual([
      'Operation: HALCYON-77 (the ticket says KESTREL)',
      'Deadline: 2026-11-21T09:00:00.000Z (the ticket says 2026-11-27T12:00:00.000Z)',
      'Reason of the deadline: court',
      'Immediate threat to life: Yes (the ticket says No)',
    ])
  })

  test('takes what is told for "none", and never "none" for what is told', () => {
    const deadline = '2026-11-27T12:00:00.000Z'
    const told = { operation: 'KESTREL', crimeReference: '46/1/26', deadline, deadlineReason: 'court' }
    const none = { operation: 'none', crimeReference: 'none yet', deadlineReason: 'none' }
    const learnt = after({ ...miller, ...none }, card({ fields: told })).state
    expect(field(learnt, 'operation')).toBe('KESTREL')
    expect(field(learnt, 'crimeReference')).toBe('46/1/26')
    expect(field(learnt, 'deadlineReason')).toBe('court')
    const kept = after({ ...miller, operation: 'KESTREL', deadline }, card({ fields: none }))
    expect(field(kept.state, 'operation')).toBe('KESTREL')
    expect(field(kept.state, 'deadlineReason')).toBeNull()
    expect(kept.notes).toContain('Operation: none (the ticket says KESTREL)')
    expect(kept.notes).toContain('Reason of the deadline: none')
  })

  test('never lowers a priority; one that somebody chose is kept in words', () => {
    const urgent = { to: 'P1', reason: 'told by the duty officer' } as const
    const { state, notes } = after(miller, card({ priority: { to: 'P4', reason: 'can wait' } }), urgent)
    expect(field(state, 'priority')).toBe('P1')
    expect(notes).toContain('Priority: P4, can wait (the ticket says P1)')
  })

  test('does not lift a minor ticket by saying nothing pressing', () => {
    const minor = { to: 'P4', reason: 'a question of form' } as const
    const { state } = after(miller, card({ fields: { operation: 'KESTREL' } }), minor)
    expect(field(state, 'priority')).toBe('P4')
  })

  test('gives another requester nothing of the caller', () => {
    const { state, notes } = after(
      miller,
      card({ fields: { requesterName: 'Priya Nair', requesterCollar: '4711', requesterUnit: 'Cyber' } }),
    )
    expect(field(state, 'requesterName')).toBe('Ann Miller')
    expect(field(state, 'requesterCollar')).toBeNull()
    expect(notes).toContain('Collar number of the caller: 4711')
    const same = after(miller, card({ fields: { requesterName: 'ann miller ', requesterCollar: '4711' } }))
    expect(field(same.state, 'requesterCollar')).toBe('4711')
  })

  const anyLine = fc.stringMatching(/^[a-z]{1,6}[0-9]{0,9}$/)
  const anyFields = fc.record(
    {
      narrative: anyLine,
      asked: anyLine,
      operation: anyLine,
      crimeReference: anyLine,
      offence: anyLine,
      country: anyLine,
      necessity: anyLine,
      power: anyLine,
      powerReference: anyLine,
      authorisingOfficer: anyLine,
      deadlineReason: anyLine,
      deadline: fc.constantFrom('2026-11-21T09:00:00.000Z', '2026-12-21T09:00:00.000Z'),
      requesterName: anyLine,
      requesterCollar: anyLine,
      requesterEmail: anyLine,
      requesterTelephone: anyLine,
      requesterOrganisationName: anyLine,
      requesterUnit: fc.oneof(anyLine, fc.constant('u'.repeat(3_000))),
    },
    { requiredKeys: [] },
  )

  test('loses no word of any card, changes no word of any ticket, and takes effect', () => {
    fc.assert(
      fc.property(anyFields, anyFields, (stood, told) => {
        const { before, added, state, notes } = after(stood, card({ fields: told }))
        for (const { kind, body } of added)
          expect(kinds.get(kind)?.body.safeParse(body).error).toBeUndefined()
        expect(state.marks).toEqual({})
        const call = added.find(({ kind }) => kind === 'ticket.call')?.body
        for (const [name, value] of Object.entries(told) as [FieldName, string][])
          expect(`${JSON.stringify(call)}\n${notes}\n${JSON.stringify(field(state, name))}`).toContain(value)
        const held = fieldNames.filter((name) => !name.startsWith('priority') && field(before, name) !== null)
        for (const name of held) expect(field(state, name)).toEqual(field(before, name))
        expect(String(field(state, 'priority')) <= String(field(before, 'priority'))).toBe(true)
      }),
      { seed: 7 },
    )
  })
})
