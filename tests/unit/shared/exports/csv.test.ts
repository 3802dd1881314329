import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, telephoneCell } from '../../../../shared/exports/csv-line.ts'
import { entriesHeader, entryRows, ticketRow, ticketsHeader } from '../../../../shared/exports/index.ts'
import { sampleJournal, sampleLog } from './sample.ts'

/** Reads RFC 4180, strictly: an independent reader of what is written. */
function parseCsv(text: string): string[][] {
  const records: string[][] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  let record: string[] = []
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\r\n') {
      records.push(record)
      record = []
    }
    if (cell.lastIndex === text.length) return records
  }
  throw new Error('not RFC 4180')
}

const printable = fc.string({ unit: fc.constantFrom(...'ab1 "\',;=+-@\n\t€😀'.match(/./gsu)!.map(String)) })

describe('a record of CSV', () => {
  it('is what csv-stringify writes', () => {
    const cells = fc.array(printable, { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(cells, (row) => {
        const safe = parseCsv(csvLine(row))[0] ?? []
        expect(csvLine(row)).toBe(stringify([safe], { record_delimiter: 'windows', quoted_match: /[\r\n]/ }))
      }),
    )
  })

  it('gives every cell back, one apostrophe taken off, and begins none as a formula', () => {
    fc.assert(
      fc.property(fc.array(printable, { minLength: 1, maxLength: 6 }), (row) => {
        const cells = parseCsv(csvLine(row))[0] ?? []
        expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(row)
        for (const cell of cells) expect(cell.trimStart()).not.toMatch(/^[=+\-@]/)
      }),
    )
  })

  it('shows what is not seen', () => {
    expect(csvLine(['gp\u202Ej', 'a\u0000b'])).toBe('gp[U+202E]j,a[U+0000]b\r\n')
  })
})

describe('a telephone number', () => {
  it.each([
    ['+44(0)207-855-2810', 'tel:+442078552810'],
    ['020 7855 2810', 'tel:+442078552810'],
    ['07700 900123', 'tel:+447700900123'],
    ['020 7946 0018 ext 24', 'tel:+442079460018;ext=24'],
    ['101', 'tel: 101'],
    ['=cmd', 'tel: =cmd'],
    ['', ''],
  ])('%s is written as %s', (typed, written) => {
    expect(telephoneCell(typed)).toBe(written)
  })
})

describe('the CSV of a log', () => {
  const log = sampleLog(sampleJournal())
  const records = parseCsv(entriesHeader + [...entryRows(log)].join(''))
  const cell = (row: number, column: string) => records[row]?.[records[0]?.indexOf(column) ?? -1]

  it('has one record an entry, each with its marking, and all of one width', () => {
    expect(records).toHaveLength(log.entries.length + 1)
    expect(new Set(records.map((record) => record.length)).size).toBe(1)
    expect(records.slice(1).every(([marking]) => marking === 'OFFICIAL-SENSITIVE')).toBe(true)
  })

  it('tells the two hours of the clock change apart', () => {
    expect(cell(3, 'entered_local')).toBe('Sun 25 Oct 2026 01:30 BST')
    expect(cell(4, 'entered_local')).toBe('Sun 25 Oct 2026 01:30 GMT')
    expect(cell(4, 'entered_utc')).toBe('2026-10-25T01:30:00Z')
  })

  it('keeps what was struck, with who did it, why, and what it should have said', () => {
    expect(cell(3, 'text')).toContain('Paid 4,000')
    expect(cell(3, 'standing')).toBe('struck')
    expect(cell(3, 'standing_reason')).toBe('wrong sum')
    expect(cell(3, 'should_read')).toBe('Paid 40,000')
    expect(cell(3, 'corrected_by')).toBe('Aisha Khan')
    expect(cell(3, 'entered_late_by')).toBe('2 h 30')
  })

  it('has the ticket in one record, its telephone number whole', () => {
    const [head = [], row = []] = parseCsv(ticketsHeader + ticketRow(log))
    expect(row).toHaveLength(head.length)
    expect(row[head.indexOf('Telephone')]).toBe('tel:+442078552810')
    expect(row[head.indexOf('Facts')]).toBe('\'=HYPERLINK("http://example.com","x")')
    expect(row[head.indexOf('log_sha256')]).toBe(log.hash)
  })
})
