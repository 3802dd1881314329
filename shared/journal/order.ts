import type { RawEntry } from './entry.ts'
import { createHeap, type Heap } from './heap.ts'

/**
 * The one order in which a stream is folded: every entry after all that its author had seen, and otherwise
 * by hybrid time. It depends on the set of entries only, whatever order they arrived in, and a wrong clock
 * cannot put an effect before its cause. Duplicates are dropped. Should entries claim to have seen each
 * other, which only a forger's can, the earliest goes first.
 *
 * Near linear in entries and in what they say they have seen: every pen's next entry is looked at once, and
 * again only when the entry it waits for has gone.
 */
export function causalOrder<E extends RawEntry>(entries: readonly E[]): E[] {
  const pens = queues(entries)
  const ready = createHeap<Turn<E>>(goesBefore)
  /** What waits, and what has waited: the latter is passed over. */
  const waiting = createHeap<Turn<E>>(goesBefore)
  const ordered: E[] = []

  /** Lets an entry go, or has it wait for the first pen whose entries it has seen and that are still to come. */
  const look = (turn: Turn<E>): void => {
    for (; turn.looked < turn.seen.length; turn.looked++) {
      const [pen, seq] = turn.seen[turn.looked] as readonly [string, number]
      const other = pens.get(pen)
      if (other === undefined || other === turn.queue || headOf(other) > seq) continue
      other.waiters.push({ turn, seq })
      return
    }
    ready.push(turn)
  }

  const begin = (queue: Queue<E>): void => {
    const entry = queue.entries[queue.position]
    if (entry === undefined) return
    const turn: Turn<E> = {
      entry,
      queue,
      position: queue.position,
      seen: Object.entries(entry.seen),
      looked: 0,
    }
    look(turn)
    if (turn.looked < turn.seen.length) waiting.push(turn)
  }

  const emit = ({ entry, queue }: Turn<E>): void => {
    ordered.push(entry)
    queue.position++
    const head = headOf(queue)
    for (let next = queue.waiters.peek(); next && next.seq < head; next = queue.waiters.peek()) {
      queue.waiters.pop()
      if (!isOver(next.turn)) look(next.turn)
    }
    begin(queue)
  }

  for (const queue of pens.values()) begin(queue)
  for (let next = ready.pop() ?? firstOf(waiting); next; next = ready.pop() ?? firstOf(waiting)) emit(next)
  return ordered
}

/** A pen's entries, by number. */
interface Queue<E> {
  readonly entries: readonly E[]
  position: number
  /** Entries of other pens that wait until this pen's are beyond a number; the lowest first. */
  readonly waiters: Heap<{ readonly turn: Turn<E>; readonly seq: number }>
}

/** A pen's next entry, and how much of what its author had seen is known to have gone before. */
interface Turn<E> {
  readonly entry: E
  readonly queue: Queue<E>
  readonly position: number
  readonly seen: readonly (readonly [pen: string, seq: number])[]
  looked: number
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
      {
        entries: [...own.values()].sort((a, b) => a.seq - b.seq || compare(a.hash, b.hash)),
        position: 0,
        waiters: createHeap((a, b) => a.seq < b.seq),
      },
    ]),
  )
}

/** The number of a pen's next entry; beyond all numbers where none is left. */
function headOf<E extends RawEntry>({ entries, position }: Queue<E>): number {
  return entries[position]?.seq ?? Number.POSITIVE_INFINITY
}

function isOver<E>({ queue, position }: Turn<E>): boolean {
  return queue.position !== position
}

/** Of those that wait for each other, the one that goes first. */
function firstOf<E>(waiting: Heap<Turn<E>>): Turn<E> | undefined {
  for (let next = waiting.pop(); next; next = waiting.pop()) if (!isOver(next)) return next
  return undefined
}

function goesBefore<E extends RawEntry>({ entry: a }: Turn<E>, { entry: b }: Turn<E>): boolean {
  return (compare(a.at, b.at) || compare(a.id, b.id) || compare(a.hash, b.hash)) < 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
