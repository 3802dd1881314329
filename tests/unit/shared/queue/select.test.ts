import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secondsOf } from '../../../../shared/queue/columns.ts'
import { groupOf } from '../../../../shared/queue/group.ts'
import { sortByKeys } from '../../../../shared/queue/radix.ts'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import { countRows, selectRows } from '../../../../shared/queue/select.ts'
import { createTable, type QueueTable, updateTable, warmKeys } from '../../../../shared/queue/table.ts'
import {
  definitionOf,
  SORT_KEYS,
  type SortStep,
  type ViewDefinition,
} from '../../../../shared/queue/views.ts'
import { aRow, context } from './rows.ts'

const all = (more: Partial<ViewDefinition>): ViewDefinition => ({ ...definitionOf('all'), ...more })
const ids = (rows: readonly QueueRow[]) => rows.map((row) => row.id).join('')
const sorted = (rows: readonly QueueRow[], ...sort: SortStep[]) =>
  ids(selectRows(createTable(rows), all({ sort }), context).rows)
const up = (key: SortStep['key']): SortStep => ({ key, direction: 'ascending' })
const down = (key: SortStep['key']): SortStep => ({ key, direction: 'descending' })

describe('sorting', () => {
  const rows = [
    aRow({ id: 'a', priority: null, title: 'beta', dueAt: '2026-11-20T16:00:00Z', owner: 'RE1LLY' }),
    aRow({ id: 'b', priority: 'P2', title: 'Alpha', dueAt: null, owner: 'KHAN01', type: null }),
    aRow({ id: 'c', priority: 'P1', title: 'Éclair', dueAt: '2026-11-20T15:00:00.500Z', owner: null }),
  ]

  it('goes by what a person reads, not by what is stored', () => {
    expect(sorted(rows, up('title'))).toBe('bac')
    expect(sorted(rows, up('owner'))).toBe('bac')
    expect(sorted(rows, up('priority'))).toBe('cba')
    expect(sorted(rows, up('due'))).toBe('cab')
  })

  it('keeps what has no value last, whichever way', () => {
    expect(sorted(rows, down('priority'))).toBe('bca')
    expect(sorted(rows, down('due'))).toBe('acb')
    expect(sorted(rows, down('owner'))).toBe('abc')
    expect(sorted(rows, down('type'))).toMatch(/b$/)
  })

  it('counts the number of a reference as a number', () => {
    const references = ['TS26-7K-10000-0', 'TS26-7K-9999-0', 'TS26-7K-0002-0', 'TS25-7K-0003-0']
    const some = references.map((reference, place) => aRow({ id: String(place), reference }))
    expect(sorted(some, up('reference'))).toBe('3210')
  })

  it('settles ties by the next step, and at last by the latest received', () => {
    const some = [
      aRow({
        id: 'a',
        priority: 'P1',
        updatedAt: '2026-11-20T10:00:00Z',
        receivedAt: '2026-11-01T10:00:00Z',
      }),
      aRow({ id: 'b', priority: 'P2', updatedAt: '2026-11-20T09:00:00Z' }),
      aRow({ id: 'c', priority: 'P1', updatedAt: '2026-11-20T09:00:00Z' }),
      aRow({
        id: 'd',
        priority: 'P1',
        updatedAt: '2026-11-20T10:00:00Z',
        receivedAt: '2026-11-02T10:00:00Z',
      }),
    ]
    expect(sorted(some, up('priority'), up('updated'))).toBe('cdab')
  })

  it('is the same as a plain comparison for any keys', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff_ffff })), (values) => {
        const keys = Uint32Array.from(values)
        const positions = Uint32Array.from(values, (_, place) => place)
        const plain = [...positions].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
        expect([...sortByKeys(positions, keys)]).toEqual(plain)
      }),
    )
  })

  it('reads an instant as the clock does', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        expect(secondsOf(date.toISOString())).toBe(Math.floor(date.getTime() / 1000))
      }),
    )
  })
})

describe('a table', () => {
  const title = fc.constantFrom('', 'a', 'b', 'ab', 'Ba', 'zz', 'é', 'm1', 'm2', 'm3', 'm4')
  const step = fc.record({
    key: fc.constantFrom(...SORT_KEYS),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  })

  it('that was brought up to date selects what a new one would, through any changes', () => {
    const edit = fc.record({ slot: fc.nat(30), title, filter: fc.constantFrom('', 'a', 'm', '-b') })
    fc.assert(
      fc.property(
        fc.array(title, { maxLength: 25 }),
        fc.array(edit, { maxLength: 12 }),
        step,
        (titles, edits, by) => {
          let rows: readonly QueueRow[] = titles.map((text, place) => aRow({ id: `r${place}`, title: text }))
          let table = createTable(rows)
          for (const { slot, title: text, filter } of edits) {
            const view = all({ sort: [by], filter })
            const changed = aRow({ id: rows[slot]?.id ?? `n${rows.length}`, title: text })
            rows = slot < rows.length ? rows.with(slot, changed) : [...rows, changed]
            table = updateTable(table, rows)
            const selected = selectRows(table, view, context).rows
            expect(selected).toEqual(selectRows(createTable(rows), view, context).rows)
            expect(countRows(table, view, context)).toBe(selected.length)
          }
        },
      ),
    )
  })

  it('whose order was worked out beforehand selects what a new one would, changed on the way or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(title, { minLength: 1, maxLength: 25 }),
        fc.array(fc.record({ slot: fc.nat(30), title }), { maxLength: 4 }),
        async (titles, edits) => {
          let rows: readonly QueueRow[] = titles.map((text, place) => aRow({ id: `r${place}`, title: text }))
          let table: QueueTable = createTable(rows)
          const ahead = [...edits]
          // Each time that it gives way, a row changes or comes.
          const pace = () => {
            const edit = ahead.pop()
            if (!edit) return Promise.resolve()
            const changed = aRow({ id: rows[edit.slot]?.id ?? `n${rows.length}`, title: edit.title })
            rows = edit.slot < rows.length ? rows.with(edit.slot, changed) : [...rows, changed]
            table = updateTable(table, rows)
            return Promise.resolve()
          }
          await warmKeys(() => table, 'title', pace)
          const view = all({ sort: [up('title')] })
          expect(selectRows(table, view, context).rows).toEqual(
            selectRows(createTable(rows), view, context).rows,
          )
        },
      ),
      { seed: 20261125 },
    )
  })

  it('stays right when there is no more room between two texts', () => {
    let rows: readonly QueueRow[] = ['a', 'b'].map((text) => aRow({ id: text, title: text }))
    let table = createTable(rows)
    for (let length = 1; length < 60; length += 1) {
      rows = [...rows, aRow({ id: `x${length}`, title: `a${'a'.repeat(60 - length)}` })]
      table = updateTable(table, rows)
      const titles = selectRows(table, all({ sort: [up('title')] }), context).rows.map((row) => row.title)
      expect(titles).toEqual([...titles].sort())
    }
  })
})

describe('grouping', () => {
  it('puts the rows of a group together, the groups in order, and names them', () => {
    const rows = [
      aRow({ id: 'a', organisation: 'West Midlands' }),
      aRow({ id: 'b', organisation: '' }),
      aRow({ id: 'c', organisation: 'MPS' }),
      aRow({ id: 'd', organisation: 'West Midlands' }),
    ]
    const { rows: grouped } = selectRows(createTable(rows), all({ group: 'organisation' }), context)
    const titles = grouped.map((row) => groupOf(row, 'organisation', context.nameOf).title)
    expect(titles).toEqual(['MPS', 'West Midlands', 'West Midlands', 'No force or agency recorded'])
  })
})
