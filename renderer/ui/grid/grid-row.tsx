import { showControls } from '../../../shared/text/controls.ts'
import { Check } from 'lucide-react'
import { memo } from 'react'
import { useStore } from 'zustand'
import { cx } from '../cx.ts'
import type { GridColumn } from './column.ts'
import type { GridStore } from './grid-store.ts'
import styles from './grid.module.css'

/** How a row stands out: `alarm` belongs to priority 1, `quiet` to what is done with. */
export type RowTone = 'alarm' | 'quiet' | undefined

interface GridRowProps<Row> {
  readonly domId: string
  readonly id: string
  readonly row: Row
  /** 1-based, the header row counted. */
  readonly ariaIndex: number
  /** CSS pixels from the top of the list. */
  readonly top: number
  readonly columns: readonly GridColumn<Row>[]
  readonly store: GridStore
  readonly isTabStop: boolean
  readonly tone: RowTone
}

function GridRowOf<Row>({
  domId,
  id,
  row,
  ariaIndex,
  top,
  columns,
  store,
  isTabStop,
  tone,
}: GridRowProps<Row>) {
  const isActive = useStore(store, (state) => state.active === id)
  const isSelected = useStore(store, (state) => state.selected.has(id))
  return (
    <div
      role="row"
      id={domId}
      data-id={id}
      aria-rowindex={ariaIndex}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      className={cx(
        styles.row,
        isActive && styles.active,
        isSelected && styles.selected,
        tone === 'alarm' && styles.alarm,
        tone === 'quiet' && styles.quiet,
      )}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" aria-colindex={1} data-select className={styles.select}>
        <span className={styles.box}>{isSelected && <Check size={12} strokeWidth={3} aria-hidden />}</span>
      </div>
      <GridCells row={row} columns={columns} />
    </div>
  )
}

function GridCellsOf<Row>({ row, columns }: Pick<GridRowProps<Row>, 'row' | 'columns'>) {
  return (
    <>
      {columns.map((column, index) => {
        const content = column.cell(row)
        // Text may be cut, and whoever wrote it may have hidden something in it.
        const text = typeof content === 'string' ? showControls(content) : undefined
        return (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={index + 2}
            className={cx(styles.cell, column.align === 'end' && styles.end)}
            {...(text ? { title: text } : {})}
          >
            {text ?? content}
          </div>
        )
      })}
    </>
  )
}

/** The cells of a row, drawn again only when the row itself changes, not when it moves or is selected. */
const GridCells = memo(GridCellsOf) as typeof GridCellsOf

/** One row; reads from the store whether it is active and selected, so that a move redraws two rows and no more. */
export const GridRow = memo(GridRowOf) as typeof GridRowOf
