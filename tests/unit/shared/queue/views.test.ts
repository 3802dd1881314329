import { describe, expect, it } from 'vitest'
import { dueLevel } from '../../../../shared/queue/due.ts'
import { selectRows } from '../../../../shared/queue/select.ts'
import { createTable } from '../../../../shared/queue/table.ts'
import { BUILT_IN_IDS, countBuiltIn, definitionOf, readView } from '../../../../shared/queue/views.ts'
import { STATUSES } from '../../../../shared/taxonomy/statuses.ts'
import { aRow, context, NOW } from './rows.ts'

const rows = STATUSES.flatMap(({ code }, place) => [
  aRow({
    id: `a${place}`,
    status: code,
    owner: 'KHAN01',
    closedAt: code === 'CLOSED' ? '2026-11-20T09:00:00Z' : null,
  }),
  aRow({
    id: `b${place}`,
    status: code,
    priority: 'P1',
    clashes: true,
    closedAt: code === 'CLOSED' ? '2026-11-19T09:00:00Z' : null,
  }),
  aRow({
    id: `c${place}`,
    status: code,
    mergedInto: 'a0',
    verification: 'unverified',
    dueAt: '2026-11-20T13:00:00Z',
  }),
  aRow({ id: `d${place}`, status: code, verification: 'failed', dueAt: '2026-11-20T13:00:00Z' }),
])

describe('the built-in views', () => {
  it('count exactly what they list', () => {
    const counts = countBuiltIn(rows, context)
    const table = createTable(rows)
    for (const id of BUILT_IN_IDS)
      expect([id, counts[id]]).toEqual([id, selectRows(table, definitionOf(id), context).rows.length])
  })

  it('lose no live ticket: each is in Open or in Resolved, to close', () => {
    const table = createTable(rows.filter((row) => row.status !== 'CLOSED' && row.mergedInto === null))
    const listed = (['open', 'resolved'] as const).flatMap(
      (id) => selectRows(table, definitionOf(id), context).rows,
    )
    expect(new Set(listed)).toEqual(new Set(table.rows))
  })

  it('order the live queue by priority, then by what is due first', () => {
    const some = [
      aRow({ id: 'a', priority: 'P2', dueAt: '2026-11-20T15:00:00Z' }),
      aRow({ id: 'b', priority: 'P3', dueAt: '2026-11-20T13:00:00Z' }),
      aRow({ id: 'c', priority: 'P1', dueAt: '2026-11-20T18:00:00Z' }),
      aRow({ id: 'd', priority: 'P2', dueAt: '2026-11-20T14:00:00Z' }),
      aRow({ id: 'e', priority: null, dueAt: '2026-11-20T12:00:00Z' }),
    ]
    const listed = selectRows(createTable(some), definitionOf('open'), context).rows
    expect(listed.map((row) => row.id).join('')).toBe('cdabe')
  })

  it('hold as closed today what the desk closed since its own midnight', () => {
    const { rows: listed } = selectRows(createTable(rows), definitionOf('closed-today'), context)
    expect(listed.map((row) => row.closedAt)).toEqual(['2026-11-20T09:00:00Z'])
  })
})

describe('a saved view', () => {
  it('is read as it was saved', () => {
    const saved = { ...definitionOf('mine'), filter: 'p:1', group: 'status' }
    expect(readView(JSON.parse(JSON.stringify(saved)))).toEqual(saved)
  })

  it.each([
    null,
    {},
    { base: 'mine' },
    { ...definitionOf('mine'), base: 'newer' },
    { ...definitionOf('mine'), sort: [] },
  ])('that makes no sense here is none: %j', (definition) => {
    expect(readView(definition)).toBeNull()
  })
})

describe('a promise', () => {
  it.each([
    ['2026-11-20T13:59:59Z', 'breached'],
    ['2026-11-20T14:00:00Z', 'soon'],
    ['2026-11-20T15:00:00Z', 'soon'],
    ['2026-11-20T15:00:01Z', 'ahead'],
  ])('due %s is %s at 14:00', (dueAt, level) => {
    expect(dueLevel(aRow({ id: 'a', dueAt }), NOW)).toBe(level)
  })

  it('rests while the requester is awaited, and is none once closed or merged', () => {
    expect(dueLevel(aRow({ id: 'a', awaiting: 'the dates' }), NOW)).toBe('resting')
    expect(dueLevel(aRow({ id: 'a', status: 'CLOSED', dueAt: '2026-11-20T13:00:00Z' }), NOW)).toBe('none')
    expect(dueLevel(aRow({ id: 'a', mergedInto: 'b', dueAt: '2026-11-20T13:00:00Z' }), NOW)).toBe('none')
  })
})
