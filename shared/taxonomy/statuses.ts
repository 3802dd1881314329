import type { Term } from './term.ts'

/** Where a ticket stands (domain section 1). Nothing is ever deleted: what was closed may be reopened. */
export const STATUSES = [
  { code: 'NEW', label: 'New', help: 'Logged; nobody has answered yet.' },
  { code: 'ACKNOWLEDGED', label: 'Acknowledged', help: 'A person has told the requester that it arrived.' },
  {
    code: 'TRIAGED',
    label: 'Triaged',
    help: 'Harm, likelihood and time need are judged; it has a priority.',
  },
  { code: 'ASSIGNED', label: 'Assigned', help: 'Somebody owns it.' },
  { code: 'IN_PROGRESS', label: 'In progress', help: 'Its owner is working on it.' },
  {
    code: 'AWAITING_REQUESTER',
    label: 'Awaiting requester',
    help: 'The clock rests, except for P1. Say what is awaited.',
  },
  {
    code: 'RESOLVED',
    label: 'Resolved',
    help: 'Answered; waiting for sign-off or for the requester’s word.',
  },
  { code: 'CLOSED', label: 'Closed', help: 'Signed off, with its outcome.' },
  { code: 'REOPENED', label: 'Reopened', help: 'Closed once, and taken up again.' },
] as const satisfies readonly Term[]

export type Status = (typeof STATUSES)[number]['code']

/** The moves that are allowed, from each status. */
export const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  NEW: ['ACKNOWLEDGED'],
  ACKNOWLEDGED: ['TRIAGED'],
  TRIAGED: ['ASSIGNED'],
  ASSIGNED: ['IN_PROGRESS'],
  IN_PROGRESS: ['AWAITING_REQUESTER', 'RESOLVED'],
  AWAITING_REQUESTER: ['IN_PROGRESS', 'RESOLVED'],
  RESOLVED: ['IN_PROGRESS', 'CLOSED'],
  CLOSED: ['REOPENED'],
  REOPENED: ['ASSIGNED', 'IN_PROGRESS', 'AWAITING_REQUESTER', 'RESOLVED'],
}

/** Whether a ticket may go from one status straight to the other. Staying where it is counts as no move. */
export function mayMove(from: Status, to: Status): boolean {
  return MOVES[from].includes(to)
}

/**
 * The shortest way from one status to another, without `from` and with `to` at its end: what a ticket passes
 * through when somebody takes several steps at once. Empty where `from` is `to`; `null` where no way leads.
 */
export function pathTo(from: Status, to: Status): Status[] | null {
  if (from === to) return []
  const reached = new Set<Status>([from])
  let ways: Status[][] = MOVES[from].map((step) => [step])
  while (ways.length > 0) {
    const longer: Status[][] = []
    for (const way of ways) {
      const end = way.at(-1)
      if (end === undefined || reached.has(end)) continue
      if (end === to) return way
      reached.add(end)
      longer.push(...MOVES[end].map((step) => [...way, step]))
    }
    ways = longer
  }
  return null
}

/** Whether work remains on a ticket in this status: neither resolved nor closed. */
export function isOpenStatus(status: Status): boolean {
  return status !== 'RESOLVED' && status !== 'CLOSED'
}
