import type { RawEntry } from '../../shared/journal/entry.ts'
import type { ContactState } from '../../shared/contact/state.ts'
import type { TicketState } from '../../shared/ticket/state.ts'
import type { Desk, Progress } from './desk.ts'
import type { QueueRow } from './queue-row.ts'

export interface TicketRead {
  readonly state: TicketState
  /** In causal order. */
  readonly entries: readonly RawEntry[]
}

export interface Found {
  readonly total: number
  readonly hits: readonly { readonly row: QueueRow; readonly because: string }[]
}

export interface CallerMatch {
  readonly contact: ContactState
  readonly because: string
  readonly confidence: 'certain' | 'likely' | 'possible'
}

export interface CallerQuestion {
  readonly number?: string
  readonly name?: string
  readonly collar?: string
}

/** The entries of a stream, in causal order. */
export function readStream(_desk: Desk, _stream: string): Promise<RawEntry[]> {
  throw new Error('being written')
}

export function readTicket(_desk: Desk, _id: string): Promise<TicketRead | null> {
  throw new Error('being written')
}

/** The whole journal, page by page, in the order in which it was stored. */
export function readAll(
  _desk: Desk,
  _onPage: (entries: readonly RawEntry[], progress: Progress) => void | Promise<void>,
): Promise<void> {
  throw new Error('being written')
}

export function findTickets(_desk: Desk, _text: string, _limit: number): Promise<Found> {
  throw new Error('being written')
}

export function lookupCallers(_desk: Desk, _question: CallerQuestion): CallerMatch[] {
  throw new Error('being written')
}

export function ticketsOfContact(_desk: Desk, _contact: string): QueueRow[] {
  throw new Error('being written')
}
