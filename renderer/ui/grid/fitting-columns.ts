import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'

interface Measured {
  readonly id: string
  readonly width: number
}

/** What a row has beside its columns: the box that selects it, and the edge. CSS pixels. */
const BESIDES = 48

/**
 * The columns that fit a width, in CSS pixels. Those that `givesWay` names go, the first named first, until the rest
 * has room; none of the others ever does.
 */
export function fittingColumns<C extends Measured>(
  columns: readonly C[],
  givesWay: readonly string[],
  width: number,
): readonly C[] {
  let fitting = columns
  for (const id of givesWay) {
    if (fitting.reduce((sum, column) => sum + column.width, BESIDES) <= width) break
    fitting = fitting.filter((column) => column.id !== id)
  }
  return fitting
}

/** The columns that fit an element as wide as it is now; the same array as long as they are the same. */
export function useFittingColumns<C extends Measured>(
  columns: readonly C[],
  givesWay: readonly string[],
  element: RefObject<HTMLElement | null>,
): readonly C[] {
  const [count, setCount] = useState(columns.length)
  useLayoutEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) =>
      setCount(fittingColumns(columns, givesWay, entry?.contentRect.width ?? 0).length),
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [columns, givesWay, element])
  return useMemo(() => {
    const gone = givesWay.slice(0, columns.length - count)
    return gone.length === 0 ? columns : columns.filter(({ id }) => !gone.includes(id))
  }, [columns, givesWay, count])
}
