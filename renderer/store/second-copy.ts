import type { Desk as Bridge, Value } from '../../shared/contract/bridge.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { Marker } from '../../shared/contract/vault.ts'
import { written } from '../../shared/journal/entry-text.ts'
import type { Desk } from './desk.ts'
import { StoreFailure } from './failure.ts'
import { ingest } from './ingest.ts'
import { createPenFinder } from './pen-finder.ts'
import { subscribeWritten } from './subscribe.ts'
import { furthest } from './vector.ts'
import type { Workings } from './workings.ts'

/** The second copy in the main process's keeping. */
export type Copy = Bridge['copy']
type CopyState = Value<'copy', 'state'>

/** What is to be said of the copy. */
export interface CopyStanding {
  /** Entries that the store lacked at the start, and were taken back. */
  readonly takenBack: number
  /** Whether it holds all that was written here; null as long as that is not known. */
  readonly isWhole: boolean | null
  /** Why it does not. */
  readonly fault: ErrorCode | null
}

export const nothingCopied: CopyStanding = { takenBack: 0, isWhole: null, fault: null }

/** Entries, and bytes of them, that one call brings. */
const AT_ONCE = 500
const BYTES_AT_ONCE = 4 * 1024 * 1024

/**
 * Whether a store may be begun where none is: the first time, or where the copy holds all that was here when it was
 * last opened, or as much as a person has agreed to begin with.
 *
 * @param withLess that person's agreement to begin with what there is
 * @throws StoreFailure E_STORE_MISSING
 */
export async function expectNothingLost(
  { journal }: Workings,
  marker: Marker | null,
  copy: Copy | null,
  withLess: boolean,
): Promise<void> {
  if (!marker || marker.entries === 0 || journal.entries > 0) return
  const copied = (await stateOf(copy))?.entries ?? 0
  const isEnough = copied >= marker.entries || (withLess && copied > 0)
  if (!isEnough) throw new StoreFailure('E_STORE_MISSING')
}

/**
 * Takes back whatever was written here and is in the copy, but no longer in the journal: the browser's storage was
 * removed, or put back as it was some time ago. It comes before anything new is written, which would be given numbers
 * that are used already.
 *
 * @returns how many entries
 * @throws StoreFailure with what kept the copy from being read
 */
export async function takeBack(desk: Desk, copy: Copy): Promise<number> {
  const state = await stateOf(copy)
  const isBehind = ([pen, seq]: readonly [string, number]) => furthest(desk.workings.journal, pen).seq < seq
  if (!state || !Object.entries(state.heads).some(isBehind)) return 0
  let taken = 0
  for (let at: number | null = 0; at !== null; ) {
    const record: Awaited<ReturnType<Copy['read']>> = await copy.read({ at })
    // What was not read has numbers that are used: nothing may be written until it is here.
    if (!record.ok) throw new StoreFailure(record.error.code)
    const { stored } = await ingest(
      desk,
      record.value.texts.map(valueOf),
      undefined,
      undefined,
      'second-copy',
    )
    taken += stored
    at = record.value.next
  }
  return taken
}

async function stateOf(copy: Copy | null): Promise<CopyState | null> {
  const state = await copy?.state()
  return state?.ok ? state.value : null
}

/** What is no JSON is no entry either: it is listed among what could not be taken. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Keeps the copy up with the journal: what is not in it yet, and then whatever is written here. Where it cannot be
 * written, that is tried again with the next entry; the journal itself stands.
 *
 * @returns what ends it
 */
export function keepCopy(desk: Desk, copy: Copy): () => void {
  const finder = createPenFinder(desk.workings)
  let isEnded = false
  let isWanted = false
  let isRunning = false

  const bring = async (): Promise<ErrorCode | null> => {
    const state = await copy.state()
    if (!state.ok) return state.error.code
    for (const pen of desk.workings.journal.written) {
      let seq = state.value.heads[pen] ?? 0
      while (seq < furthest(desk.workings.journal, pen).seq) {
        const entries = await finder.entries(pen, seq + 1, AT_ONCE, BYTES_AT_ONCE)
        if (entries.length === 0) break
        const appended = await copy.append({
          entries: entries.map((entry) => ({ pen, seq: entry.seq, text: written(entry).text })),
        })
        if (!appended.ok) return appended.error.code
        seq += entries.length
      }
    }
    return null
  }

  const run = async (): Promise<void> => {
    isWanted = true
    if (isRunning) return
    isRunning = true
    while (isWanted && !isEnded) {
      isWanted = false
      const fault = await bring().catch((): ErrorCode => 'E_STORE_FAILED')
      if (!isEnded) desk.copy.setState({ fault, isWhole: fault === null })
    }
    isRunning = false
  }

  void run()
  const end = subscribeWritten(desk, () => void run())
  return () => {
    isEnded = true
    end()
  }
}
