import type { Hlc, RawEntry } from '../journal/entry.ts'
import { follow } from '../journal/hlc.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import { type PenPosition, writeEntries } from '../journal/write.ts'
import { formatReference } from '../reference/reference.ts'

/** What an act may ask for while it is written. */
export interface Writing {
  /** The next reference of the workstation at which it is written. */
  readonly reference: () => string
  /** The id of the first entry of an earlier act that was marked so. */
  readonly marked: (mark: string) => string
}

/** Something that somebody does at a moment: entries of one commit. */
export interface Act {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly pen: string
  readonly drafts: (writing: Writing) => readonly AnyDraft[]
  readonly mark?: string
  /** What other workstations wrote since then was not known to this one: its cable was out. */
  readonly blindSince?: number
}

interface Setting {
  readonly prefix: string
  readonly salt: () => string
}

/** Plays acts in the order of their times; every pen keeps its own chain, and hears of the others as a desk would. */
export function play(acts: readonly Act[], { prefix, salt }: Setting): RawEntry[] {
  const entries: RawEntry[] = []
  const streams = new Map<string, { readonly entry: RawEntry; readonly at: number }[]>()
  const positions = new Map<string, PenPosition>()
  const references = new Map<string, number>()
  const marks = new Map<string, string>()
  let clock: Hlc | null = null

  for (const act of acts.toSorted((a, b) => a.at - b.at)) {
    const from = positions.get(act.pen) ?? { pen: act.pen, seq: 0, hash: '', clock: null }
    const written = writeEntries(
      act.drafts(writingAt(act)),
      { ...from, clock: heard(from.clock, act) },
      {
        nowMs: act.at,
        salt,
        seen: (stream) => seenBy(act, streams.get(stream) ?? []),
      },
    )
    positions.set(act.pen, written.position)
    for (const entry of written.entries) {
      entries.push(entry)
      const known = streams.get(entry.stream) ?? []
      known.push({ entry, at: act.at })
      streams.set(entry.stream, known)
    }
    clock = written.position.clock
    const [first] = written.entries
    if (act.mark !== undefined && first) marks.set(act.mark, first.id)
  }
  return entries

  function heard(own: Hlc | null, act: Act): Hlc | null {
    return act.blindSince === undefined && clock !== null ? follow(own, clock, act.at) : own
  }

  function writingAt({ at, pen }: Act): Writing {
    return {
      reference: () => {
        const workstation = pen.slice(0, pen.indexOf('.'))
        const year = new Date(at).getUTCFullYear()
        const key = `${workstation}${year}`
        const number = (references.get(key) ?? 0) + 1
        references.set(key, number)
        return formatReference({ prefix, year, workstation, number })
      },
      marked: (mark) => {
        const id = marks.get(mark)
        if (id === undefined) throw new Error(`nothing was marked ${mark}`)
        return id
      },
    }
  }
}

function seenBy(
  { pen, blindSince }: Act,
  held: readonly { readonly entry: RawEntry; readonly at: number }[],
): Record<string, number> {
  const workstation = pen.slice(0, pen.indexOf('.') + 1)
  const seen: Record<string, number> = {}
  for (const { entry, at } of held) {
    const isKnown = blindSince === undefined || at < blindSince || entry.pen.startsWith(workstation)
    if (isKnown) seen[entry.pen] = Math.max(seen[entry.pen] ?? 0, entry.seq)
  }
  return seen
}
