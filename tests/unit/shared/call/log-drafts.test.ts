import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  abandonedDraft,
  draftOfAbandoned,
  priorityOfAbandoned,
  takerOfAbandoned,
} from '../../../../shared/call/abandon.ts'
import { type CallDraft, type DraftVerification, newDraft } from '../../../../shared/call/draft.ts'
import { type LogAround, newTicketDrafts } from '../../../../shared/call/log-drafts.ts'
import { type ContactState, emptyContact } from '../../../../shared/contact/state.ts'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { fold, foldContact, foldDesk } from '../../../../shared/journal/fold.ts'
import { type AnyDraft, kinds } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { field, verificationOf } from '../../../../shared/ticket/state.ts'

const now = '2026-11-20T14:10:00.000Z'
const start = '2026-11-20T14:00:00.000Z'
const ticket = { id: 'ticket1', reference: 'TS26-7K-0001-Z' }
const around: LogAround = {
  now,
  writer: 'dana',
  calendar: defaultCalendar,
  deskMarking: 'OFFICIAL',
  contact: null,
  newContact: 'contact1',
}
const words = { contact: (id: string) => id, organisation: (id: string) => id, moment: (at: string) => at }

function entriesOf(drafts: readonly AnyDraft[], stream: string) {
  const { entries } = writeEntries(
    drafts,
    { pen: '7K.dana', seq: 0, hash: '', clock: null },
    { nowMs: Date.parse(now), salt: () => '00'.repeat(16), seen: () => ({}) },
  )
  return entries.filter((entry) => entry.stream === stream)
}

const card = (part: Partial<CallDraft>): CallDraft => ({ ...newDraft('call1', start), ...part })
const ticketOf = (draft: CallDraft, with_: LogAround = around) =>
  fold(entriesOf(newTicketDrafts(draft, ticket, with_), 'ticket/ticket1'))

describe('a logged call', () => {
  test('of an untouched card is a ticket all the same, acknowledged, with nothing void', () => {
    const state = ticketOf(card({}))
    expect(state.reference).toBe('TS26-7K-0001-Z')
    expect(state.status.value).toBe('ACKNOWLEDGED')
    expect(state.acknowledgedAt).not.toBeNull()
    expect(state.calls).toEqual(['call1'])
    expect(state.marks).toEqual({})
    expect(field(state, 'title')).toBe('Telephone call')
    expect(field(state, 'channel')).toBe('phone')
    expect(field(state, 'receivedAt')).toBe(start)
    expect(field(state, 'priority')).toBe('P3')
    expect(field(state, 'marking')).toBe('OFFICIAL')
    expect(verificationOf(state)).toBe('unverified')
  })

  test('is marked sensitive where it asks for communications data, unless somebody chose otherwise', () => {
    expect(field(ticketOf(card({ fields: { type: 'RES' } })), 'marking')).toBe('OFFICIAL-SENSITIVE')
    expect(field(ticketOf(card({ fields: { type: 'RES', marking: 'OFFICIAL' } })), 'marking')).toBe(
      'OFFICIAL',
    )
  })

  test('written down afterwards keeps both times', () => {
    const drafts = newTicketDrafts(
      card({ fields: { receivedAt: '2026-11-20T09:15:00.000Z' } }),
      ticket,
      around,
    )
    const times = drafts.flatMap(({ body }) => ('happenedAt' in body ? [body.happenedAt] : []))
    expect(new Set(times)).toEqual(new Set(['2026-11-20T09:15:00.000Z']))
  })

  test('says who took it where another one writes it down, and leaves open when the line went dead', () => {
    const bodyOf = (draft: CallDraft) =>
      newTicketDrafts(draft, ticket, { ...around, writer: 'olu' }).find(({ kind }) => kind === 'ticket.call')
        ?.body
    expect(bodyOf(card({ takenBy: 'dana' }))).toMatchObject({ takenBy: 'dana', endedAt: null })
    for (const takenBy of ['olu', null]) {
      expect(bodyOf(card({ takenBy }))).not.toHaveProperty('takenBy')
      expect(bodyOf(card({ takenBy }))).toHaveProperty('endedAt', now)
    }
    const state = ticketOf(card({ takenBy: 'dana' }), { ...around, writer: 'olu' })
    expect(state.calls).toEqual(['call1'])
    expect(state.marks).toEqual({})
  })

  test('takes a priority set by hand, with its reason', () => {
    const state = ticketOf(card({ priority: { to: 'P2', reason: 'warrant at six' } }))
    expect(field(state, 'priority')).toBe('P2')
    expect(field(state, 'priorityReason')).toBe('warrant at six')
  })

  test('keeps every typed word: what was not understood and what was too long stand in notes', () => {
    const drafts = newTicketDrafts(
      card({
        fields: { requesterUnit: 'u'.repeat(3_000) },
        typed: { deadline: 'before tea', type: 'something odd' },
      }),
      ticket,
      around,
    )
    const notes = drafts.flatMap((draft) => (draft.kind === 'ticket.note' ? [draft.body.text] : []))
    expect(notes).toEqual([
      `Unit, as typed: ${'u'.repeat(3_000)}`,
      'Type of request, as typed: something odd',
      'Deadline, as typed: before tea',
    ])
  })

  test('carries the check of the caller; a call back without number and source is none', () => {
    const check = {
      method: 'SWITCHBOARD_CALLBACK',
      numberDialled: '01622 690690',
      numberSource: 'force website',
      note: '',
    }
    expect(verificationOf(ticketOf(card({ verification: check })))).toBe('verified')
    expect(verificationOf(ticketOf(card({ verification: { ...check, numberSource: '' } })))).toBe(
      'unverified',
    )
    expect(verificationOf(ticketOf(card({ verification: { ...check, method: 'FAILED' } })))).toBe('failed')
  })

  test('keeps a check that was begun and not finished, in words, and the caller unverified', () => {
    const check = {
      method: 'SWITCHBOARD_CALLBACK',
      numberDialled: '01622 690690',
      numberSource: '',
      note: '',
    }
    const notesOf = (verification: DraftVerification) =>
      newTicketDrafts(card({ verification }), ticket, around).flatMap((draft) =>
        draft.kind === 'ticket.note' ? [draft.body.text] : [],
      )
    expect(notesOf(check)).toEqual(['Verification begun: call back to 01622 690690, not finished'])
    expect(notesOf({ ...check, numberDialled: '', numberSource: 'force website' })).toEqual([
      'Verification begun: call back, number from force website, not finished',
    ])
    expect(notesOf({ ...check, method: 'UNVERIFIED', note: 'rings back' })).toEqual([
      'Verification begun: number dialled 01622 690690, rings back, not finished',
    ])
    expect(notesOf({ ...check, method: 'UNVERIFIED', numberDialled: '' })).toEqual([])
    expect(notesOf({ ...check, numberSource: 'force website' })).toEqual([])
    const long = '0'.repeat(200)
    expect(notesOf({ ...check, numberDialled: long, numberSource: 'book' })).toEqual([
      `Verification: call back to ${long}, number from book`,
    ])
  })

  test('is not verified by its own number, nor by a known contact of whom nothing is said', () => {
    const check = {
      method: 'SWITCHBOARD_CALLBACK',
      numberDialled: '+44 7700 900123',
      numberSource: 'the caller told me',
      note: '',
    }
    const fields = { requesterTelephone: '07700 900123' }
    expect(verificationOf(ticketOf(card({ fields, verification: check })))).toBe('unverified')
    const known = { ...check, method: 'KNOWN_CONTACT' }
    expect(verificationOf(ticketOf(card({ fields, verification: known })))).toBe('unverified')
    const told = { ...known, note: 'Sat beside her at Maidstone for two years' }
    expect(verificationOf(ticketOf(card({ fields, verification: told })))).toBe('verified')
  })
})

describe('what the directory learns', () => {
  const caller = {
    requesterName: 'Priya Nair',
    requesterRank: 'DC',
    requesterTelephone: '+44(0)7700 900123',
    requesterEmail: 'priya.nair@kent.police.uk',
    requesterOrganisation: 'kent-police',
  }
  const known = foldContact(
    entriesOf(newTicketDrafts(card({ fields: caller }), ticket, around), 'contact/contact1'),
  )

  test('everything of somebody new, the number in its one form', () => {
    expect(known.fields.name?.value).toBe('Priya Nair')
    expect(known.fields.telephones?.value).toEqual([{ number: '+447700900123', label: 'mobile' }])
    expect(field(ticketOf(card({ fields: caller })), 'requesterContact')).toBe('contact1')
  })

  test('nothing of a caller without name and collar', () => {
    const drafts = newTicketDrafts(card({ fields: { requesterTelephone: '020 7855 2810' } }), ticket, around)
    expect(drafts.some(({ stream }) => stream.startsWith('contact/'))).toBe(false)
  })

  test('only what was missing of somebody known, and never a number twice', () => {
    const again = newTicketDrafts(
      card({
        fields: {
          ...caller,
          requesterRank: 'DS',
          requesterUnit: 'Cyber',
          requesterTelephone: '07700 900123',
        },
      }),
      ticket,
      { ...around, contact: known, newContact: 'contact2' },
    )
    const learnt = again.flatMap((draft) => (draft.kind === 'contact.fields' ? [draft] : []))
    expect(learnt.map(({ stream, body }) => [stream, body.set])).toEqual([
      ['contact/contact1', { unit: 'Cyber' }],
    ])
  })
})

describe('any card at all', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('\u202Egpj.exe', '👮🏽‍♀️', '\uD800', 'x'.repeat(2_000), '‮ ‏', ' '),
  )
  const anyCard = fc
    .record({
      fields: fc.record(
        {
          narrative: anyText,
          asked: anyText,
          requesterName: anyText,
          requesterCollar: anyText,
          requesterTelephone: anyText,
          requesterEmail: anyText,
          requesterOrganisationName: anyText,
          operation: anyText,
          threatToLife: fc.constantFrom('yes', 'no', 'unknown'),
          type: fc.constantFrom('RES', 'ADV', 'INT247'),
        },
        { requiredKeys: [] },
      ),
      typed: fc.record({ deadline: anyText, type: anyText }, { requiredKeys: [] }),
      verification: fc.option(
        fc.record({
          method: fc.constantFrom('UNVERIFIED', 'FAILED', 'KNOWN_CONTACT', 'SWITCHBOARD_CALLBACK', 'NO_SUCH'),
          numberDialled: anyText,
          numberSource: anyText,
          note: anyText,
        }),
      ),
      reviews: fc.constantFrom(null, 'call0'),
    })
    .map((part) => card(part as Partial<CallDraft>))

  test('becomes entries that every workstation understands and lets take effect', () => {
    fc.assert(
      fc.property(anyCard, (draft) => {
        const drafts = newTicketDrafts(draft, ticket, around)
        for (const { kind, body } of drafts)
          expect(kinds.get(kind)?.body.safeParse(body).error).toBeUndefined()
        expect(fold(entriesOf(drafts, 'ticket/ticket1')).marks).toEqual({})
      }),
    )
  })

  test('can be abandoned whole, and taken up again as it was', () => {
    fc.assert(
      fc.property(anyCard, (draft) => {
        const abandoned = abandonedDraft(draft, now, words, null)
        expect(kinds.get(abandoned.kind)?.body.safeParse(abandoned.body).error).toBeUndefined()
        const desk = foldDesk(entriesOf([abandoned], 'desk'))
        expect(desk.marks).toEqual({})
        const call = desk.abandoned['call1']!
        const again = draftOfAbandoned(call, 'call2', now)
        const asWritten = JSON.parse(JSON.stringify(draft).replaceAll(/\\ud800/gi, '\uFFFD')) as CallDraft
        expect(again).toEqual({
          ...asWritten,
          id: 'call2',
          takenBy: 'dana',
          startedAt: now,
          updatedAt: now,
          reviews: 'call1',
          fields: { ...asWritten.fields, receivedAt: start },
        })
        const logged = newTicketDrafts(again, ticket, around)
        expect(foldDesk(entriesOf([abandoned, ...logged], 'desk')).abandoned['call1']?.review).not.toBeNull()
      }),
    )
  })
})

describe('an abandoned call', () => {
  const pressing = card({
    fields: {
      narrative: 'a boy on a bridge',
      threatToLife: 'yes',
      vulnerable: 'yes',
      perishable: 'yes',
      perishesAt: '2026-11-20T18:00:00.000Z',
      power: 'IPA2016_P3',
      authorisingOfficer: 'Supt Hale',
      country: 'Malta',
      handlingConditions: 'not to the press',
    },
    typed: { deadline: 'before tea' },
    verification: {
      method: 'SWITCHBOARD_CALLBACK',
      numberDialled: '01622 690690',
      numberSource: '',
      note: '',
    },
  })
  const abandonedCall = (drafts: readonly AnyDraft[]) =>
    foldDesk(entriesOf(drafts, 'desk')).abandoned['call1']!

  test('is as pressing when it is taken up as it was, and says everything in words', () => {
    const call = abandonedCall([abandonedDraft(pressing, now, words, null)])
    expect(priorityOfAbandoned(call, now, defaultCalendar)).toBe('P1')
    const again = ticketOf(draftOfAbandoned(call, 'call2', now))
    expect(field(again, 'priority')).toBe('P1')
    expect(field(again, 'threatToLife')).toBe('yes')
    expect(field(again, 'narrative')).toBe('a boy on a bridge')
    for (const said of [
      'Vulnerable person: Yes',
      'Data gone by: 2026-11-20T18:00:00.000Z',
      'Authorising officer: Supt Hale',
      'Country: Malta',
      'Conditions of sharing: not to the press',
      'Verification begun: call back to 01622 690690, not finished',
      'Deadline, as typed: before tea',
    ])
      expect(call.text).toContain(said)
  })

  test('says of a check what the card and the ticket say: one by a contact is none where the directory has nobody', () => {
    const checked = card({
      fields: { requesterContact: 'officer1' },
      verification: { method: 'KNOWN_CONTACT', numberDialled: '', numberSource: '', note: '' },
    })
    const said = (contact: ContactState | null) =>
      abandonedCall([abandonedDraft(checked, now, words, contact)]).text
    expect(said(null)).toContain('Verification begun: ')
    expect(said(emptyContact('officer1'))).toMatch(/^Verification: /)
  })

  test('of before its card was kept comes back in its words, and says nothing of how pressing it is', () => {
    const body = {
      call: 'call1',
      startedAt: start,
      endedAt: now,
      number: '07700 900123',
      party: '',
      text: 'hello',
    }
    const call = abandonedCall([{ stream: 'desk', kind: 'desk.call-abandoned', body }])
    expect(priorityOfAbandoned(call, now, defaultCalendar)).toBeNull()
    expect(draftOfAbandoned(call, 'call2', now)).toEqual({
      ...newDraft('call2', now, 'dana'),
      reviews: 'call1',
      fields: { receivedAt: start, requesterTelephone: '07700 900123', narrative: 'hello' },
    })
  })

  test('that somebody else put down is still the call of who took it', () => {
    const call = abandonedCall([abandonedDraft(card({ takenBy: 'priya' }), now, words, null)])
    expect(takerOfAbandoned(call)).toBe('priya')
    expect(draftOfAbandoned(call, 'call2', now).takenBy).toBe('priya')
    expect(takerOfAbandoned({ ...call, card: undefined })).toBe('dana')
  })

  test('leaves out of its card what makes no sense', () => {
    const call = abandonedCall([abandonedDraft(pressing, now, words, null)])
    const fields = { threatToLife: 'perhaps', operation: 'KESTREL', noSuch: 'x', flags: 'y' }
    expect(draftOfAbandoned({ ...call, card: { fields, card: 7 } }, 'call2', now).fields).toEqual({
      operation: 'KESTREL',
      receivedAt: start,
    })
  })
})
