import type { GridLayout } from './layout.ts'

type Lines = Pick<GridLayout<unknown>, 'items' | 'itemIndexOf' | 'ids' | 'rowIndexOf'>

/**
 * Where to scroll, after the lines have changed, so that what a person was reading stays where it was: the first row
 * in view keeps its place to the pixel; if it is gone, the next one that remains takes its place.
 *
 * @param scrollTop CSS pixels before the change
 * @param lineHeight CSS pixels
 */
export function anchoredScrollTop(before: Lines, now: Lines, scrollTop: number, lineHeight: number): number {
  const first = Math.floor(scrollTop / lineHeight)
  const offset = scrollTop - first * lineHeight
  for (const item of before.items.slice(first)) {
    const place = item.kind === 'row' ? now.itemIndexOf.get(item.id) : undefined
    if (place === undefined) continue
    const wasFirst = before.itemIndexOf.get(item.id) ?? first
    // A heading that stood above it counts as in view with it; a row that was gone in between does not.
    const headings = before.items.slice(first, wasFirst).filter((line) => line.kind === 'group').length
    return Math.max(0, (place - headings) * lineHeight + offset)
  }
  return 0
}

/** Ids that were not in the list before and now stand above the given scroll position, out of view. */
export function arrivedAbove(
  before: Lines,
  now: Lines,
  scrollTop: number,
  lineHeight: number,
): readonly string[] {
  const first = Math.floor(scrollTop / lineHeight)
  return now.items
    .slice(0, first)
    .filter((item) => item.kind === 'row' && !before.rowIndexOf.has(item.id))
    .map((item) => item.id)
}

/** Scroll position nearest to the present one that has the line in view. All in CSS pixels. */
export function revealedScrollTop(
  line: number,
  lineHeight: number,
  scrollTop: number,
  viewport: number,
): number {
  const top = line * lineHeight
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + lineHeight - viewport)
}

/** Scroll position for a list that is seen anew: its top, or with the line in the middle if it is further down. */
export function centredScrollTop(line: number, lineHeight: number, viewport: number): number {
  const top = line * lineHeight
  return top + lineHeight <= viewport ? 0 : top - Math.floor((viewport - lineHeight) / 2)
}
