import { causalOrder } from '../../shared/journal/order.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import type { MailState } from '../../shared/mail/state.ts'
import type { TicketState } from '../../shared/ticket/state.ts'
import type { QueueRow } from '../../shared/queue/row.ts'
import { createPace } from './breathe.ts'
import type { Desk, Progress } from './desk.ts'
import { diskFailureOf, SealFailure, storeFailureOf } from './failure.ts'
import { healing, settled } from './follow.ts'
import { placesOf } from './journal.ts'
import { readStreamRow, type StreamRow } from './projections/stream-rows.ts'
import type { Workings } from './workings.ts'

export { type CallerMatch, type CallerQuestion, lookupCallers } from './callers.ts'
export { findTickets, type Found } from './find.ts'

export interface TicketRead {
  readonly state: TicketState
  /** In causal order. Fewer than `state.entries` only where a block of the journal is damaged. */
  readonly entries: readonly RawEntry[]
}

/** The entries of a stream, in causal order. */
export async function readStream(desk: Desk, stream: string): Promise<RawEntry[]> {
  return (await readRow(desk, stream))?.entries ?? []
}

/** A ticket with its entries; null where there is none of that id. */
export async function readTicket(desk: Desk, id: string): Promise<TicketRead | null> {
  const read = await readRow(desk, `ticket/${id}`)
  return read && { state: read.row.state as TicketState, entries: read.entries }
}

/** A ticket as it stands, without its entries: what acts judge by. */
export async function readTicketState(desk: Desk, id: string): Promise<TicketState | null> {
  return ((await readState(desk, `ticket/${id}`)) as TicketState | undefined) ?? null
}

/** A message as it stands, without its entries. */
export async function readMailState(desk: Desk, id: string): Promise<MailState | null> {
  return ((await readState(desk, `mail/${id}`)) as MailState | undefined) ?? null
}

export interface MailRead {
  readonly state: MailState
  /** In causal order. Fewer than `state.entries` only where a block of the journal is damaged. */
  readonly entries: readonly RawEntry[]
}

/** A message with its entries; null where there is none of that id. */
export async function readMail(desk: Desk, id: string): Promise<MailRead | null> {
  const read = await readRow(desk, `mail/${id}`)
  return read && { state: read.row.state as MailState, entries: read.entries }
}

/**
 * The whole journal, block by block, in the order in which this workstation learnt of it: of one pen nearly always by
 * number, of one stream together within a block. What is appended meanwhile is not in it.
 */
export async function readAll(
  { workings }: Desk,
  onPage: (entries: readonly RawEntry[], progress: Progress) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const pace = createPace()
  const total = workings.journal.nextBlock - 1
  for (let n = 1; n <= total && !signal?.aborted; n++) {
    await pace()
    const block = await workings.reader.block(n)
    if (!block) throw storeFailureOf(new SealFailure('blocks', n, 'altered'))
    await onPage(
      block.map(({ entry }) => entry),
      { done: n, total },
    )
  }
}

/** Every ticket of a contact, or of one that was merged into it; the latest received first. */
export function ticketsOfContact({ queue, directory }: Desk, contact: string): QueueRow[] {
  const { contacts } = directory.getState()
  const ids = new Set([contact])
  for (let before = 0; before < ids.size; ) {
    before = ids.size
    for (const { id, mergedInto } of contacts.values()) if (mergedInto && ids.has(mergedInto)) ids.add(id)
  }
  return queue
    .getState()
    .rows.filter(({ requesterContact }) => requesterContact !== null && ids.has(requesterContact))
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
}

async function readState({ workings }: Desk, stream: string): Promise<StreamRow['state'] | undefined> {
  try {
    await settled(workings)
    return (await rowOf(workings, stream))?.state
  } catch (error) {
    throw storeFailureOf(error)
  }
}

async function readRow(
  { workings }: Desk,
  stream: string,
): Promise<{ row: StreamRow; entries: RawEntry[] } | null> {
  try {
    await settled(workings)
    const row = await rowOf(workings, stream)
    return row ? { row, entries: causalOrder(await readable(workings, stream, row)) } : null
  } catch (error) {
    throw await diskFailureOf(error)
  }
}

async function rowOf(workings: Workings, stream: string): Promise<StreamRow | undefined> {
  try {
    return await readStreamRow(workings.db, stream)
  } catch (error) {
    if (!(error instanceof SealFailure)) throw error
    return workings.exclusive(() => healing(workings, () => readStreamRow(workings.db, stream)))
  }
}

/** One damaged block hides its own entries and no others. */
async function readable(workings: Workings, stream: string, row: StreamRow): Promise<RawEntry[]> {
  const places = await placesOf(workings.db, stream, row)
  try {
    return await workings.reader.at(places)
  } catch (error) {
    if (!(error instanceof SealFailure)) throw error
  }
  const entries: RawEntry[] = []
  for (const place of places) {
    const block = await workings.reader.block(place.block)
    const inRun = block?.filter(({ start, end }) => start >= place.start && end <= place.end) ?? []
    entries.push(...inRun.map(({ entry }) => entry))
  }
  return entries
}
