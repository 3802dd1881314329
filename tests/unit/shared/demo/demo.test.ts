import { describe, expect, it } from 'vitest'
import { demoJournal, DEMO_STAFF, type StaffMember } from '../../../../shared/demo/index.ts'
import { DEMO_CHECKS_BY, DEMO_MAILBOX } from '../../../../shared/demo/post/post.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import { verifyChain } from '../../../../shared/journal/chain.ts'
import { type RawEntry, streamId } from '../../../../shared/journal/entry.ts'
import { countInbox } from '../../../../shared/inbox/views.ts'
import { fold, foldContact, foldDesk, foldMail } from '../../../../shared/journal/fold.ts'
import { hlcMs } from '../../../../shared/journal/hlc.ts'
import { understand } from '../../../../shared/journal/parse.ts'
import { readRawEntry } from '../../../../shared/journal/raw-entry.ts'
import { mailRow } from '../../../../shared/mail/row.ts'
import { parseReference } from '../../../../shared/reference/reference.ts'
import { isOpenStatus } from '../../../../shared/taxonomy/statuses.ts'
import { field, type TicketState } from '../../../../shared/ticket/state.ts'

const staff: StaffMember[] = DEMO_STAFF.map((person, index) => ({ ...person, id: `AAAAA${index}` }))
const NOW = Date.parse('2026-11-20T14:20:00Z')
const setting = { seed: 'demo', nowMs: NOW, staff, calendar: defaultCalendar, prefix: 'TS' }
const entries = demoJournal(setting)

function streams(type: string): RawEntry[][] {
  const found = new Map<string, RawEntry[]>()
  for (const entry of entries)
    if (entry.stream.startsWith(`${type}/`))
      found.set(entry.stream, [...(found.get(entry.stream) ?? []), entry])
  return [...found.values()]
}

const tickets = streams('ticket').map((own) => fold(own))
const all = (test: (ticket: TicketState) => boolean) => tickets.filter(test).length

describe('the demonstration’s journal', () => {
  it('is the same to the letter for the same seed, and another for another', () => {
    const hashes = (list: readonly RawEntry[]) => list.map(({ hash }) => hash)
    expect(hashes(demoJournal(setting))).toEqual(hashes(entries))
    expect(hashes(demoJournal({ ...setting, seed: 'other' }))).not.toEqual(hashes(entries))
  })

  it('is sound: shapes, chains, kinds, and nothing after its moment', () => {
    expect(verifyChain(entries)).toEqual([])
    expect(entries.flatMap((entry) => understand(entry).quarantined ?? [])).toEqual([])
    expect(entries.filter((entry) => readRawEntry(entry) === null)).toEqual([])
    expect(entries.filter(({ at }) => hlcMs(at) > NOW + 60_000)).toEqual([])
  })

  it('has no act that took no effect: the people at this desk know the rules', () => {
    const futile = tickets.flatMap(({ reference, marks }) =>
      Object.entries(marks).flatMap(([id, { noEffect }]) => (noEffect ? [{ reference, id, noEffect }] : [])),
    )
    expect(futile).toEqual([])
  })

  it('holds what a desk holds after five weeks', () => {
    expect(tickets.length).toBeGreaterThan(330)
    expect(tickets.length).toBeLessThan(480)
    const statuses = new Set(tickets.map((ticket) => ticket.status.value))
    for (const status of ['ASSIGNED', 'IN_PROGRESS', 'AWAITING_REQUESTER', 'RESOLVED', 'CLOSED'])
      expect(statuses).toContain(status)
    expect(all(({ clashes, status }) => clashes.length > 0 && status.value !== 'CLOSED')).toBeGreaterThan(1)
    expect(all((ticket) => ticket.clashes.length > 0)).toBeGreaterThan(2)
    expect(
      all((ticket) => field(ticket, 'priority') === 'P1' && isOpenStatus(ticket.status.value)),
    ).toBeGreaterThan(0)
    expect(all((ticket) => ticket.mergedInto !== null)).toBeGreaterThan(2)
    expect(all((ticket) => Object.keys(ticket.links).length > 0)).toBeGreaterThan(9)
    expect(all((ticket) => field(ticket, 'priority') === 'P1')).toBeGreaterThan(2)
    expect(all((ticket) => field(ticket, 'channel') === 'e-mail')).toBeGreaterThan(20)
    expect(
      all((ticket) => Object.values(ticket.marks).some(({ voidedBy }) => voidedBy?.how === 'struck')),
    ).toBeGreaterThan(9)
    expect(new Set(tickets.map((ticket) => field(ticket, 'title'))).size).toBeGreaterThan(200)
  })

  it('has a mailbox as a desk has it in the afternoon', () => {
    const mails = streams('mail').map((own) => foldMail(own))
    const futile = mails.flatMap(({ id, marks }) =>
      Object.values(marks).flatMap(({ noEffect }) => (noEffect ? [{ id, noEffect }] : [])),
    )
    expect(futile).toEqual([])
    const rows = mails.flatMap((state) => mailRow(state) ?? [])
    const held = countInbox(rows, defaultCalendar)
    expect(held.unhandled).toBeGreaterThan(5)
    expect(held['out-of-hours']).toBeGreaterThan(0)
    expect(held).toMatchObject({ automatic: 1, unreadable: 1, outgoing: 0, trouble: 1, dismissed: 3 })
    expect(held.all).toBeGreaterThan(60)
    const proposed = rows.find(({ proposal }) => proposal?.ticket)
    expect(tickets.find(({ id }) => id === proposed?.proposal?.ticket)?.status.value).toBe('CLOSED')
    const stages = tickets.flatMap(({ mails: own = {} }) => Object.values(own).map(({ state }) => state))
    for (const stage of ['new', 'seen', 'sent', 'bounced']) expect(stages).toContain(stage)
    const domains = mails.flatMap(({ content }) => content?.from.map(({ address }) => address) ?? [])
    expect(domains).toContain('essex.fraud.unit@quickpost.example')
  })

  it('has references that hold, each once', () => {
    const references = tickets.map(({ reference }) => reference ?? '')
    expect(references.filter((reference) => !parseReference(reference).ok)).toEqual([])
    expect(new Set(references).size).toBe(references.length)
  })

  it('has people, pens, text modules, broken-off calls and doubled officers', () => {
    const desk = foldDesk(entries.filter(({ stream }) => stream === 'desk'))
    expect(Object.values(desk.users).map(({ name }) => name)).toEqual(DEMO_STAFF.map(({ name }) => name))
    expect(Object.keys(desk.pens)).toHaveLength(8)
    expect(profileOf(desk)).toMatchObject({ mailbox: DEMO_MAILBOX, checksBy: DEMO_CHECKS_BY })
    expect(Object.values(desk.abandoned).filter(({ review }) => review === null)).toHaveLength(2)
    const contacts = streams('contact').map((own) => foldContact(own))
    expect(contacts.length).toBeGreaterThan(80)
    expect(new Set(contacts.map(({ fields }) => fields.collar?.value)).size).toBeLessThan(contacts.length)
  })

  it('names nobody and nothing that exists', () => {
    const text = canonicalJson(entries.map(({ body }) => body))
    for (const [domain] of text.matchAll(/(?<=@)[a-z][a-z0-9.-]+\.[a-z]{2,}/g))
      expect(domain).toMatch(/\.example$/)
    for (const [address] of text.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g))
      expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\./)
    for (const [number] of text.matchAll(/\b07\d{3} ?\d{6}\b/g)) expect(number).toMatch(/^07700 900\d{3}$/)
    expect(text).not.toMatch(/https?:\/\//)
  })

  it('points at tickets that are there', () => {
    const ids = new Set(streams('ticket').map((own) => streamId(own[0]?.stream ?? '')))
    const pointed = tickets.flatMap(({ links, mergedInto }) => [
      ...Object.values(links).map(({ ticket }) => ticket),
      ...(mergedInto === null ? [] : [mergedInto]),
    ])
    expect(pointed.filter((id) => !ids.has(id))).toEqual([])
  })
})
