import { describe, expect, it } from 'vitest'
import {
  type PrintedCopy,
  logReport,
  momentOf,
  reportHtml,
  reportMargins,
} from '../../../../shared/exports/index.ts'
import { mailTicketBody, SHA } from '../mail/build.ts'
import { TicketBuilder } from '../ticket/build.ts'
import { namesOf, sampleJournal, sampleLog } from './sample.ts'

const log = sampleLog(sampleJournal())
const copy: PrintedCopy = {
  agency: 'Agency',
  desk: 'e-Crime Tactical Support',
  purpose: 'Case "R v Example" <disclosure>',
  recipient: 'CPS London',
  copy: 'Copy 3 of this log, export 7K-12',
  printedBy: 'Aisha Khan',
  printedAt: momentOf('2026-11-22T10:00:00.000Z', 'Europe/London'),
}
const html = reportHtml(log, copy)
const at = (number: number) => log.entries[number - 1]

describe('a message in a log', () => {
  it('reads alone: who, what, every word, and what became of it', () => {
    const ticket = new TicketBuilder()
    ticket.add('ticket.mail', mailTicketBody({ text: 'Line one\nline two', automatic: true }))
    ticket.add('ticket.mail-state', {
      mail: SHA,
      state: 'seen',
      detail: '',
      at: '2026-11-20T14:10:00.000Z',
    })
    const { entries } = logReport(ticket.state, ticket.entries, {
      names: namesOf(ticket.entries),
      zone: 'Europe/London',
      marking: 'OFFICIAL',
    })
    expect(entries[1]?.parts).toEqual([
      { label: '', text: 'E-mail from DC Lee, kim.lee@kent.police.uk' },
      { label: 'Subject', text: 'Wallet address' },
      { label: '', text: 'Line one\nline two' },
      { label: 'Addresses', text: 'kim.lee@kent.police.uk' },
      { label: 'Message-ID', text: '<one@kent.police.uk>' },
      { label: 'Sent by a machine', text: 'yes' },
      { label: 'On this ticket because', text: 'it answers a message of this ticket' },
    ])
    expect(entries[1]?.happened?.utc).toBe('2026-11-20T13:59:00Z')
    expect(entries[2]?.parts[0]).toEqual({ label: '', text: 'E-mail read' })
  })
})

describe('the model of a log', () => {
  it('numbers every entry and says what became of it', () => {
    expect(log.entries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(log.entries.map(({ standing }) => standing)).toEqual([
      'stands',
      'stands',
      'struck',
      'stands',
      'stands',
      'no-effect',
      'undone',
      'stands',
    ])
    expect(at(6)?.why).toBe('NEW does not lead to RESOLVED')
    expect(at(3)?.correction).toMatchObject({ text: 'Paid 40,000', by: 'Aisha Khan' })
  })

  it('keeps the time of the event apart from the time of the entry', () => {
    expect(at(3)?.happened?.local).toBe('Sat 24 Oct 2026 23:00 BST')
    expect(at(3)?.entered).toEqual({ utc: '2026-10-25T00:30:00Z', local: 'Sun 25 Oct 2026 01:30 BST' })
    expect(at(3)?.late).toBe('2 h 30')
    expect(at(2)?.late).toBe(null)
  })

  it('says who, and where', () => {
    expect(at(3)?.by).toEqual({
      name: 'Tom Reilly',
      collar: '4417',
      workstation: 'Desk 8M',
      pen: '8M.RE1LLY',
    })
  })

  it('has a hash of the whole log that does not depend on the order of arrival', () => {
    const entries = sampleJournal()
    expect(sampleLog(entries.toReversed()).hash).toBe(sampleLog(entries).hash)
    expect(sampleLog(entries.slice(0, -2)).hash).not.toBe(sampleLog(entries).hash)
  })
})

describe('the printed log', () => {
  it('runs nothing, loads nothing but its style sheet, and styles nothing in place', () => {
    expect(html).not.toMatch(/<script|<b>|style=|https?:\/\/(?!example)|\son\w+=/)
    expect(html.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="report.css"'])
  })

  it('escapes what people wrote and shows what is not seen', () => {
    expect(html).toContain('Wallet &lt;b&gt;behind&lt;/b&gt; the shop')
    expect(html).toContain('name [U+202E]gpj.exe')
    expect(html).not.toContain('\u202E')
    expect(html).toContain('Case &quot;R v Example&quot; &lt;disclosure&gt;')
  })

  it('shows corrections struck, with the reason and what it should have said', () => {
    expect(html).toMatch(
      /<del>[^]*Paid 4,000[^]*<\/del>[^]*STRUCK OUT by Aisha Khan[^]*wrong sum[^]*Paid 40,000/,
    )
    expect(html).toContain('NO EFFECT: NEW does not lead to RESOLVED')
    expect(html).toContain('UNDONE by its author')
    expect(html).toContain('LATE ENTRY, 2 h 30 after')
  })

  it('ends with a line after which nothing follows, and the hash of the log', () => {
    const end = html.slice(html.indexOf('End of log'))
    expect(end).toContain('8 entries. Nothing follows.')
    expect(end).toContain(log.hash)
    expect(end).toContain('Copy 3 of this log, export 7K-12')
  })

  it('has margins that the printer takes: at most four lines of 200 characters', () => {
    const { header, footer } = reportMargins({ ...log, title: 'x'.repeat(900) }, copy)
    expect([...header, ...footer].every((line) => line.length <= 200)).toBe(true)
    expect(header[1]).toContain('TS26-7K-0001-Z')
    expect(footer.join(' ')).toContain('Aisha Khan')
  })
})
