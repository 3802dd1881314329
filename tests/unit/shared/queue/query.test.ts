import { describe, expect, it } from 'vitest'
import { formatReference } from '../../../../shared/reference/reference.ts'
import { readFilter, rowText } from '../../../../shared/queue/query.ts'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import { aRow, context } from './rows.ts'

const reference = formatReference({ prefix: 'TS', year: 2026, workstation: '7K', number: 147 })
const rows: readonly QueueRow[] = [
  aRow({ id: 'a', reference, title: 'SIM swap against José Ruiz', owner: 'KHAN01', operation: 'Marlin' }),
  aRow({
    id: 'b',
    title: 'Phishing kit',
    status: 'IN_PROGRESS',
    priority: 'P1',
    type: 'MAL',
    owner: 'RE1LLY',
  }),
  aRow({
    id: 'c',
    title: 'Swap meet: SIM cards',
    status: 'CLOSED',
    priority: null,
    type: null,
    crimeReference: 'CR/9',
  }),
  aRow({ id: 'd', dueAt: '2026-11-20T13:30:00.000Z', dueWhat: 'reply', verification: 'failed' }),
  aRow({ id: 'e', dueAt: '2026-11-20T14:30:00.000Z', dueWhat: 'reply', organisation: 'Police Scotland' }),
]

function found(typed: string): string {
  const { test } = readFilter(typed, context)
  return rows.flatMap((row) => ((test?.(row, rowText(row)) ?? true) ? row.id : [])).join('')
}

describe('a filter', () => {
  it.each([
    ['', 'abcde'],
    ['sim swap', 'ac'],
    ['"sim swap"', 'a'],
    ['-sim', 'bde'],
    ['JOSE', 'a'],
    ['josé', 'a'],
    ['marlin', 'a'],
    ['cr/9', 'c'],
    ['scotland', 'e'],
    ['status:prog', 'b'],
    ['status:new,closed', 'acde'],
    ['-status:new,closed', 'b'],
    ['owner:me', 'a'],
    ['owner:none', 'cde'],
    ['owner:reil', 'b'],
    ['p:1', 'b'],
    ['priority:p3', 'ade'],
    ['p:none', 'c'],
    ['type:mal', 'b'],
    ['type:none', 'c'],
    ['force:scot', 'e'],
    ['due:late', 'd'],
    ['due:soon', 'e'],
    ['due:today', 'de'],
    ['due:none', 'abc'],
    ['is:failed', 'd'],
    ['is:closed', 'c'],
    ['op:marlin swap', 'a'],
    ['ref:7k', 'abcde'],
  ])('%j finds %j', (typed, ids) => {
    expect(found(typed)).toBe(ids)
  })

  it('finds a reference without its dashes, in lower case, with O for 0', () => {
    const typed = reference.replaceAll('-', '').toLowerCase().replace('0147', 'o147')
    expect(found(typed)).toBe('a')
  })

  it('leaves out and reports a value that its field does not have', () => {
    const { faults } = readFilter('status:blue p:1', context)
    expect(faults).toEqual(['“blue” is no status.'])
    expect(found('status:blue p:1')).toBe('b')
  })

  it('does not empty the list while a field is being typed', () => {
    expect(found('status:')).toBe('abcde')
    expect(found('-status:')).toBe('abcde')
    expect(found('status:new,')).toBe('ade')
  })

  it('takes a colon behind what is no field for text', () => {
    expect(found('meet:')).toBe('c')
  })

  it.each(['"', '-', ':', '""', '-""', ',', 'is:constructor', 'toString:x', '\u202e', '(((('])(
    'takes %j without failing',
    (typed) => {
      expect(() => found(typed)).not.toThrow()
    },
  )
})
