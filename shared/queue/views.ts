import { isOpenStatus } from '../taxonomy/statuses.ts'
import { z } from '../zod.ts'
import { secondsOf } from './columns.ts'
import type { QueueContext } from './context.ts'
import { dueLevel, isLive } from './due.ts'
import type { QueueRow } from './row.ts'

export const SORT_KEYS = [
  'priority',
  'reference',
  'title',
  'requester',
  'organisation',
  'type',
  'status',
  'owner',
  'due',
  'received',
  'updated',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

export const GROUP_KEYS = ['status', 'owner', 'priority', 'organisation', 'type'] as const
export type GroupKey = (typeof GROUP_KEYS)[number]

const sortStep = z.strictObject({
  key: z.enum(SORT_KEYS),
  direction: z.enum(['ascending', 'descending']),
})
export type SortStep = z.output<typeof sortStep>

/** A built-in view: what belongs to it, how it is sorted, and what to say when nothing does. */
export interface BuiltInView {
  readonly id: BuiltInId
  readonly title: string
  readonly sort: readonly SortStep[]
  readonly holds: (row: QueueRow, context: QueueContext) => boolean
  /** Shown where the view is empty: the fact, and what to do. */
  readonly empty: { readonly title: string; readonly advice: string }
}

export const BUILT_IN_IDS = [
  'open',
  'mine',
  'unassigned',
  'top',
  'due',
  'awaiting',
  'unverified',
  'clashes',
  'resolved',
  'closed-today',
  'all',
] as const
export type BuiltInId = (typeof BUILT_IN_IDS)[number]

/** The live queue is ordered by priority, then by what is due first (domain section 8). */
const pressing: readonly SortStep[] = [
  { key: 'priority', direction: 'ascending' },
  { key: 'due', direction: 'ascending' },
]
const newest: readonly SortStep[] = [{ key: 'updated', direction: 'descending' }]

const isOpen = (row: QueueRow) => isOpenStatus(row.status) && row.mergedInto === null

/** The views that every desk has, in the order in which they are listed. */
export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  {
    id: 'open',
    title: 'Open',
    sort: pressing,
    holds: isOpen,
    empty: { title: 'No open tickets', advice: 'Press F2 to take a call.' },
  },
  {
    id: 'mine',
    title: 'Mine',
    sort: pressing,
    holds: (row, { me }) => row.owner === me && isLive(row),
    empty: {
      title: 'Nothing is assigned to you',
      advice: 'Look at Unassigned, and press A on a ticket to take it.',
    },
  },
  {
    id: 'unassigned',
    title: 'Unassigned',
    sort: pressing,
    holds: (row) => row.owner === null && isLive(row),
    empty: { title: 'Everything has an owner', advice: 'Nothing to do here. Look at Mine.' },
  },
  {
    id: 'top',
    title: 'P1 and P2',
    sort: pressing,
    holds: (row) => (row.priority === 'P1' || row.priority === 'P2') && isLive(row),
    empty: { title: 'No ticket of priority 1 or 2', advice: 'Look at Open for the others.' },
  },
  {
    id: 'due',
    title: 'Breached or due soon',
    sort: [{ key: 'due', direction: 'ascending' }],
    holds: (row, { nowMs }) => {
      const level = dueLevel(row, nowMs)
      return level === 'breached' || level === 'soon'
    },
    empty: {
      title: 'Nothing is late or due within the hour',
      advice: 'Work from Open, which is ordered by what is due first.',
    },
  },
  {
    id: 'awaiting',
    title: 'Awaiting requester',
    sort: [{ key: 'updated', direction: 'ascending' }],
    holds: (row) => row.status === 'AWAITING_REQUESTER' && isLive(row),
    empty: { title: 'Nobody is awaited', advice: 'Press S on a ticket to say what you await.' },
  },
  {
    id: 'unverified',
    title: 'Requester unverified',
    sort: pressing,
    holds: (row) => row.verification !== 'verified' && isLive(row),
    empty: { title: 'Every requester is verified', advice: 'Personal data may go to all who asked.' },
  },
  {
    id: 'clashes',
    title: 'With clashes',
    sort: pressing,
    holds: (row) => row.clashes && row.mergedInto === null,
    empty: {
      title: 'No clashes to settle',
      advice: 'When two people change one field without knowing of each other, the ticket is listed here.',
    },
  },
  {
    id: 'resolved',
    title: 'Resolved, to close',
    sort: pressing,
    holds: (row) => row.status === 'RESOLVED' && isLive(row),
    empty: {
      title: 'Nothing waits to be closed',
      advice: 'Resolved tickets are listed here until signed off.',
    },
  },
  {
    id: 'closed-today',
    title: 'Closed today',
    sort: newest,
    holds: (row, { todayMs }) =>
      row.status === 'CLOSED' && row.closedAt !== null && secondsOf(row.closedAt) * 1000 >= todayMs,
    empty: { title: 'Nothing was closed today', advice: 'Press E on a ticket to close it.' },
  },
  {
    id: 'all',
    title: 'All',
    sort: newest,
    holds: () => true,
    empty: { title: 'No tickets yet', advice: 'Press F2 to take a call.' },
  },
]

/** A built-in view by its id. */
export function builtInView(id: BuiltInId): BuiltInView {
  const view = BUILT_IN_VIEWS.find((known) => known.id === id)
  if (!view) throw new Error(`${id} is no view`)
  return view
}

/** What a saved view holds: where it starts from, and what was set on top. */
export const viewDefinition = z.strictObject({
  base: z.enum(BUILT_IN_IDS),
  filter: z.string().max(1_000),
  sort: z.array(sortStep).min(1).max(3),
  group: z.enum(GROUP_KEYS).nullable(),
})
export type ViewDefinition = z.output<typeof viewDefinition>

/** The view as its owner saved it; null where this program cannot read it, which a newer one may have written. */
export function readView(definition: unknown): ViewDefinition | null {
  return viewDefinition.safeParse(definition).data ?? null
}

/** A built-in view as it is before anybody changes its filter, sort or grouping. */
export function definitionOf(id: BuiltInId): ViewDefinition {
  return { base: id, filter: '', sort: [...builtInView(id).sort], group: null }
}

/** How many rows each built-in view holds. Linear in the rows. */
export function countBuiltIn(
  rows: readonly QueueRow[],
  context: QueueContext,
): Readonly<Record<BuiltInId, number>> {
  const counts = Object.fromEntries(BUILT_IN_IDS.map((id) => [id, 0])) as Record<BuiltInId, number>
  // Most tickets of a desk are closed, and no other view holds those.
  const live = BUILT_IN_VIEWS.filter(({ id }) => id !== 'all' && id !== 'closed-today')
  const closedToday = builtInView('closed-today')
  for (const row of rows) {
    if (row.status === 'CLOSED' && !row.clashes) {
      if (closedToday.holds(row, context)) counts['closed-today'] += 1
    } else {
      for (const view of live) if (view.holds(row, context)) counts[view.id] += 1
      if (closedToday.holds(row, context)) counts['closed-today'] += 1
    }
  }
  counts.all = rows.length
  return counts
}
