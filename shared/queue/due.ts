import type { DueWhat, QueueRow } from './row.ts'

const MINUTE = 60_000

/** A promise is called "due soon" from this long before it falls due, in milliseconds. */
export const SOON_MS = 60 * MINUTE

export type DueLevel = 'breached' | 'soon' | 'ahead' | 'resting' | 'none'

type DueFacts = Pick<QueueRow, 'dueAt' | 'awaiting' | 'status' | 'mergedInto'>

/** How a ticket's next promise stands. `resting`: the clock stands still while the requester is awaited. */
export function dueLevel(row: DueFacts, nowMs: number): DueLevel {
  if (!isLive(row)) return 'none'
  if (row.dueAt === null) return row.awaiting === null ? 'none' : 'resting'
  const left = Date.parse(row.dueAt) - nowMs
  if (left < 0) return 'breached'
  return left <= SOON_MS ? 'soon' : 'ahead'
}

/** Whether somebody still has to do something about a ticket: neither closed nor gone on under another. */
export function isLive(row: Pick<QueueRow, 'status' | 'mergedInto'>): boolean {
  return row.status !== 'CLOSED' && row.mergedInto === null
}

/** What is due, as the beginning of a sentence. */
export const DUE_TITLES: Readonly<Record<DueWhat, string>> = {
  acknowledge: 'Acknowledgement',
  triage: 'Triage decision',
  reply: 'First reply',
  close: 'Close',
  deadline: 'Requester’s deadline',
}
