import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { anchoredScrollTop, arrivedAbove, centredScrollTop, revealedScrollTop } from './anchoring.ts'
import { type GridStore, NONE } from './grid-store.ts'
import type { GridLayout } from './layout.ts'
import { keepPresent } from './selection.ts'

interface Anchored {
  /** Given to the element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Given to the header, which stays in view and covers as much of the scroller as it is high. */
  readonly header: RefObject<HTMLDivElement | null>
  /** Rows that arrived above what is in view and have not been looked at yet. */
  readonly unseen: ReadonlySet<string>
  /** To be called whenever the list was scrolled. */
  readonly onScroll: () => void
  /** CSS pixels of rows that can be seen at once. */
  readonly viewport: () => number
  /** Scrolls, if needed, until the row is in view. */
  readonly reveal: (id: string) => void
}

/**
 * Keeps the place in a list whose rows change under a person's eyes: nothing that arrives or leaves moves what is in
 * view. A change of `viewKey` (another sort, filter or grouping) is the person's own doing: then the active row is
 * brought into view, or the list begins at its top.
 *
 * @param lineHeight CSS pixels
 */
export function useAnchoredRows<Row>(
  layout: GridLayout<Row>,
  store: GridStore,
  lineHeight: number,
  viewKey: string,
): Anchored {
  const before = useRef<{ layout: GridLayout<Row>; viewKey: string; lineHeight: number } | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const header = useRef<HTMLDivElement>(null)
  const scrollTop = useRef(0)
  const [unseen, setUnseen] = useState(NONE)

  const scrollTo = useCallback((top: number) => {
    if (!scroller.current || top === scroller.current.scrollTop) return
    scroller.current.scrollTop = top
    scrollTop.current = scroller.current.scrollTop
  }, [])
  const viewport = useCallback(
    () => (scroller.current?.clientHeight ?? 0) - (header.current?.offsetHeight ?? 0),
    [],
  )
  const reveal = (id: string) => {
    const line = layout.itemIndexOf.get(id)
    if (line === undefined || !scroller.current) return
    scrollTo(revealedScrollTop(line, lineHeight, scroller.current.scrollTop, viewport()))
  }

  useLayoutEffect(() => {
    const was = before.current
    before.current = { layout, viewKey, lineHeight }
    if (was?.layout === layout && was.lineHeight === lineHeight) return
    if (was) store.setState(keepPresent(store.getState(), was.layout, layout))
    if (was?.viewKey !== viewKey) {
      const { active } = store.getState()
      const line = active === null ? undefined : layout.itemIndexOf.get(active)
      scrollTo(centredScrollTop(line ?? 0, lineHeight, viewport()))
      setUnseen(NONE)
      return
    }
    const top = anchoredScrollTop(was.layout, layout, scrollTop.current, was.lineHeight)
    scrollTo((top / was.lineHeight) * lineHeight)
    const arrived = arrivedAbove(was.layout, layout, scrollTop.current, lineHeight)
    if (arrived.length > 0) setUnseen((some) => new Set([...some, ...arrived]))
  }, [layout, viewKey, lineHeight, store, scrollTo, viewport])

  const onScroll = () => {
    scrollTop.current = scroller.current?.scrollTop ?? 0
    if (unseen.size === 0) return
    const first = Math.floor(scrollTop.current / lineHeight)
    const still = [...unseen].filter((id) => (layout.itemIndexOf.get(id) ?? Infinity) < first)
    if (still.length < unseen.size) setUnseen(new Set(still))
  }

  return { scroller, header, unseen, onScroll, viewport, reveal }
}
