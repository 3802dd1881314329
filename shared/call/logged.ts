import type { QueueRow } from '../queue/row.ts'

/** A call that is on a ticket: the one that opened it, or one that came in on it later. */
export interface LoggedCallRow {
  /** Unlike that of any other call, and the ticket's own for the one that opened it. */
  readonly id: string
  readonly ticket: QueueRow
  /** ISO 8601, Z. */
  readonly happenedAt: string
  readonly caller: string
  readonly isAdded: boolean
}

/** Every call that came in and is on a ticket, the latest first. */
export function loggedCalls(rows: readonly QueueRow[]): LoggedCallRow[] {
  const calls: LoggedCallRow[] = []
  for (const ticket of rows) {
    const { id, channel, receivedAt, requester, addedCalls = [] } = ticket
    if (channel === 'phone')
      calls.push({ id, ticket, happenedAt: receivedAt, caller: requester, isAdded: false })
    for (const { call, happenedAt, party } of addedCalls)
      calls.push({ id: `${id} ${call}`, ticket, happenedAt, caller: party, isAdded: true })
  }
  return calls.sort((a, b) => (a.happenedAt < b.happenedAt ? 1 : a.happenedAt > b.happenedAt ? -1 : 0))
}
