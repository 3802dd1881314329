/** A queue that always gives what goes first, by an order of its own. */
export interface Heap<T> {
  readonly push: (item: T) => void
  readonly peek: () => T | undefined
  readonly pop: () => T | undefined
}

/** @param before whether `a` goes before `b`; of two that neither goes before the other, either may come first */
export function createHeap<T>(before: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = []

  const rise = (item: T): void => {
    let at = items.length
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = items[above] as T
      if (!before(item, parent)) break
      items[at] = parent
      at = above
    }
    items[at] = item
  }

  const sink = (item: T): void => {
    let at = 0
    for (let below = 1; below < items.length; below = at * 2 + 1) {
      const right = below + 1
      if (right < items.length && before(items[right] as T, items[below] as T)) below = right
      const child = items[below] as T
      if (!before(child, item)) break
      items[at] = child
      at = below
    }
    items[at] = item
  }

  return {
    push: rise,
    peek: () => items[0],
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0) sink(last as T)
      return first
    },
  }
}
