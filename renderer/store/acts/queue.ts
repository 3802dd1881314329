import type { AnyDraft } from '../../../shared/journal/kinds/index.ts'
import type { BulkPlan, PlannedChange } from '../../../shared/queue/bulk.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { STATUSES } from '../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { assignDrafts, type Movable, type Move, moveDrafts } from '../../../shared/ticket/flow.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'

/** What was agreed to in the preview is what is done: each act takes the plan that was shown, in one commit. */

export function assignAll(
  desk: Desk,
  plan: BulkPlan,
  owner: string | null,
  reason: string | null = null,
): Promise<Committed> {
  const drafts = plan.changes.flatMap(({ row }) => assignDrafts(movable(row), owner, reason))
  return append(desk, drafts, { label: `${subjectOf(plan)} ${assignedWords(desk, owner)}` })
}

export function moveAll(desk: Desk, plan: BulkPlan, move: Omit<Move, 'by'>): Promise<Committed> {
  const by = desk.session.user.id
  const drafts = plan.changes.flatMap(({ row }) => moveDrafts(movable(row), { ...move, by }) ?? [])
  return append(desk, drafts, {
    label: `${subjectOf(plan)} moved to ${labelOf(STATUSES, move.to).toLowerCase()}`,
  })
}

export function prioritiseAll(
  desk: Desk,
  plan: BulkPlan,
  priority: NonNullable<QueueRow['priority']>,
  reason: string,
): Promise<Committed> {
  return append(desk, eachOf(plan, fieldsOf(priority, reason)), {
    label: `${subjectOf(plan)} set to ${priority}`,
  })
}

function fieldsOf(priority: NonNullable<QueueRow['priority']>, reason: string) {
  return ({ row }: PlannedChange): AnyDraft => ({
    stream: streamOf(row),
    kind: 'ticket.fields',
    body: { set: { priority, priorityReason: reason }, reason, settles: false },
  })
}

export function linkAll(desk: Desk, plan: BulkPlan, target: QueueRow, note: string): Promise<Committed> {
  const drafts = eachOf(plan, ({ row }) => ({
    stream: streamOf(row),
    kind: 'ticket.linked',
    body: { link: desk.newId(), relation: 'related', ticket: target.id, note },
  }))
  return append(desk, drafts, { label: `${subjectOf(plan)} linked with ${target.reference}` })
}

export function mergeAll(desk: Desk, plan: BulkPlan, target: QueueRow, reason: string): Promise<Committed> {
  const drafts = eachOf(plan, ({ row }) => ({
    stream: streamOf(row),
    kind: 'ticket.merged',
    body: { into: target.id, reason },
  }))
  return append(desk, drafts, { label: `${subjectOf(plan)} merged into ${target.reference}` })
}

function eachOf(plan: BulkPlan, draftOf: (change: PlannedChange) => AnyDraft): AnyDraft[] {
  return plan.changes.map(draftOf)
}

function streamOf(row: QueueRow): string {
  return `ticket/${row.id}`
}

function movable(row: QueueRow): Movable {
  return { id: row.id, status: { value: row.status }, owner: { value: row.owner } }
}

/** "TS26-7K-0147-M" of one, "12 tickets" of several. */
function subjectOf({ changes }: BulkPlan): string {
  const [only] = changes
  return changes.length === 1 && only ? only.row.reference : `${changes.length} tickets`
}

function assignedWords(desk: Desk, owner: string | null): string {
  if (owner === null) return 'put back to unassigned'
  if (owner === desk.session.user.id) return 'assigned to me'
  return `assigned to ${desk.deskState.getState().users[owner]?.name ?? owner}`
}
