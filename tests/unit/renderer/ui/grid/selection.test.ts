import { describe, expect, it } from 'vitest'
import { actionTargets, createGridStore, type GridState } from '../../../../../renderer/ui/grid/grid-store.ts'
import { layOut } from '../../../../../renderer/ui/grid/layout.ts'
import {
  clearSelection,
  extendTo,
  keepPresent,
  movement,
  moveTo,
  selectAll,
  toggle,
} from '../../../../../renderer/ui/grid/selection.ts'

const orderOf = (ids: string) => layOut(ids.split(''), (id) => id)
const order = orderOf('abcdef')

/** The state after a series of changes, each seeing the one before. */
function after(...changes: readonly ((state: GridState) => Partial<GridState>)[]): GridState {
  const store = createGridStore()
  for (const change of changes) store.setState(change)
  return store.getState()
}

const selectedOf = (state: GridState) => [...state.selected].toSorted().join('')

describe('moving', () => {
  it('leads one up or down, a page, to either end, and never beyond', () => {
    expect(movement('ArrowDown', 2, 6, 3)).toBe(3)
    expect(movement('ArrowUp', 0, 6, 3)).toBe(0)
    expect(movement('PageDown', 4, 6, 3)).toBe(5)
    expect(movement('PageUp', 4, 6, 3)).toBe(1)
    expect(movement('Home', 4, 6, 3)).toBe(0)
    expect(movement('End', 0, 6, 3)).toBe(5)
  })

  it('leads nowhere by another key or in an empty list', () => {
    expect(movement('Enter', 0, 6, 3)).toBeNull()
    expect(movement('ArrowDown', 0, 0, 3)).toBeNull()
  })

  it('leaves selected what is selected', () => {
    const state = after(
      (now) => toggle(now, 'b'),
      () => moveTo('d'),
    )
    expect(state.active).toBe('d')
    expect(selectedOf(state)).toBe('b')
  })
})

describe('selecting', () => {
  it('one row, and no longer', () => {
    expect(selectedOf(after((now) => toggle(now, 'b')))).toBe('b')
    const twice = after(
      (now) => toggle(now, 'b'),
      (now) => toggle(now, 'b'),
    )
    expect(selectedOf(twice)).toBe('')
  })

  it('extends from where it began, shrinks again, and keeps what was selected before', () => {
    const extended = after(
      (now) => toggle(now, 'a'),
      () => moveTo('c'),
      (now) => extendTo(now, 'd', order),
      (now) => extendTo(now, 'f', order),
    )
    expect(selectedOf(extended)).toBe('acdef')
    const shrunk = after(
      () => extended,
      (now) => extendTo(now, 'd', order),
    )
    expect(selectedOf(shrunk)).toBe('acd')
  })

  it('extends upwards', () => {
    const state = after(
      () => moveTo('d'),
      (now) => extendTo(now, 'b', order),
    )
    expect(selectedOf(state)).toBe('bcd')
  })

  it('all, and nothing', () => {
    expect(selectedOf(after(() => selectAll(order.ids)))).toBe('abcdef')
    expect(selectedOf(after(() => selectAll(order.ids), clearSelection))).toBe('')
  })

  it('is what an action applies to; without it, the active row', () => {
    expect(actionTargets(after(() => moveTo('c')))).toEqual(['c'])
    expect(
      actionTargets(
        after(
          (now) => toggle(now, 'a'),
          () => moveTo('c'),
        ),
      ),
    ).toEqual(['a'])
    expect(actionTargets(after())).toEqual([])
  })
})

describe('when rows change', () => {
  it('nothing that is gone stays selected', () => {
    const state = after(() => selectAll(order.ids))
    const change = keepPresent(state, order, orderOf('ace'))
    expect([...(change.selected ?? [])]).toEqual(['a', 'c', 'e'])
  })

  it('the row that takes the place of the active one becomes active', () => {
    const state = after(() => moveTo('c'))
    expect(keepPresent(state, order, orderOf('abdef')).active).toBe('d')
  })

  it('the last row becomes active when the last was removed, and none in an empty list', () => {
    const state = after(() => moveTo('f'))
    expect(keepPresent(state, order, orderOf('abcde')).active).toBe('e')
    expect(keepPresent(state, order, orderOf('')).active).toBeNull()
  })

  it('nothing changes while everything is still there', () => {
    const state = after(
      (now) => toggle(now, 'b'),
      () => moveTo('c'),
    )
    expect(keepPresent(state, order, orderOf('zabcdef'))).toEqual({})
  })
})
