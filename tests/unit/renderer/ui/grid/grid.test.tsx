import { act, useLayoutEffect } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { appearance } from '../../../../../renderer/ui/appearance.ts'
import type { GridColumn } from '../../../../../renderer/ui/grid/column.ts'
import { Grid, type GridProps } from '../../../../../renderer/ui/grid/grid.tsx'
import { createGridStore } from '../../../../../renderer/ui/grid/grid-store.ts'
import { get, pressKey, render } from '../../render.tsx'

interface Row {
  readonly id: string
  readonly subject: string
}

const columns: readonly GridColumn<Row>[] = [
  { id: 'ref', title: 'Reference', width: 100, isSortable: true, cell: (row) => row.id },
  { id: 'subject', title: 'Subject', width: 200, grows: true, cell: (row) => row.subject },
]
const rowId = (row: Row) => row.id
const rowsOf = (count: number, prefix = 'r'): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, subject: `Subject ${index}` }))

// jsdom lays nothing out: the list is 320 px high, its header 32, so nine rows of 32 px are in view.
const HEIGHT = 320
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT)
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(800)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return this.getAttribute('role') === 'grid' ? HEIGHT : 32
  })
  appearance.setState({ singleKeys: true, density: 'default' })
  return () => vi.restoreAllMocks()
})

function setUp(part: Partial<GridProps<Row>> = {}) {
  const store = part.store ?? createGridStore()
  const props: GridProps<Row> = {
    label: 'Tickets',
    store,
    rows: rowsOf(1000),
    rowId,
    columns,
    viewKey: 'first',
    ...part,
  }
  const { rerender } = render(<Grid {...props} />)
  return {
    store,
    grid: get('[role=grid]'),
    redraw: (change: Partial<GridProps<Row>>) => rerender(<Grid {...props} {...change} />),
    /** Focus comes in by Tab: to the one row that takes it. */
    tabIn: () => act(() => get('[data-id][tabindex="0"]').focus()),
  }
}

const focusedId = () => document.activeElement?.getAttribute('data-id')
const drawn = () => document.querySelectorAll('[data-id]').length

describe('what is drawn', () => {
  it('shows what would turn the letters round, in the cell and in its tooltip', () => {
    setUp({ rows: [{ id: 'r0', subject: 'gpj\u202Eexe' }] })
    const cell = get('[role=gridcell][title="gpj[U+202E]exe"]')
    expect(cell.textContent).toBe('gpj[U+202E]exe')
  })

  it('is what is in view and little more, however many rows there are', () => {
    setUp({ rows: rowsOf(50_000) })
    expect(drawn()).toBeGreaterThanOrEqual(9)
    expect(drawn()).toBeLessThan(25)
  })

  it('tells assistive technology of all rows, and which each one is', () => {
    const { grid } = setUp({ rows: rowsOf(50_000) })
    expect(grid.getAttribute('aria-rowcount')).toBe('50001')
    expect(get('[data-id="r3"]').getAttribute('aria-rowindex')).toBe('5')
  })

  it('says what to do when there is nothing', () => {
    setUp({ rows: [], empty: 'Press F2' })
    expect(document.body.textContent).toContain('Press F2')
  })

  it('leaves the cells of a row alone when only its selection changes', () => {
    const cell = vi.fn((row: Row) => row.id)
    const { tabIn } = setUp({ columns: [{ id: 'ref', title: 'Reference', width: 100, cell }] })
    tabIn()
    cell.mockClear()
    pressKey('x')
    expect(cell).not.toHaveBeenCalled()
  })
})

describe('moving by keys', () => {
  it('has one stop for Tab among the rows', () => {
    setUp()
    expect(document.querySelectorAll('[data-id][tabindex="0"]')).toHaveLength(1)
  })

  it('goes down, up, by pages and to the ends, and focus goes along', () => {
    const { tabIn } = setUp()
    tabIn()
    const trail = ['ArrowDown', 'ArrowDown', 'ArrowUp', 'PageDown', 'End', 'PageUp', 'Home'].map((key) => {
      pressKey(key)
      return focusedId()
    })
    expect(trail).toEqual(['r1', 'r2', 'r1', 'r9', 'r999', 'r991', 'r0'])
  })

  it('scrolls no further than it must, and the header covers nothing', () => {
    const { tabIn, grid } = setUp()
    tabIn()
    for (let step = 0; step < 8; step += 1) pressKey('ArrowDown')
    expect(grid.scrollTop).toBe(0)
    pressKey('ArrowDown')
    expect(grid.scrollTop).toBe(32)
  })

  it('keeps focus on a row that is scrolled far out of view', () => {
    const { tabIn, grid } = setUp()
    tabIn()
    act(() => {
      grid.scrollTop = 20_000
      grid.dispatchEvent(new Event('scroll'))
    })
    expect(focusedId()).toBe('r0')
    expect(get('[data-id="r625"]')).toBeTruthy()
  })

  it('opens with Enter and peeks with Space', () => {
    const onOpen = vi.fn()
    const onPeek = vi.fn()
    const { tabIn } = setUp({ onOpen, onPeek })
    tabIn()
    pressKey('ArrowDown')
    pressKey('Enter')
    pressKey(' ')
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('r1')
    expect(onPeek).toHaveBeenCalledExactlyOnceWith('r1')
  })
})

describe('selecting by keys', () => {
  const selected = (store: ReturnType<typeof createGridStore>) => [...store.getState().selected]

  it('X selects, Shift extends, Ctrl+A takes all, Escape clears', () => {
    const { tabIn, store } = setUp({ rows: rowsOf(5) })
    tabIn()
    pressKey('x')
    expect(selected(store)).toEqual(['r0'])
    expect(get('[data-id="r0"]').getAttribute('aria-selected')).toBe('true')
    pressKey('ArrowDown', { shiftKey: true })
    pressKey('ArrowDown', { shiftKey: true })
    expect(selected(store)).toEqual(['r0', 'r1', 'r2'])
    pressKey('a', { ctrlKey: true })
    expect(selected(store)).toHaveLength(5)
    pressKey('Escape')
    expect(selected(store)).toEqual([])
  })

  it('with single letters switched off X does nothing and Ctrl+Space selects', () => {
    appearance.setState({ singleKeys: false })
    const { tabIn, store } = setUp({ rows: rowsOf(5) })
    tabIn()
    pressKey('x')
    expect(selected(store)).toEqual([])
    pressKey(' ', { ctrlKey: true })
    expect(selected(store)).toEqual(['r0'])
  })

  it('by pointer: Ctrl adds one, Shift everything between', () => {
    const { store } = setUp({ rows: rowsOf(9) })
    const click = (id: string, held: MouseEventInit) =>
      act(() => {
        const row = get(`[data-id="${id}"]`)
        row.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, ...held }))
        row.focus()
        row.dispatchEvent(new MouseEvent('click', { bubbles: true, ...held }))
      })
    click('r1', { ctrlKey: true })
    click('r4', { shiftKey: true })
    expect(selected(store).toSorted()).toEqual(['r1', 'r2', 'r3', 'r4'])
  })
})

describe('when rows arrive and leave', () => {
  it('nothing in view moves, and a pill says how many arrived above it', () => {
    const rows = rowsOf(1000)
    const { grid, redraw } = setUp({ rows })
    act(() => {
      grid.scrollTop = 325
      grid.dispatchEvent(new Event('scroll'))
    })
    redraw({ rows: [...rowsOf(3, 'new'), ...rows] })
    expect(grid.scrollTop).toBe(325 + 3 * 32)
    expect(document.body.textContent).toContain('3 new')
    act(() => {
      grid.scrollTop = 0
      grid.dispatchEvent(new Event('scroll'))
    })
    expect(document.body.textContent).not.toContain('3 new')
  })

  it('focus and selection stay on their rows', () => {
    const rows = rowsOf(20)
    const { tabIn, redraw, store } = setUp({ rows })
    tabIn()
    pressKey('ArrowDown')
    pressKey('x')
    redraw({ rows: [...rowsOf(2, 'new'), ...rows] })
    expect(focusedId()).toBe('r1')
    expect([...store.getState().selected]).toEqual(['r1'])
  })

  it('the row that takes the place of a focused one that left has focus', () => {
    const rows = rowsOf(20)
    const { tabIn, redraw } = setUp({ rows })
    tabIn()
    pressKey('ArrowDown')
    redraw({ rows: rows.filter((row) => row.id !== 'r1') })
    expect(focusedId()).toBe('r2')
  })

  it('takes no focus from elsewhere', () => {
    const rows = rowsOf(20)
    const { tabIn, redraw } = setUp({ rows })
    tabIn()
    const field = document.body.appendChild(document.createElement('input'))
    act(() => field.focus())
    redraw({ rows: rows.slice(5) })
    expect(document.activeElement).toBe(field)
    field.remove()
  })

  it('an emptied list keeps focus for the rows to come', () => {
    const { tabIn, redraw, grid } = setUp({ rows: rowsOf(3) })
    tabIn()
    redraw({ rows: [] })
    expect(document.activeElement).toBe(grid)
    redraw({ rows: rowsOf(2, 'new') })
    expect(focusedId()).toBe('new0')
  })

  it('another view shows the active row, or else begins at its top', () => {
    const rows = rowsOf(1000)
    const { tabIn, redraw, grid } = setUp({ rows })
    tabIn()
    pressKey('ArrowDown')
    redraw({ rows: rows.toReversed(), viewKey: 'reversed' })
    expect(focusedId()).toBe('r1')
    expect(grid.scrollTop).toBeGreaterThan(998 * 32 - HEIGHT)
    redraw({ rows: rowsOf(100, 'other'), viewKey: 'other' })
    expect(grid.scrollTop).toBeLessThan(HEIGHT * 10)
  })
})

describe('the titles', () => {
  it('are reached by the up arrow from the first row, and left by the down arrow', () => {
    const { tabIn } = setUp()
    tabIn()
    pressKey('ArrowUp')
    expect(document.activeElement?.getAttribute('role')).toBe('columnheader')
    pressKey('ArrowDown')
    expect(focusedId()).toBe('r0')
  })

  it('sort by Enter, and say how the list is sorted', () => {
    const onSort = vi.fn()
    const { tabIn } = setUp({ onSort, sort: { columnId: 'ref', direction: 'descending' } })
    tabIn()
    pressKey('ArrowUp')
    pressKey('Enter')
    expect(onSort).toHaveBeenCalledExactlyOnceWith('ref')
    expect(document.activeElement?.getAttribute('aria-sort')).toBe('descending')
    pressKey('ArrowRight')
    pressKey('Enter')
    expect(onSort).toHaveBeenCalledOnce()
  })

  it('change the width by Shift and an arrow, down to the least', () => {
    const { tabIn, store } = setUp()
    tabIn()
    pressKey('ArrowUp')
    pressKey('ArrowRight', { shiftKey: true })
    expect(store.getState().widths).toEqual({ ref: 116 })
    for (let step = 0; step < 20; step += 1) pressKey('ArrowLeft', { shiftKey: true })
    expect(store.getState().widths).toEqual({ ref: 48 })
  })
})

describe('groups', () => {
  const groupOf = (row: Row) => ({
    id: row.id.slice(0, 1),
    title: row.id.startsWith('a') ? 'Mine' : 'Others',
  })

  it('stand above their rows, are counted as lines, and are stepped over', () => {
    const { tabIn, grid } = setUp({ rows: [...rowsOf(2, 'a'), ...rowsOf(2, 'b')], groupOf })
    expect(grid.getAttribute('aria-rowcount')).toBe('7')
    expect(document.body.textContent).toContain('Others 2')
    tabIn()
    pressKey('ArrowDown')
    pressKey('ArrowDown')
    expect(focusedId()).toBe('b0')
  })
})

/** Gives focus to an element as it goes away: while React draws, and tells nobody of it. */
function HandsBack({ to }: { readonly to: string }) {
  useLayoutEffect(() => () => get(to).focus(), [to])
  return null
}

describe('focus that comes while the page is being drawn', () => {
  it('is on the first row when the list is first shown, and keys move it', () => {
    const { store } = setUp({ autoFocus: true })
    expect(focusedId()).toBe('r0')
    expect(store.getState().active).toBe('r0')
    pressKey('ArrowDown')
    expect(focusedId()).toBe('r1')
  })

  it.each([
    ['the grid itself', '[role=grid]', 'r0'],
    ['a row', '[data-id=r2]', 'r2'],
  ])('handed back to %s, it goes on from there', (_to, selector, id) => {
    const store = createGridStore()
    const grid = (
      <Grid label="Tickets" store={store} rows={rowsOf(20)} rowId={rowId} columns={columns} viewKey="first" />
    )
    const { rerender } = render(
      <>
        {grid}
        <HandsBack to={selector} />
      </>,
    )
    rerender(<>{grid}</>)
    expect(focusedId()).toBe(id)
    expect(store.getState().active).toBe(id)
    pressKey('End')
    expect(focusedId()).toBe('r19')
  })
})
