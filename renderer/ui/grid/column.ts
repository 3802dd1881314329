import type { ReactNode } from 'react'

/** One column of a grid. Keep the array of columns the same from render to render: rows are memoised on it. */
export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  /** Width in CSS pixels at first; a person may change it. */
  readonly width: number
  /** Narrowest it can be made, in CSS pixels; default 48. Where it is said, the column gives way so far of itself. */
  readonly minWidth?: number
  /** Takes what is left over; one column of a grid at most. */
  readonly grows?: boolean
  /** `end` for figures. */
  readonly align?: 'start' | 'end'
  readonly isSortable?: boolean
  /** Draws the cell. Pure: the same row gives the same cell. */
  readonly cell: (row: Row) => ReactNode
}

export interface GridSort {
  readonly columnId: string
  readonly direction: 'ascending' | 'descending'
}

/** The heading under which a row stands when the list is grouped. */
export interface GridGroup {
  readonly id: string
  readonly title: string
}

export const MIN_WIDTH = 48

/**
 * The `grid-template-columns` of every row, from the columns and the widths a person has given them: those stand, of
 * others a column that says how narrow it can be is so narrow where there is no room.
 */
export function columnTemplate(
  columns: readonly Pick<GridColumn<never>, 'id' | 'width' | 'minWidth' | 'grows'>[],
  widths: Readonly<Record<string, number>>,
): string {
  return columns
    .map((column) => {
      const given = widths[column.id]
      const width = given ?? column.width
      const least = given ?? column.minWidth ?? column.width
      if (column.grows === true) return `minmax(${least}px, 1fr)`
      return least === width ? `${width}px` : `minmax(${least}px, ${width}px)`
    })
    .join(' ')
}
