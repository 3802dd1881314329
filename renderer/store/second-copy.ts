import type { Desk as Bridge, Value } from '../../shared/contract/bridge.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { Marker } from '../../shared/contract/vault.ts'
import { written } from '../../shared/journal/entry-text.ts'
import { workstationOfPen } from '../../shared/journal/entry.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import { deskCarried } from '../../shared/journal/kinds/desk-carried.ts'
import { readRawEntry } from '../../shared/journal/raw-entry.ts'
import type { Desk, Progress } from './desk.ts'
import { StoreFailure } from './failure.ts'
import { ingest } from './ingest.ts'
import { dropLogged } from './logged-drafts.ts'
import { createPenFinder } from './pen-finder.ts'
import { subscribeWritten } from './subscribe.ts'
import { furthest, heldAs } from './vector.ts'

/** The second copy in the main process's keeping. */
export type Copy = Bridge['copy']
type CopyState = Value<'copy', 'state'>

/** What is to be said of the copy. */
export interface CopyStanding {
  /** Entries that the store lacked at the start, and were taken back. */
  readonly takenBack: number
  /** Parts of the copy that could not be read on that occasion. */
  readonly unreadable: number
  /** Whether what is here is less than was written here, and was begun with all the same on that occasion. */
  readonly isBegunAnew: boolean
  /** Whether it holds all that was written here; null as long as that is not known. */
  readonly isWhole: boolean | null
  /** Why it does not. */
  readonly fault: ErrorCode | null
}

export const nothingCopied: CopyStanding = {
  takenBack: 0,
  unreadable: 0,
  isBegunAnew: false,
  isWhole: null,
  fault: null,
}

/** Entries, and bytes of them, that one call brings. */
const AT_ONCE = 500
const BYTES_AT_ONCE = 4 * 1024 * 1024

/**
 * Brings the journal up to what was written here, before anything new is: whatever is in the copy and no longer in the
 * journal, since the browser's storage was removed, or put back as it was some time ago, is taken back.
 *
 * Where some of it is in neither, its numbers and references would be used twice: the desk stays shut until a person
 * agrees to begin with what there is, under another code, whose numbers and references nothing bears. The copy is begun
 * anew then, and filled from the journal; what was lost can be taken in.
 *
 * @param withLess that person's agreement: the session is of the other code
 * @param onProgress how much of the copy was read, where something is taken back
 * @param onLess told of what there is, before it is thrown that this is not all
 * @throws StoreFailure E_STORE_MISSING, or what kept the copy from being read
 */
export async function expectNothingLost(
  desk: Desk,
  marker: Marker | null,
  copy: Copy | null,
  {
    withLess,
    onLess,
    onProgress,
  }: {
    readonly withLess: boolean
    readonly onLess: ((rest: Rest) => void) | undefined
    readonly onProgress?: ((progress: Progress) => void) | undefined
  },
): Promise<void> {
  const state = await stateOf(copy)
  // Before anything is taken back: so much was here when somebody last signed in.
  const before = desk.workings.journal.entries
  const lacked = Math.max(0, (marker?.entries ?? 0) - before)
  const { taken, unreadable } = copy && state ? await takeBack(desk, copy, state, onProgress) : nothingTaken
  // Where numbers are known, entries of others may be fewer: they are had again. Not where nothing is there at all.
  const isCounted = before === 0 || !state || isEmpty(state.used)
  const isLost = isBehind(desk, state?.used ?? {}, leftHere(desk)) || (isCounted && taken < lacked)
  if (isLost && !withLess) {
    onLess?.(restOf(desk))
    throw new StoreFailure('E_STORE_MISSING')
  }
  // What the journal holds is known again before anything is written; what is lost bears a code that is given up.
  if (copy && (isLost || unreadable > 0)) await copy.beginAnew({ used: headsOf(desk) })
  desk.copy.setState({ takenBack: taken, unreadable, isBegunAnew: withLess })
}

/** What is left of a journal that was more. */
export interface Rest {
  readonly entries: number
  /** The codes of workstations that it knows of. */
  readonly codes: readonly string[]
}

function restOf({ workings: { journal } }: Desk): Rest {
  const pens = [...Object.keys(journal.pens), ...Object.keys(journal.beyond)]
  return { entries: journal.entries, codes: [...new Set(pens.map(workstationOfPen))] }
}

const nothingTaken = { taken: 0, unreadable: 0 }

/** How far the pens that write here, or wrote, go. */
function headsOf({ workings: { journal } }: Desk): { pen: string; seq: number }[] {
  return journal.written.map((pen) => ({ pen, seq: furthest(journal, pen).seq })).filter(({ seq }) => seq > 0)
}

const isEmpty = (heads: CopyState['used']): boolean => Object.keys(heads).length === 0

/** Whether a pen's numbers went further than the journal knows, those left aside that were carried over. */
const isBehind = ({ workings }: Desk, heads: CopyState['used'], left: Left): boolean =>
  Object.entries(heads).some(
    ([pen, seq]) => furthest(workings.journal, pen).seq < Math.min(seq, own(left, pen) ?? seq),
  )

/** @returns how many entries, and how many parts of the copy could not be read */
async function takeBack(
  desk: Desk,
  copy: Copy,
  { used, held, entries }: CopyState,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<{ taken: number; unreadable: number }> {
  let left = leftHere(desk)
  if (!isBehind(desk, used, left) && !isBehind(desk, held, left)) return nothingTaken
  left = leftBy([left, ...(await carriedIn(copy))])
  let taken = 0
  let unreadable = 0
  let read = 0
  let lacking: unknown[] = []
  for (let at: number | null = 0; at !== null; ) {
    const record: Awaited<ReturnType<Copy['read']>> = await copy.read({ at })
    // What was not read has numbers that are used: nothing may be written until it is here.
    if (!record.ok) throw new StoreFailure(record.error.code)
    const { texts, damaged, next } = record.value
    lacking.push(...texts.map(valueOf).filter((value) => !isLeft(value, left) && !isHere(desk, value)))
    if (damaged) unreadable += 1
    at = next
    read += texts.length
    onProgress?.({ done: Math.min(read, entries), total: entries })
    if (lacking.length < AT_ONCE && at !== null) continue
    // Before: cut off in between, the entries come at the next start.
    await dropLogged(desk, lacking)
    const { stored } = await ingest(desk, lacking, undefined, undefined, 'second-copy')
    taken += stored
    lacking = []
  }
  return { taken, unreadable }
}

/** Whether the journal holds an entry of this number: mostly all but the newest, in a copy that reaches back to the first. */
function isHere({ workings }: Desk, value: unknown): boolean {
  const entry = readRawEntry(value)
  return entry !== null && heldAs(workings.journal, entry.pen, entry.seq) !== null
}

/** pen -> the number up to which its entries count here: what follows was carried over, or is another workstation's. */
type Left = Readonly<Record<string, number>>

/** As the journal says. */
function leftHere(desk: Desk): Left {
  const { carried = {} } = desk.deskState.getState()
  return leftBy(desk.workings.journal.written.map((pen) => own(carried, pen) ?? {}))
}

function leftBy(parts: readonly Left[]): Left {
  const left: Record<string, number> = {}
  for (const [pen, seq] of parts.flatMap((part) => Object.entries(part)))
    left[pen] = Math.min(left[pen] ?? seq, seq)
  return left
}

/** What the copy itself says of pens that were left: the store may be gone, and with it whatever said so. */
async function carriedIn(copy: Copy | null): Promise<Left[]> {
  const found: Left[] = []
  for (let at: number | null = 0; copy && at !== null; ) {
    const record: Awaited<ReturnType<Copy['read']>> = await copy.read({ at })
    if (!record.ok) throw new StoreFailure(record.error.code)
    for (const value of record.value.texts.map(valueOf)) {
      const entry = readRawEntry(value)
      const body = entry?.kind === 'desk.carried' ? deskCarried.body.safeParse(entry.body) : null
      if (body?.success) found.push({ [body.data.from]: body.data.after })
    }
    at = record.value.next
  }
  return found
}

function isLeft(value: unknown, left: Left): boolean {
  const entry = readRawEntry(value)
  return entry !== null && entry.seq > (own(left, entry.pen) ?? entry.seq)
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
      let seq = state.value.held[pen] ?? 0
      // It knows of more than the journal does: what that is nobody can tell, and what is written now is not in it.
      if (isBehind(desk, { [pen]: seq }, leftHere(desk))) return 'E_STORE_DAMAGED'
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
