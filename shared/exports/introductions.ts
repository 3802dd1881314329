import { type RawEntry, userOfPen } from '../journal/entry.ts'

/** Beside an archive of some tickets: who wrote the entries of the desk that are in it, where it does not say so itself. */
export const INTRODUCTIONS_FILE = 'introductions.jsonl'

/** The entries of the desk that say whose pens and who wrote. */
export interface Introductions {
  /** Of those who wrote in the tickets: they go into the archive. */
  readonly within: readonly RawEntry[]
  /** Of those who entered somebody of them, of those who entered these, and so on: they go beside it. */
  readonly beside: readonly RawEntry[]
}

/**
 * Who the authors of tickets are, followed to the end: an entry that says who somebody is, is somebody's, too.
 *
 * @param desk the entries of the stream `desk`
 * @param authors the pens that wrote in the tickets
 */
export function introductionsOf(desk: readonly RawEntry[], authors: ReadonlySet<string>): Introductions {
  const within = introducing(desk, authors)
  const pens = new Set(authors)
  let all = within
  for (;;) {
    const before = pens.size
    for (const { pen } of all) pens.add(pen)
    if (pens.size === before) break
    all = introducing(desk, pens)
  }
  const isWithin = new Set(within)
  return { within, beside: all.filter((entry) => !isWithin.has(entry)) }
}

function introducing(desk: readonly RawEntry[], pens: ReadonlySet<string>): RawEntry[] {
  const users = new Set([...pens].map(userOfPen))
  return desk.filter(({ kind, pen, body }) =>
    kind === 'desk.pen'
      ? pens.has(pen)
      : kind === 'desk.user' && users.has(String((body as { user?: unknown } | null)?.user)),
  )
}
