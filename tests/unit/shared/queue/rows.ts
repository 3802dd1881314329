import type { QueueContext } from '../../../../shared/queue/context.ts'
import type { QueueRow } from '../../../../shared/queue/row.ts'

export const NOW = Date.parse('2026-11-20T14:00:00.000Z')

/** A row of the queue; what a test does not care about has a plain value. */
export function aRow(more: Partial<QueueRow> & { readonly id: string }): QueueRow {
  return {
    reference: `TS26-7K-${more.id.padStart(4, '0')}-0`,
    title: 'Subscriber check',
    type: 'RES',
    status: 'NEW',
    priority: 'P3',
    owner: null,
    requester: 'Asha Patel',
    requesterContact: null,
    telephone: '',
    organisation: 'MPS',
    requesterOrganisation: null,
    channel: 'phone',
    sector: null,
    receivedAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    closedAt: null,
    dueAt: null,
    dueWhat: null,
    verification: 'verified',
    clashes: false,
    awaiting: null,
    openTasks: 0,
    mergedInto: null,
    operation: '',
    crimeReference: '',
    threatToLife: false,
    late: false,
    ...more,
  }
}

export const context: QueueContext = {
  me: 'KHAN01',
  nowMs: NOW,
  todayMs: Date.parse('2026-11-20T00:00:00.000Z'),
  nameOf: (user) => ({ KHAN01: 'Aisha Khan', RE1LLY: 'Tom Reilly' })[user] ?? user,
}
