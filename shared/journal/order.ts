import type { RawEntry } from './entry.ts'

/**
 * The one order in which a stream is folded: every entry after all that its author had seen, and otherwise
 * by hybrid time. It depends on the set of entries only, whatever order they arrived in, and a wrong clock
 * cannot put an effect before its cause. Duplicates are dropped. Should entries claim to have seen each
 * other, which only a forger's can, the earliest goes first.
 */
export function causalOrder<E extends RawEntry>(entries: readonly E[]): E[] {
  const pens = queues(entries)
  const emitted: E[] = []
  let total = 0
  for (const queue of pens.values()) total += queue.entries.length
  while (emitted.length < total) {
    let next: Queue<E> | null = null
    let nextReady = false
    for (const queue of pens.values()) {
      const head = queue.entries[queue.position]
      if (head === undefined) continue
      const ready = isReady(head, pens)
      const better = next === null || (ready !== nextReady ? ready : before(head, headOf(next)))
      if (better) {
        next = queue
        nextReady = ready
      }
    }
    if (next === null) break
    emitted.push(headOf(next))
    next.position++
  }
  return emitted
}

interface Queue<E> {
  readonly entries: E[]
  position: number
}

function queues<E extends RawEntry>(entries: readonly E[]): Map<string, Queue<E>> {
  const byPen = new Map<string, Map<string, E>>()
  for (const entry of entries) {
    const own = byPen.get(entry.pen) ?? new Map<string, E>()
    byPen.set(entry.pen, own)
    // Two different entries under one number are a forged pen: both are kept, in an order of their own.
    own.set(entry.hash, entry)
  }
  return new Map(
    [...byPen].map(([pen, own]) => [
      pen,
      { entries: [...own.values()].sort((a, b) => a.seq - b.seq || compare(a.hash, b.hash)), position: 0 },
    ]),
  )
}

function isReady<E extends RawEntry>(entry: E, pens: Map<string, Queue<E>>): boolean {
  for (const [pen, seq] of Object.entries(entry.seen)) {
    if (pen === entry.pen) continue
    const waiting = pens.get(pen)
    const head = waiting?.entries[waiting.position]
    if (head !== undefined && head.seq <= seq) return false
  }
  return true
}

function headOf<E>(queue: Queue<E>): E {
  const head = queue.entries[queue.position]
  if (head === undefined) throw new Error('an exhausted queue has no head')
  return head
}

function before(a: RawEntry, b: RawEntry): boolean {
  return (compare(a.at, b.at) || compare(a.id, b.id) || compare(a.hash, b.hash)) < 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
