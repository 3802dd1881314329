import { describe, expect, it } from 'vitest'
import { queueRow } from '../../../../renderer/store/queue-row.ts'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { fold } from '../../../../shared/journal/fold.ts'
import type { AnyDraft, BodyOf } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import type { Status } from '../../../../shared/taxonomy/statuses.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { mailTicketBody } from '../../shared/mail/build.ts'
import { MONDAY, note, opening, setFields } from './harness.ts'

const reference = 'TS26-7K-0001-Z'
const at = (time: string) => `2026-11-16T${time}:00.000Z`

/** The line of a ticket after drafts that were written a minute apart, from 09:00. */
function lineOf(...drafts: readonly AnyDraft[]) {
  let position = { pen: '7K.A1B2C3', seq: 0, hash: '', clock: null as string | null }
  const entries = drafts.flatMap((draft, minute) => {
    const written = writeEntries([draft], position, {
      nowMs: MONDAY + minute * 60_000,
      salt: () => '00'.repeat(16),
      seen: () => ({}),
    })
    position = written.position
    return written.entries
  })
  return queueRow(fold(entries), defaultCalendar)
}

const opened = (fields: TicketFieldValues = {}): AnyDraft => opening('t', reference, fields)[0] as AnyDraft
const moved = (to: Exclude<Status, 'CLOSED'>): AnyDraft => ({
  stream: 'ticket/t',
  kind: 'ticket.status',
  body: { to, awaiting: to === 'AWAITING_REQUESTER' ? 'the URN' : null, reason: null },
})
const toWork = (['ACKNOWLEDGED', 'TRIAGED', 'ASSIGNED', 'IN_PROGRESS'] as const).map(moved)
const answered: AnyDraft = {
  stream: 'ticket/t',
  kind: 'ticket.release',
  body: {
    what: 'Advice given',
    recipient: 'DC Lee',
    method: 'phone',
    personalData: false,
    override: null,
    happenedAt: at('09:10'),
  },
}

describe('what is due next', () => {
  it.each<[string, readonly AnyDraft[], string | null, string | null]>([
    ['an acknowledgement, as for P3 until triaged', [opened()], 'acknowledge', at('11:00')],
    ['at once where a life is threatened', [opened({ threatToLife: 'yes' })], 'acknowledge', at('09:05')],
    ['a triage decision', [opened(), moved('ACKNOWLEDGED')], 'triage', at('13:00')],
    ['a reply', [opened({ priority: 'P2' }), ...toWork], 'reply', at('13:00')],
    ['the close', [opened({ priority: 'P2' }), ...toWork, answered], 'close', at('18:00')],
    ['nothing more for P1 that is answered', [opened({ priority: 'P1' }), ...toWork, answered], null, null],
    [
      'nothing while the requester is awaited',
      [opened({ priority: 'P2' }), ...toWork, moved('AWAITING_REQUESTER')],
      null,
      null,
    ],
    [
      'the reply, later by the time awaited',
      [
        opened({ priority: 'P2' }),
        ...toWork,
        moved('AWAITING_REQUESTER'),
        note('t', 'x'),
        moved('IN_PROGRESS'),
      ],
      'reply',
      at('13:02'),
    ],
    [
      'the requester’s deadline where it is first',
      [opened({ deadline: at('10:00') })],
      'deadline',
      at('10:00'),
    ],
    ['the promise where that is first', [opened({ deadline: at('17:00') })], 'acknowledge', at('11:00')],
    [
      'nothing on what goes on under another',
      [opened(), { stream: 'ticket/t', kind: 'ticket.merged', body: { into: 'other', reason: '' } }],
      null,
      null,
    ],
  ])('is %s', (_, drafts, what, due) => {
    expect(lineOf(...drafts)).toMatchObject({ dueWhat: what, dueAt: due })
  })

  it('is left out, and the ticket listed, where the opening hours make no sense', () => {
    const entries = writeEntries(
      [opened()],
      { pen: '7K.A1B2C3', seq: 0, hash: '', clock: null },
      {
        nowMs: MONDAY,
        salt: () => '00'.repeat(16),
        seen: () => ({}),
      },
    ).entries
    const nowhere = { ...defaultCalendar, zone: 'Nowhere/At-all' }
    expect(queueRow(fold(entries), nowhere)).toMatchObject({ reference, dueAt: null, dueWhat: null })
  })
})

describe('a line of the queue', () => {
  it('stands only for a ticket whose opening is here', () => {
    expect(lineOf(note('t', 'early'))).toBeNull()
    expect(lineOf(opened())?.reference).toBe(reference)
  })

  it('says how its messages stand, and nothing where it has none', () => {
    expect(lineOf(opened())).not.toHaveProperty('mail')
    const mail = (id: string, changes: Partial<BodyOf<'ticket.mail'>>): AnyDraft => ({
      stream: 'ticket/t',
      kind: 'ticket.mail',
      body: mailTicketBody({ mail: id, ...changes }),
    })
    const stage = (id: string, state: 'moved' | 'sent' | 'bounced'): AnyDraft => ({
      stream: 'ticket/t',
      kind: 'ticket.mail-state',
      body: { mail: id, state, detail: '', at: at('09:30') },
    })
    const out = { direction: 'out', purpose: 'reply', unread: false } as const
    const line = lineOf(
      opened(),
      mail('in1', { happenedAt: at('09:05') }),
      mail('in2', { happenedAt: at('09:20'), unread: false }),
      mail('in3', { happenedAt: at('09:40') }),
      stage('in3', 'moved'),
      mail('out1', out),
      mail('out2', out),
      stage('out2', 'sent'),
      stage('out2', 'bounced'),
    )
    expect(line?.mail).toEqual({ unread: 1, lastInAt: at('09:20'), waiting: 1, undelivered: 1 })
  })

  it('says what was written late, how many tasks are open, and when it last changed', () => {
    const task: AnyDraft = {
      stream: 'ticket/t',
      kind: 'ticket.task-added',
      body: { task: 'a', title: 'Ring back', owner: null, dueAt: null },
    }
    expect(lineOf(opened({ receivedAt: at('08:00') }), task, setFields('t', { title: 'new' }))).toMatchObject(
      {
        late: true,
        openTasks: 1,
        title: 'new',
        updatedAt: at('09:02'),
      },
    )
    expect(lineOf(opened({ receivedAt: at('08:50') }))?.late).toBe(false)
  })
})
