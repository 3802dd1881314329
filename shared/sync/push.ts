import { type RawEntry, userOfPen } from '../journal/entry.ts'
import type { Ask } from './asking.ts'
import { seqIn } from './compare.ts'
import {
  type Held,
  type Hello,
  type Hub,
  HubFailure,
  type Store,
  type Vector,
  type Verdict,
} from './ports.ts'

/** Entries of one call. Small enough that little is sent again when it is cut off, large enough to be worth the way. */
const BATCH = 500

export interface Pushing {
  readonly store: Store
  readonly hub: Hub
  readonly ask: Ask
  readonly onProgress: (done: number, of: number) => void
}

export interface Pushed {
  /** Ids of entries that the hub will never take, with its reason: those it passed over, and those that end their chain. */
  readonly passed: Readonly<Record<string, string>>
  readonly refused: Readonly<Record<string, string>>
  /** Entries that it may take later, with its reason. */
  readonly waiting: Readonly<Record<string, string>>
  /** pen of this login's -> how far the hub has it now, and the hash there. */
  readonly reached: Vector
  /** How many the hub has now, that it did not have. */
  readonly done: number
}

/**
 * Sends what was written here and the hub does not have, by its own vector: one pen after the other, each in order. A
 * verdict that is not good holds up its own pen, whose chain cannot go on without it, and nobody else's.
 *
 * @param passed pens that are not sent: their next entry was refused before, or they go on elsewhere
 */
export async function push(
  { store, hub, ask, onProgress }: Pushing,
  held: Held,
  hello: Hello,
  passed: ReadonlySet<string>,
): Promise<Pushed> {
  const pens = held.written.filter((pen) => userOfPen(pen) === hello.user && !passed.has(pen))
  const of = unsentOf(held, hello, pens)
  const passedOver: Record<string, string> = {}
  const refused: Record<string, string> = {}
  const waiting: Record<string, string> = {}
  const reached: Record<string, Vector[string]> = {}
  for (const pen of pens) if (hello.vector[pen]) reached[pen] = hello.vector[pen]
  let done = 0

  const sendPen = async (pen: string): Promise<void> => {
    for (let coming = store.entries(pen, seqIn(hello.vector, pen) + 1, BATCH); ; ) {
      const entries = await coming
      const end = entries.at(-1)
      if (!end) return
      // Read while these are on their way; where they end the chain, nobody asks what became of it.
      coming = store.entries(pen, end.seq + 1, BATCH)
      coming.catch(() => undefined)
      if (done === 0) onProgress(0, of)
      const verdicts = await ask((signal) => hub.push(entries, signal))
      const named = nameVerdicts(entries, verdicts)
      await store.keepVerdicts(named)
      const good = named.filter(isGood).length
      const last = entries[good - 1]
      if (last) reached[pen] = { seq: last.seq, hash: last.hash }
      done += good
      onProgress(done, of)
      for (const one of named) if (one.verdict === 'passed') passedOver[one.id] = one.reason
      const bad = named.find((verdict) => !isGood(verdict))
      if (bad?.verdict === 'refused') refused[bad.id] = bad.reason
      if (bad?.verdict === 'later') waiting[bad.id] = bad.reason
      if (bad) return
    }
  }

  for (const pen of pens) await sendPen(pen)
  return { passed: passedOver, refused, waiting, reached, done }
}

/** How many entries of these pens are held here and not at the hub. */
export function unsentOf(held: Held, hello: Hello, pens: readonly string[]): number {
  return pens.reduce((sum, pen) => sum + Math.max(0, seqIn(held.vector, pen) - seqIn(hello.vector, pen)), 0)
}

/** Whether its chain goes on. */
function isGood({ verdict }: Verdict): boolean {
  return verdict === 'stored' || verdict === 'known' || verdict === 'passed'
}

/** Each verdict with the entry it is of. What waits behind a refused entry of its chain has that for its reason. */
function nameVerdicts(
  entries: readonly RawEntry[],
  verdicts: readonly Verdict[],
): (Verdict & { readonly id: string })[] {
  // An answer that is not about what was asked tells nothing.
  if (verdicts.length !== entries.length) throw new HubFailure('unreachable')
  let before: string | null = null
  return entries.map(({ id }, at) => {
    const verdict = verdicts[at] as Verdict
    if (isGood(verdict)) return { id, ...verdict }
    const named = before === null ? verdict : { verdict: 'later' as const, reason: `waits for ${before}` }
    before ??= id
    return { id, ...named }
  })
}
