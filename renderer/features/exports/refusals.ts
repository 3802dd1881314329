import type { RawEntry } from '../../../shared/journal/entry.ts'
import type { Desk } from '../../store/desk.ts'
import { isOursAlone } from '../../store/ingest.ts'
import { createPenFinder } from '../../store/pen-finder.ts'
import { heldAs } from '../../store/vector.ts'

/** Entries of a pen that writes or wrote here, which an archive holds and this desk will not take. */
export interface WillRefuse {
  readonly pen: string
  readonly entries: number
  readonly first: number
  readonly last: number
  /** Another entry bears the number here, or the pen writes here and is the only one to go on in its name. */
  readonly why: 'number' | 'pen'
}

/** Entries that are read at once. */
const AT_ONCE = 500
const BYTES_AT_ONCE = 4 * 1024 * 1024

/** Looks at the sound entries of an archive, one after the other and in any order. */
export function createRefusals({ workings, session }: Pick<Desk, 'workings' | 'session'>): {
  readonly note: (entry: RawEntry) => void
  /** By pen. */
  readonly all: (goOn: () => void) => Promise<WillRefuse[]>
} {
  const { journal } = workings
  const writers = new Set(journal.written)
  /** pen -> number -> hash in the archive, of numbers that are held here. */
  const held = new Map<string, Map<number, string>>()
  const beyond = new Map<string, number[]>()
  return {
    note: ({ pen, seq, hash }) => {
      if (!writers.has(pen)) return
      if (heldAs(journal, pen, seq))
        held.set(pen, (held.get(pen) ?? new Map<number, string>()).set(seq, hash))
      else if (isOursAlone(journal, session.workstation.code, pen)) noteIn(beyond, pen, seq)
    },
    all: async (goOn) => {
      const finder = createPenFinder(workings)
      const found: WillRefuse[] = []
      for (const [pen, hashes] of held) {
        const others: number[] = []
        const numbers = [...hashes.keys()].sort((a, b) => a - b)
        for (let from = numbers[0]; from !== undefined; ) {
          goOn()
          const here = await finder.entries(pen, from, AT_ONCE, BYTES_AT_ONCE)
          for (const { seq, hash } of here) if ((hashes.get(seq) ?? hash) !== hash) others.push(seq)
          const end: number = (here.at(-1)?.seq ?? from) + 1
          from = numbers.find((seq) => seq >= end)
        }
        found.push(...refused(pen, others, 'number'))
      }
      for (const [pen, numbers] of beyond) found.push(...refused(pen, numbers, 'pen'))
      return found.sort((a, b) => (a.pen < b.pen ? -1 : 1))
    },
  }
}

function noteIn(lists: Map<string, number[]>, pen: string, seq: number): void {
  const list = lists.get(pen)
  if (list) list.push(seq)
  else lists.set(pen, [seq])
}

function refused(pen: string, numbers: readonly number[], why: WillRefuse['why']): WillRefuse[] {
  if (numbers.length === 0) return []
  const sorted = numbers.toSorted((a, b) => a - b)
  const [first = 0] = sorted
  const last = sorted.at(-1) ?? 0
  return [{ pen, entries: numbers.length, first, last, why }]
}
