/** Which tickets are merged into which: asked backwards, from a ticket to those whose merge leads to it. */
export interface MergePointers {
  /** A ticket points at `into` from now on, or at none. */
  readonly point: (id: string, into: string | null) => void
  /** Every ticket whose merge leads to one of these, however many steps away. */
  readonly leadingTo: (ids: readonly string[]) => ReadonlySet<string>
  readonly all: () => Iterable<string>
  readonly clear: () => void
}

export function createMergePointers(): MergePointers {
  const targets = new Map<string, string>()
  const sources = new Map<string, Set<string>>()
  return {
    point: (id, into) => {
      const before = targets.get(id)
      if (before !== undefined) sources.get(before)?.delete(id)
      targets.delete(id)
      if (into === null) return
      targets.set(id, into)
      const others = sources.get(into) ?? new Set()
      sources.set(into, others.add(id))
    },
    leadingTo: (ids) => {
      const found = new Set<string>()
      const ahead = [...ids]
      for (let id = ahead.pop(); id !== undefined; id = ahead.pop())
        for (const source of sources.get(id) ?? []) {
          if (found.has(source)) continue
          found.add(source)
          ahead.push(source)
        }
      return found
    },
    all: () => targets.keys(),
    clear: () => {
      targets.clear()
      sources.clear()
    },
  }
}
