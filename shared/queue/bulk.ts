import { pathTo, type Status, STATUSES } from '../taxonomy/statuses.ts'
import { labelOf } from '../taxonomy/term.ts'
import { waitsForOwner } from '../ticket/flow.ts'
import type { QueueRow } from './row.ts'

/** What one act would do to one ticket, in words for the preview. */
export interface PlannedChange {
  readonly row: QueueRow
  readonly from: string
  readonly to: string
  /** The statuses it passes through, the last one included. Empty for acts on anything else. */
  readonly steps: readonly Status[]
}

/** What an act on several tickets would do: which change, and which are left alone and why. */
export interface BulkPlan {
  readonly changes: readonly PlannedChange[]
  readonly skipped: readonly { readonly row: QueueRow; readonly why: string }[]
}

type Verdict = { readonly change: Omit<PlannedChange, 'row'> } | { readonly skip: string }

/**
 * Gives tickets to somebody, or back to the pool. A ticket that waits only for an owner becomes Assigned with it.
 *
 * @param nameOf what a user is called
 */
export function planAssign(
  rows: readonly QueueRow[],
  owner: string | null,
  nameOf: (user: string) => string,
): BulkPlan {
  const called = (user: string | null) => (user === null ? 'Unassigned' : nameOf(user))
  return plan(rows, (row) => {
    if (row.owner === owner)
      return { skip: owner === null ? 'has no owner' : `is ${called(owner)}’s already` }
    const waits = owner !== null && waitsForOwner(row.status)
    return { change: { from: called(row.owner), to: called(owner), steps: waits ? ['ASSIGNED'] : [] } }
  })
}

/** Moves tickets to a status, by the steps that the flow allows. Closing has its own gate, one ticket at a time. */
export function planStatus(rows: readonly QueueRow[], to: Status): BulkPlan {
  return plan(rows, (row) => {
    if (to === 'CLOSED') return { skip: 'is closed one at a time, with its outcome' }
    const steps = stepsTo(row.status, to)
    if (steps === null)
      return { skip: `${labelOf(STATUSES, row.status)} does not lead to ${labelOf(STATUSES, to)}` }
    if (steps.length === 0) return { skip: `is ${labelOf(STATUSES, to)} already` }
    return { change: { from: labelOf(STATUSES, row.status), to: labelOf(STATUSES, to), steps } }
  })
}

/** The steps from one status to another that need no closing on the way; null where there are none. */
function stepsTo(from: Status, to: Status): Status[] | null {
  const steps = pathTo(from, to)
  return steps?.includes('CLOSED') === true ? null : steps
}

export function planPriority(
  rows: readonly QueueRow[],
  priority: NonNullable<QueueRow['priority']>,
): BulkPlan {
  return plan(rows, (row) =>
    row.priority === priority
      ? { skip: `is ${priority} already` }
      : { change: { from: row.priority ?? 'No priority', to: priority, steps: [] } },
  )
}

/** Links each of the rows with one ticket as related. */
export function planLink(rows: readonly QueueRow[], target: QueueRow): BulkPlan {
  return planEach(rows, (row) =>
    row.id === target.id
      ? { skip: 'is the ticket that the others are linked with' }
      : { change: { from: '', to: `Related to ${target.reference}`, steps: [] } },
  )
}

/** Points each of the rows to the ticket that goes on for them. Nothing is moved or lost, and it can be taken back. */
export function planMerge(rows: readonly QueueRow[], target: QueueRow): BulkPlan {
  return planEach(rows, (row) => {
    if (row.id === target.id) return { skip: 'is the ticket that goes on' }
    if (target.mergedInto !== null) return { skip: `${target.reference} is itself merged into another` }
    if (row.mergedInto !== null) return { skip: 'is merged already' }
    return { change: { from: '', to: `Merged into ${target.reference}`, steps: [] } }
  })
}

/** A plan for acts that only live tickets take. */
function plan(rows: readonly QueueRow[], judge: (row: QueueRow) => Verdict): BulkPlan {
  return planEach(rows, (row) => {
    if (row.mergedInto !== null) return { skip: 'is merged into another ticket: work on that one' }
    return judge(row)
  })
}

function planEach(rows: readonly QueueRow[], judge: (row: QueueRow) => Verdict): BulkPlan {
  const changes: PlannedChange[] = []
  const skipped: { row: QueueRow; why: string }[] = []
  for (const row of rows) {
    const verdict = judge(row)
    if ('skip' in verdict) skipped.push({ row, why: verdict.skip })
    else changes.push({ row, ...verdict.change })
  }
  return { changes, skipped }
}
