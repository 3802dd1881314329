import type { RawEntry } from '../../shared/journal/entry.ts'
import type { Hub } from '../../shared/sync/index.ts'
import { MemoryStore } from '../unit/shared/sync/memory.ts'

/** What a hub shows somebody of one pen, in place of what it has. */
export interface Dishonesty {
  /** What it gives in place of an entry of that pen; null for nothing. */
  readonly given: (entry: RawEntry) => RawEntry | null
  /** How far it says that it has the pen, where that is not as it is; what is signed beyond that it does not show. */
  readonly upTo?: number
}

/** A hub that is honest but for one pen. */
export const dishonestHub = (hub: Hub, penOf: () => string, what: () => Dishonesty | null): Hub => {
  const shown = (entries: readonly unknown[]): unknown[] =>
    (entries as readonly RawEntry[]).flatMap((entry) => {
      const dishonesty = what()
      const given = entry.pen === penOf() && dishonesty ? dishonesty.given(entry) : entry
      return given === null ? [] : [given]
    })
  return {
    ...hub,
    hello: async (signal) => {
      const hello = await hub.hello(signal)
      const upTo = what()?.upTo
      const pen = penOf()
      const at = hello.vector[pen]
      if (upTo === undefined || !at || at.seq <= upTo) return hello
      const { [pen]: head, ...heads } = hello.heads
      const [last] = (await hub.ofPen(pen, upTo, signal)) as readonly RawEntry[]
      return {
        ...hello,
        vector: { ...hello.vector, [pen]: { seq: upTo, hash: last?.hash ?? '' } },
        heads: head && head.seq <= upTo ? hello.heads : heads,
      }
    },
    since: async (cursor, signal) => {
      const page = await hub.since(cursor, signal)
      return { ...page, entries: shown(page.entries) }
    },
    ofPen: async (of, from, signal) => shown(await hub.ofPen(of, from, signal)),
  }
}

/** Gives entries up to a number, and says honestly that there are more. */
export const withholding = (upTo: number): Dishonesty => ({
  given: (entry) => (entry.seq > upTo ? null : entry),
})

/** Speaks as though there had never been more. */
export const denying = (upTo: number): Dishonesty => ({ ...withholding(upTo), upTo })

export const altering = (seq: number): Dishonesty => ({
  given: (entry) => (entry.seq === seq ? { ...entry, body: { text: 'Never said' } } : entry),
})

/** Gives two entries under each other’s number. */
export const swapping = (one: number, other: number): Dishonesty => ({
  given: (entry) => {
    const seq = { [one]: other, [other]: one }[entry.seq] ?? entry.seq
    return { ...entry, seq, id: `${entry.pen}/${seq}` }
  },
})

/** Leaves out what was written in between. */
export const forgetting = (from: number, to: number): Dishonesty => ({
  given: (entry) => (entry.seq >= from && entry.seq <= to ? null : entry),
})

/** Gives another chain in place of a pen’s own from a number on, in which every hash fits. */
export const forging = (pen: string, before: RawEntry, count: number): Dishonesty => {
  const forger = new MemoryStore([])
  forger.writers = [{ pen, seq: before.seq, hash: before.hash, clock: null }]
  for (let at = 0; at < count; at++) forger.write(`forged ${at}`)
  return { given: ({ id, seq, ...rest }) => forger.entriesById.get(id) ?? { ...rest, id, seq } }
}
