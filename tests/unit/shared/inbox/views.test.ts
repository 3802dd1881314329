import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { stageOf } from '../../../../shared/inbox/stage.ts'
import {
  countInbox,
  INBOX_VIEWS,
  type InboxViewId,
  inboxView,
  selectInbox,
} from '../../../../shared/inbox/views.ts'
import type { MailRow } from '../../../../shared/mail/row.ts'
import { mailLine, outgoingLine } from './rows.ts'

const FRIDAY_NIGHT = '2026-11-20T22:30:00.000Z'

const rows: readonly MailRow[] = [
  mailLine({ id: 'plain' }),
  mailLine({ id: 'night', at: FRIDAY_NIGHT }),
  mailLine({
    id: 'machine',
    proposal: {
      ticket: null,
      sameAs: null,
      like: null,
      automatic: { kind: 'auto-reply', because: 'it says so' },
      because: '',
    },
  }),
  mailLine({
    id: 'broken',
    unreadable: 'no part of it can be read',
    name: '',
    address: '',
    subject: '',
    preview: '',
  }),
  mailLine({ id: 'clash', clashes: true, place: 'on-ticket', tickets: ['t1'] }),
  mailLine({ id: 'on', place: 'on-ticket', open: false, tickets: ['t1'] }),
  mailLine({ id: 'away', place: 'dismissed', open: false, dismissed: 'UNSOLICITED' }),
  outgoingLine({ id: 'out' }),
  outgoingLine({ id: 'gone', place: 'sent', open: false, sendAfter: null }),
  outgoingLine({ id: 'refused', place: 'failed', sendAfter: null, because: 'no such mailbox' }),
  outgoingLine({ id: 'partly', place: 'sent', sendAfter: null, because: 'one recipient was refused' }),
  outgoingLine({ id: 'back', place: 'withdrawn', open: false, sendAfter: null }),
  outgoingLine({ id: 'given-up-on', place: 'bounced', open: false, dismissed: 'DEALT_WITH' }),
]

const idsIn = (id: InboxViewId, filter = '') =>
  selectInbox(rows, { view: inboxView(id), filter, order: 'oldest', calendar: defaultCalendar }).map(
    (row) => row.id,
  )

describe('the views of the inbox', () => {
  it('hold what waits, by what it is', () => {
    expect(idsIn('unhandled').toSorted()).toEqual(['broken', 'clash', 'night', 'plain'])
    expect(idsIn('out-of-hours')).toEqual(['night'])
    expect(idsIn('automatic')).toEqual(['machine'])
    expect(idsIn('unreadable')).toEqual(['broken'])
    expect(idsIn('outgoing')).toEqual(['out'])
    expect(idsIn('trouble').toSorted()).toEqual(['partly', 'refused'])
    expect(idsIn('dismissed').toSorted()).toEqual(['away', 'given-up-on'])
    expect(idsIn('all')).toHaveLength(rows.length)
  })

  it('leave nothing that waits out of sight', () => {
    const waiting = rows.filter(({ open }) => open).map(({ id }) => id)
    const seen = new Set(
      (['unhandled', 'automatic', 'outgoing', 'trouble'] as const).flatMap((id) => idsIn(id)),
    )
    expect(waiting.filter((id) => !seen.has(id))).toEqual([])
  })

  it('are counted as they are listed', () => {
    const counts = countInbox(rows, defaultCalendar)
    expect(counts).toEqual(Object.fromEntries(INBOX_VIEWS.map(({ id }) => [id, idsIn(id).length])))
  })

  it('filter by every word, in sender, subject, reason and text, whatever its case and accents', () => {
    expect(idsIn('unhandled', 'WALLET kim')).toEqual(['clash', 'plain', 'night'])
    expect(idsIn('trouble', 'no such')).toEqual(['refused'])
    expect(idsIn('unhandled', 'wallet nobody')).toEqual([])
  })

  it('put who waits longest first, and one way is the other turned round', () => {
    const instants = fc.integer({ min: 0, max: 5 }).map((hour) => `2026-11-20T1${hour}:00:00.000Z`)
    const some = fc
      .array(fc.tuple(instants, fc.uuid()), { maxLength: 30 })
      .map((all) => all.map(([at, id]) => mailLine({ id, at })))
    fc.assert(
      fc.property(some, (lines) => {
        const question = { view: inboxView('all'), filter: '', calendar: defaultCalendar }
        const oldest = selectInbox(lines, { ...question, order: 'oldest' })
        const newest = selectInbox(lines, { ...question, order: 'newest' })
        expect(newest.toReversed()).toEqual(oldest)
        expect(oldest.every((row, place) => place === 0 || (oldest[place - 1]?.at ?? '') <= row.at)).toBe(
          true,
        )
      }),
      { seed: 20261120 },
    )
  })
})

describe('the stage of a message', () => {
  it('is one for each', () => {
    expect(Object.fromEntries(rows.map((row) => [row.id, stageOf(row)]))).toEqual({
      plain: 'undecided',
      night: 'undecided',
      machine: 'undecided',
      broken: 'undecided',
      clash: 'clash',
      on: 'on-ticket',
      away: 'dismissed',
      out: 'outgoing',
      gone: 'sent',
      refused: 'trouble',
      partly: 'trouble',
      back: 'withdrawn',
      'given-up-on': 'dismissed',
    })
  })
})
