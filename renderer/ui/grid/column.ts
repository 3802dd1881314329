import type { ReactNode } from 'react'

/** One column of a grid. Keep the array of columns the same from render to render: rows are memoised on it. */
export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  /** Width in CSS pixels at first; a person may change it. */
  readonly width: number
  /** Narrowest it can be made, in CSS pixels; default 48. */
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

/** The `grid-template-columns` of every row, from the columns and the widths a person has given them. */
export function columnTemplate(
  columns: readonly Pick<GridColumn<never>, 'id' | 'width' | 'grows'>[],
  widths: Readonly<Record<string, number>>,
): string {
  return columns
    .map((column) => {
      const width = widths[column.id] ?? column.width
      return column.grows === true ? `minmax(${width}px, 1fr)` : `${width}px`
    })
    .join(' ')
}
