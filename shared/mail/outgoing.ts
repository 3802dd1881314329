import type { MailRow } from './row.ts'

const MINUTE_MS = 60_000
/** How long after a failed try the next one comes, in minutes; the last stands for all further ones. */
const PAUSES = [1, 2, 5, 15, 30, 60] as const
/** For how long a message is tried, in milliseconds (RFC 5321, 4.5.4.1 asks for four to five days between servers; an officer waits for the answer). */
export const TRIED_FOR_MS = 48 * 60 * MINUTE_MS

/** How long a written message can be withdrawn before it goes, in milliseconds. */
export const WITHDRAWABLE_MS = 15_000

/** When a waiting message is to be sent, or tried again, in milliseconds since 1970; null where it does not wait. */
export function dueMs({ sendAfter, attempts }: Pick<MailRow, 'sendAfter' | 'attempts'>): number | null {
  if (sendAfter === null) return null
  if (attempts === 0) return Date.parse(sendAfter)
  const minutes = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 60
  return Date.parse(sendAfter) + minutes * MINUTE_MS
}

type Held = (row: MailRow) => boolean

/**
 * Whether what the desk wrote by itself still waits for the hub: another workstation may have written the same, and is
 * heard of only by exchanging.
 *
 * @param hub how the exchange stands: when everything was last exchanged, in milliseconds since 1970; null without a hub
 */
export function isHeldBack(
  { automatic, at }: Pick<MailRow, 'automatic' | 'at'>,
  hub: { readonly asAtMs: number | null } | null,
): boolean {
  return automatic && hub !== null && (hub.asAtMs === null || hub.asAtMs <= Date.parse(at))
}

/**
 * The messages that this workstation is to send now, the longest due first. Each is sent where it was written.
 *
 * @param isBack the network has just come back: what could not be handed over before is due at once
 * @param isHeld what waits for something else than time
 */
export function dueMails(
  rows: readonly MailRow[],
  workstation: string,
  nowMs: number,
  isBack = false,
  isHeld: Held = () => false,
): MailRow[] {
  return ownWaiting(rows, workstation)
    .filter((row) => !isHeld(row))
    .filter((row) => (dueMs(row) ?? Infinity) <= nowMs || (isBack && row.attempts > 0))
    .toSorted((a, b) => (dueMs(a) ?? 0) - (dueMs(b) ?? 0))
}

/** When the next message of this workstation falls due, in milliseconds since 1970; null where none waits. */
export function nextDueMs(
  rows: readonly MailRow[],
  workstation: string,
  isHeld: Held = () => false,
): number | null {
  const waiting = ownWaiting(rows, workstation).filter((row) => !isHeld(row))
  const due = waiting.map((row) => dueMs(row) ?? Infinity)
  return due.length === 0 ? null : Math.min(...due)
}

/**
 * Why a message that waits has not gone yet, and when it is tried again; '' where it has not been tried.
 *
 * @param timeOf how an instant is shown
 */
export function waitingText(
  row: Pick<MailRow, 'sendAfter' | 'attempts' | 'because'>,
  timeOf: (instant: string) => string,
): string {
  const next = dueMs(row)
  if (next === null || row.attempts === 0) return ''
  const tries = row.attempts === 1 ? 'Tried once' : `Tried ${row.attempts} times`
  return `${tries}, next at ${timeOf(new Date(next).toISOString())}: ${row.because}`
}

/** What this workstation has tried to send, in vain so far. */
export interface Unsent {
  readonly count: number
  /** When the first of them is tried again, in milliseconds since 1970; null where there is none. */
  readonly nextMs: number | null
}

export function unsentOf(rows: readonly MailRow[], workstation: string): Unsent {
  const tried = ownWaiting(rows, workstation).filter(({ attempts }) => attempts > 0)
  return { count: tried.length, nextMs: nextDueMs(tried, workstation) }
}

function ownWaiting(rows: readonly MailRow[], workstation: string): MailRow[] {
  return rows.filter((row) => row.place === 'waiting' && row.workstation === workstation)
}
