import type { QueueRow } from './queue-row.ts'

/** Every ticket's line, in memory. `rows` is a new array at every change; rows that did not change stay the same objects. */
export interface QueueState {
  readonly rows: readonly QueueRow[]
  readonly get: (id: string) => QueueRow | undefined
  /** Tickets held, exact from the start. */
  readonly total: number
  /** False while closed tickets' lines are still being loaded; every open one is there from the start. */
  readonly complete: boolean
}
