import { describe, expect, it } from 'vitest'
import { columnTemplate } from '../../../../../renderer/ui/grid/column.ts'
import { layOut } from '../../../../../renderer/ui/grid/layout.ts'

interface Row {
  readonly id: string
  readonly state: string
}

const row = (id: string, state = 'new'): Row => ({ id, state })
const idOf = (one: Row) => one.id
const groupOf = (one: Row) => ({ id: one.state, title: one.state.toUpperCase() })

describe('laying out rows', () => {
  it('puts rows one under the other', () => {
    const layout = layOut([row('a'), row('b')], idOf)
    expect(layout.ids).toEqual(['a', 'b'])
    expect(layout.items.map((item) => item.kind)).toEqual(['row', 'row'])
    expect(layout.itemIndexOf.get('b')).toBe(1)
  })

  it('puts a heading with its count before each group', () => {
    const layout = layOut([row('a'), row('b'), row('c', 'closed')], idOf, groupOf)
    expect(layout.items).toEqual([
      { kind: 'group', id: 'group:new', title: 'NEW', count: 2 },
      { kind: 'row', id: 'a', row: row('a') },
      { kind: 'row', id: 'b', row: row('b') },
      { kind: 'group', id: 'group:closed', title: 'CLOSED', count: 1 },
      { kind: 'row', id: 'c', row: row('c', 'closed') },
    ])
    expect(layout.rowIndexOf.get('c')).toBe(2)
    expect(layout.itemIndexOf.get('c')).toBe(4)
  })

  it('lays out nothing', () => {
    expect(layOut([], idOf, groupOf).items).toEqual([])
  })
})

describe('widths', () => {
  const columns = [
    { id: 'ref', width: 100 },
    { id: 'subject', width: 200, grows: true },
  ]

  it('gives what is left over to the column that grows', () => {
    expect(columnTemplate(columns, {})).toBe('100px minmax(200px, 1fr)')
  })

  it('lets a column that says how narrow it can be give way, until a person has given it a width', () => {
    const narrow = columns.map((column) => ({ ...column, minWidth: 60 }))
    expect(columnTemplate(narrow, {})).toBe('minmax(60px, 100px) minmax(60px, 1fr)')
    expect(columnTemplate(narrow, { ref: 140, subject: 300 })).toBe('140px minmax(300px, 1fr)')
  })

  it('takes the width that a person has given', () => {
    expect(columnTemplate(columns, { ref: 140 })).toBe('140px minmax(200px, 1fr)')
  })
})
