import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { useStore } from 'zustand'
import { appearance, useRowHeight } from '../appearance.ts'
import { columnTemplate, type GridColumn, type GridGroup, type GridSort } from './column.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow, type RowTone } from './grid-row.tsx'
import type { GridStore } from './grid-store.ts'
import { type GridItem, layOut } from './layout.ts'
import { clearSelection, extendTo, movement, moveTo, selectAll, toggle } from './selection.ts'
import { useAnchoredRows } from './use-anchored-rows.ts'
import styles from './grid.module.css'

export interface GridProps<Row> {
  /** What the list holds, in words: "Open tickets". */
  readonly label: string
  /** From `createGridStore()`, kept outside the component. */
  readonly store: GridStore
  /** In the order to be shown. A new array when anything changes; unchanged rows the same objects. */
  readonly rows: readonly Row[]
  /** Stable function: the id of a row, unique in the list. */
  readonly rowId: (row: Row) => string
  /** Stable array. */
  readonly columns: readonly GridColumn<Row>[]
  /** Names sort, filter and grouping together; only a change of it lets the list scroll of itself. */
  readonly viewKey: string
  readonly sort?: GridSort
  /** A title was pressed: sort by it, or the other way round. */
  readonly onSort?: (columnId: string) => void
  /** Stable function: the group of a row. Rows of a group must stand together. */
  readonly groupOf?: (row: Row) => GridGroup
  /** Stable function: how a row stands out. */
  readonly toneOf?: (row: Row) => RowTone
  /** Enter, or a double press. */
  readonly onOpen?: (id: string) => void
  /** Space. */
  readonly onPeek?: (id: string) => void
  /** Stands in place of the rows when there are none. */
  readonly empty?: ReactNode
  /** Takes focus when it is first shown: only where the person's own act brought the list up. */
  readonly autoFocus?: boolean
}

/**
 * The long list: any number of rows, of which only those in view are drawn. The row has focus, not the cell; arrows,
 * Home, End and Page keys move, Enter opens, Space peeks, X or Ctrl+Space selects, Shift extends, Ctrl+A selects all,
 * Escape clears. Rows that arrive above what is in view are counted on a pill and move nothing.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, store, rows, rowId, columns, viewKey, groupOf, onOpen, onPeek, autoFocus = false } = props
  const hasFocus = useRef(false)
  const isExtending = useRef(false)
  const gridId = useId()
  const lineHeight = useRowHeight()
  const active = useStore(store, (state) => state.active)
  const widths = useStore(store, (state) => state.widths)
  const layout = useMemo(() => layOut(rows, rowId, groupOf), [rows, rowId, groupOf])
  const place = useAnchoredRows(layout, store, lineHeight, viewKey)
  const { scroller, header, unseen } = place

  const tabStop = active !== null && layout.rowIndexOf.has(active) ? active : (layout.ids[0] ?? null)
  const stopLine = tabStop === null ? undefined : layout.itemIndexOf.get(tabStop)
  const virtualizer = useVirtualizer({
    count: layout.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => layout.items[index]?.id ?? index,
    overscan: 4,
    initialRect: { width: 1000, height: 800 },
    // The row that Tab comes to is always drawn, so that focus survives scrolling away from it.
    rangeExtractor: useCallback(
      (range: Range) => withLine(defaultRangeExtractor(range), stopLine),
      [stopLine],
    ),
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, lineHeight])

  const domId = (id: string) => `${gridId}${id}`
  const stopDomId = tabStop === null ? null : domId(tabStop)
  // A card or dialog that closes hands focus back while React is drawing and hears of no events: hence a listener of
  // our own. It stands before the focus of the first showing, which it is to hear of too.
  useLayoutEffect(() => {
    const grid = scroller.current
    const onFocus = ({ target }: { readonly target: EventTarget | null }) => {
      hasFocus.current = true
      if (target === grid && tabStop !== null) {
        store.setState(moveTo(tabStop))
        keepFocus(grid, stopDomId)
        return
      }
      const id = rowOf(target)
      // A press with Shift extends from the row that was active; the click that follows sees to it.
      if (id !== null && store.getState().active !== id && !isExtending.current) store.setState(moveTo(id))
      isExtending.current = false
    }
    grid?.addEventListener('focusin', onFocus)
    return () => grid?.removeEventListener('focusin', onFocus)
  }, [scroller, store, tabStop, stopDomId])
  useLayoutEffect(() => {
    if (autoFocus) scroller.current?.focus({ preventScroll: true })
  }, [autoFocus, scroller])
  useLayoutEffect(() => {
    if (!hasFocus.current || header.current?.contains(document.activeElement)) return
    // The active row has just left: the draw that follows knows the row in its place.
    const next = store.getState().active
    if (next === null || next === tabStop) keepFocus(scroller.current, stopDomId)
  })
  const go = (id: string, extend: boolean) => {
    store.setState((state) => (extend ? extendTo(state, id, layout) : moveTo(id)))
    place.reveal(id)
  }
  const focusTitles = () => header.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()

  const onKeyDown = (event: KeyboardEvent) => {
    const id = rowOf(event.target)
    if (id === null || event.altKey || event.metaKey) return
    const index = layout.rowIndexOf.get(id) ?? 0
    const page = Math.max(1, Math.floor(place.viewport() / lineHeight) - 1)
    const key = event.ctrlKey ? event.key : movementKey(event.key)
    const target = movement(key, index, layout.ids.length, page)
    if (target !== null && key === 'ArrowUp' && index === 0 && !event.shiftKey) focusTitles()
    else if (target !== null) go(layout.ids[target] ?? id, event.shiftKey)
    else if (event.ctrlKey && event.key === 'a') store.setState(selectAll(layout.ids))
    else if (event.ctrlKey && event.key === ' ') store.setState((state) => toggle(state, id))
    else if (event.ctrlKey) return
    else if (event.key === 'Enter' && onOpen) onOpen(id)
    else if (event.key === ' ' && onPeek) onPeek(id)
    else if (event.key === 'x' && appearance.getState().singleKeys)
      store.setState((state) => toggle(state, id))
    else if (event.key === 'Escape' && store.getState().selected.size > 0) store.setState(clearSelection())
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const onClick = (event: MouseEvent) => {
    const id = rowOf(event.target)
    if (id === null) return
    const onBox = event.target instanceof Element && event.target.closest('[data-select]') !== null
    isExtending.current = false
    if (event.shiftKey) store.setState((state) => extendTo(state, id, layout))
    else if (onBox || event.ctrlKey || event.metaKey) store.setState((state) => toggle(state, id))
  }
  const onDoubleClick = (event: MouseEvent) => {
    const id = rowOf(event.target)
    if (id !== null && onOpen) onOpen(id)
  }
  const template = `var(--select) ${columnTemplate(columns, widths)}`
  return (
    <div className={styles.frame}>
      <div
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={layout.items.length + 1}
        aria-colcount={columns.length + 1}
        ref={scroller}
        className={styles.grid}
        style={{ '--columns': template } as React.CSSProperties}
        onScroll={place.onScroll}
        tabIndex={-1}
        onBlur={() => {
          hasFocus.current = false
        }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onPointerDownCapture={(event) => {
          isExtending.current = event.shiftKey
        }}
      >
        <GridHeader
          headerRef={header}
          columns={columns}
          store={store}
          sort={props.sort}
          onSort={props.onSort}
          onLeave={() => keepFocus(scroller.current, stopDomId)}
          hintId={`${gridId}hint`}
        />
        <div
          role="rowgroup"
          data-scope="list"
          className={styles.body}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const item = layout.items[index]
            if (!item) return null
            return item.kind === 'group' ? (
              <GroupRow
                key={item.id}
                item={item}
                ariaIndex={index + 2}
                top={start}
                span={columns.length + 1}
              />
            ) : (
              <GridRow
                key={item.id}
                domId={domId(item.id)}
                id={item.id}
                row={item.row}
                ariaIndex={index + 2}
                top={start}
                columns={columns}
                store={store}
                isTabStop={item.id === tabStop}
                tone={props.toneOf?.(item.row)}
              />
            )
          })}
        </div>
      </div>
      {layout.ids.length === 0 && <div className={styles.empty}>{props.empty}</div>}
      {unseen.size > 0 && (
        <button type="button" className={styles.pill} onClick={() => scroller.current?.scrollTo(0, 0)}>
          <ArrowUp size={14} aria-hidden />
          {unseen.size.toLocaleString('en-GB')} new
        </button>
      )}
      <span id={`${gridId}hint`} hidden>
        Enter sorts. Shift with the left or right arrow changes the width.
      </span>
    </div>
  )
}

interface GroupRowProps {
  readonly item: Extract<GridItem<unknown>, { kind: 'group' }>
  readonly ariaIndex: number
  readonly top: number
  readonly span: number
}

function GroupRow({ item, ariaIndex, top, span }: GroupRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={ariaIndex}
      className={styles.group}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" aria-colindex={1} aria-colspan={span}>
        {item.title} <span className={styles.groupCount}>{item.count.toLocaleString('en-GB')}</span>
      </div>
    </div>
  )
}

/**
 * Puts focus on the row that should have it, or on the grid while it has no rows; leaves it alone when somebody has
 * meanwhile taken it elsewhere.
 */
function keepFocus(grid: HTMLElement | null, rowDomId: string | null): void {
  const holder = document.activeElement
  if (!grid || (holder !== document.body && !grid.contains(holder))) return
  const target = rowDomId === null ? grid : document.getElementById(rowDomId)
  if (target !== holder) target?.focus({ preventScroll: true })
}

/** The line numbers to draw, with one more among them. */
function withLine(lines: number[], line: number | undefined): number[] {
  if (line === undefined || lines.includes(line)) return lines
  return [...lines, line].sort((a, b) => a - b)
}

/** J and K go down and up for those who are used to it, unless single-letter keys are switched off. */
function movementKey(key: string): string {
  if (!appearance.getState().singleKeys) return key
  return key === 'j' ? 'ArrowDown' : key === 'k' ? 'ArrowUp' : key
}

/** The id of the row an event happened in. */
function rowOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest('[data-id]') : null
  return row?.getAttribute('data-id') ?? null
}
