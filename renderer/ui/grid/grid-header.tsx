import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react'
import { cx } from '../cx.ts'
import { type GridColumn, type GridSort, MIN_WIDTH } from './column.ts'
import type { GridStore } from './grid-store.ts'
import styles from './grid.module.css'

const STEP = 16

interface GridHeaderProps<Row> {
  readonly headerRef: RefObject<HTMLDivElement | null>
  readonly columns: readonly GridColumn<Row>[]
  readonly store: GridStore
  readonly sort: GridSort | undefined
  readonly onSort: ((columnId: string) => void) | undefined
  /** Down arrow: back to the rows. */
  readonly onLeave: () => void
  /** Id of the sentence that says which keys work here. */
  readonly hintId: string
}

/**
 * The titles of the columns: one stop for Tab, arrows between them, Enter or Space sorts, Shift with an arrow changes
 * the width.
 */
export function GridHeader<Row>({
  headerRef,
  columns,
  store,
  sort,
  onSort,
  onLeave,
  hintId,
}: GridHeaderProps<Row>) {
  const [stop, setStop] = useState(0)
  const setWidth = (column: GridColumn<Row>, width: number) => {
    const least = column.minWidth ?? MIN_WIDTH
    store.setState(({ widths }) => ({
      widths: { ...widths, [column.id]: Math.max(least, Math.round(width)) },
    }))
  }
  const widthOf = (column: GridColumn<Row>) => store.getState().widths[column.id] ?? column.width

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, column: GridColumn<Row>, index: number) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const side = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (side !== 0 && event.shiftKey) setWidth(column, widthOf(column) + side * STEP)
    else if (side !== 0) focusTitle(event.currentTarget.parentElement, index + side)
    else if (event.key === 'ArrowDown') onLeave()
    else if ((event.key === 'Enter' || event.key === ' ') && column.isSortable === true) onSort?.(column.id)
    else return
    event.preventDefault()
  }

  return (
    <div role="rowgroup" className={styles.header} ref={headerRef}>
      <div role="row" aria-rowindex={1} className={styles.titles}>
        <div role="columnheader" aria-colindex={1} className={styles.select}>
          <span className="visually-hidden">Selected</span>
        </div>
        {columns.map((column, index) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 2}
            {...(column.isSortable === true
              ? { 'aria-sort': sort?.columnId === column.id ? sort.direction : 'none' }
              : {})}
            aria-describedby={hintId}
            tabIndex={index === stop ? 0 : -1}
            data-title
            className={cx(
              styles.title,
              column.align === 'end' && styles.end,
              column.isSortable === true && styles.sortable,
            )}
            onFocus={() => setStop(index)}
            onClick={() => column.isSortable === true && onSort?.(column.id)}
            onKeyDown={(event) => onKeyDown(event, column, index)}
          >
            <span className={styles.titleWords} title={column.title}>
              {column.title}
            </span>
            {sort?.columnId === column.id &&
              (sort.direction === 'ascending' ? (
                <ArrowUp size={14} aria-hidden />
              ) : (
                <ArrowDown size={14} aria-hidden />
              ))}
            <WidthHandle
              widthOf={() => widthOf(column)}
              onChange={(width) => setWidth(column, width)}
              onReset={() => setWidth(column, column.width)}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

function focusTitle(row: HTMLElement | null, index: number): void {
  row?.querySelectorAll<HTMLElement>('[data-title]').item(index)?.focus()
}

interface WidthHandleProps {
  readonly widthOf: () => number
  readonly onChange: (width: number) => void
  readonly onReset: () => void
}

/** The edge of a title, for a pointer: dragged to change the width, pressed twice to go back to the first width. */
function WidthHandle({ widthOf, onChange, onReset }: WidthHandleProps) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width: widthOf() }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) onChange(drag.current.width + event.clientX - drag.current.x)
  }
  const onPointerEnd = () => {
    drag.current = null
  }
  return (
    <span
      aria-hidden
      className={styles.handle}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={onReset}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    />
  )
}
