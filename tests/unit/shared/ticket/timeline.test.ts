import { describe, expect, it } from 'vitest'
import { isLate } from '../../../../shared/ticket/late.ts'
import { mayStrike, textOf, timelineOf, timelineRows } from '../../../../shared/ticket/timeline.ts'
import { gistOf, quoted } from '../../../../shared/ticket/gist.ts'
import { TicketBuilder } from './build.ts'

const same = (id: string) => id
const names = { user: same, ticket: same, contact: same, organisation: same, label: same }
const itemsOf = (ticket: TicketBuilder) => timelineOf(ticket.entries, ticket.state)

describe('isLate', () => {
  it('begins a little after a quarter of an hour', () => {
    expect(isLate('2026-11-20T14:00:00.000Z', '2026-11-20T14:15:00.000Z')).toBe(false)
    expect(isLate('2026-11-20T14:00:00.000Z', '2026-11-20T14:15:01.000Z')).toBe(true)
    expect(isLate('2026-11-20T15:00:00.000Z', '2026-11-20T14:00:00.000Z')).toBe(false)
  })
})

describe('timelineOf', () => {
  it('tells when something happened beside when it was entered', () => {
    const ticket = new TicketBuilder()
    ticket.note('told at lunch', '2026-11-20T12:00:00.000Z')
    expect(itemsOf(ticket).at(-1)).toMatchObject({
      title: 'Note',
      by: 'ALICE1',
      happenedAt: '2026-11-20T12:00:00.000Z',
      at: '2026-11-20T14:02:00.000Z',
      late: true,
      isSystem: false,
      standing: 'stands',
    })
  })

  it('keeps what was struck out, beside what it should have said', () => {
    const ticket = new TicketBuilder()
    const note = ticket.note('the wrong phone')
    ticket.add('ticket.struck', { target: note.id, reason: 'slip', correction: 'both phones' }, 'BOBBY1')
    const struck = itemsOf(ticket)[1]
    expect(struck).toMatchObject({
      standing: 'struck',
      why: 'slip',
      correction: { reason: 'slip', text: 'both phones', by: 'BOBBY1', at: '2026-11-20T14:03:00.000Z' },
    })
    expect(textOf(struck?.entry ?? null)).toBe('the wrong phone')
  })

  it('tells an undone act from a struck one, and one without effect from both', () => {
    const ticket = new TicketBuilder()
    const note = ticket.note('never mind')
    ticket.add('ticket.undone', { targets: [note.id] })
    ticket.add('ticket.status', { to: 'RESOLVED', awaiting: null, reason: null })
    const [, undone, , refused] = itemsOf(ticket)
    expect(undone).toMatchObject({ standing: 'undone', correction: null })
    expect(refused).toMatchObject({ standing: 'no-effect', why: 'NEW does not lead to RESOLVED' })
  })

  it('knows what an undoing takes back, by kind and words', () => {
    const ticket = new TicketBuilder()
    const note = ticket.note('never  mind\n\u202Eit')
    ticket.add('ticket.undone', { targets: [note.id, '7K.ALICE1/99'] })
    const [opened, , undoing] = itemsOf(ticket)
    expect(opened?.takesBack).toEqual([])
    expect(undoing?.takesBack.map((entry) => gistOf(entry, names))).toEqual(['Note “never mind [U+202E]it”'])
  })

  it('shows what it does not understand, and what was disposed of', () => {
    const ticket = new TicketBuilder()
    const note = ticket.note('gone')
    const unknown = { ...note, kind: 'ticket.hologram' }
    const disposed = { ...note, body: null, salt: null }
    expect(
      timelineOf([unknown], { ...ticket.state, marks: { [note.id]: { quarantined: 'unknown kind' } } }),
    ).toEqual([expect.objectContaining({ title: 'ticket.hologram', standing: 'quarantined', entry: null })])
    expect(timelineOf([disposed], ticket.state)[0]).toMatchObject({ standing: 'disposed', entry: null })
  })
})

describe('quoted', () => {
  it('cuts long words by characters, with an ellipsis', () => {
    expect(quoted('short')).toBe('“short”')
    expect(Array.from(quoted('😀'.repeat(80)))).toHaveLength(62)
    expect(quoted('😀'.repeat(80))).toMatch(/😀…”$/u)
  })
})

describe('gistOf', () => {
  it('says a reason once, where it is one of the values that were set as well', () => {
    const ticket = new TicketBuilder()
    const set = { priority: 'P1', priorityReason: 'life at risk' } as const
    ticket.add('ticket.fields', { set, reason: 'life at risk', settles: false })
    ticket.add('ticket.fields', { set: { operation: 'HALYARD' }, reason: 'asked for', settles: false })
    const said = itemsOf(ticket).flatMap(({ entry }) => (entry ? [gistOf(entry, names)] : []))
    expect(said.at(-2)).toContain('life at risk”')
    expect(said.at(-1)).toContain('HALYARD (asked for)”')
  })
})

describe('timelineRows', () => {
  it('folds each run of changes into one row that says how many', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.assigned', { owner: 'ALICE1', reason: null })
    ticket.add('ticket.fields', { set: { operation: 'HALYARD' }, reason: null, settles: false })
    ticket.note('between')
    ticket.add('ticket.assigned', { owner: null, reason: null })
    const rows = timelineRows(itemsOf(ticket), true)
    expect(rows.map((row) => (row.type === 'item' ? row.item.kind : row.count))).toEqual([
      'ticket.opened',
      2,
      'ticket.note',
      1,
    ])
    expect(timelineRows(itemsOf(ticket), false)).toHaveLength(5)
  })
})

describe('mayStrike', () => {
  it('spares the opening and what is struck already', () => {
    const ticket = new TicketBuilder()
    const note = ticket.note('once')
    ticket.note('twice')
    ticket.add('ticket.struck', { target: note.id, reason: 'slip', correction: null })
    expect(itemsOf(ticket).map(mayStrike)).toEqual([false, false, true, true])
  })
})
