import { describe, expect, it } from 'vitest'
import { fittingColumns } from '../../../../../renderer/ui/grid/fitting-columns.ts'

const columns = [
  { id: 'priority', width: 80 },
  { id: 'title', width: 160 },
  { id: 'owner', width: 100 },
  { id: 'updated', width: 100 },
]
const ids = (width: number) => fittingColumns(columns, ['updated', 'owner'], width).map(({ id }) => id)

describe('the columns that fit', () => {
  it('are all of them where there is room', () => {
    expect(ids(488)).toEqual(['priority', 'title', 'owner', 'updated'])
  })

  it('lose those that give way, in their order', () => {
    expect(ids(487)).toEqual(['priority', 'title', 'owner'])
    expect(ids(387)).toEqual(['priority', 'title'])
  })

  it('never lose the others', () => {
    expect(ids(0)).toEqual(['priority', 'title'])
  })
})
