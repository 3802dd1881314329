import { REQUEST_TYPES } from '../taxonomy/request-types.ts'
import { STATUSES } from '../taxonomy/statuses.ts'
import { labelOf } from '../taxonomy/term.ts'
import type { QueueRow } from './row.ts'
import type { GroupKey } from './views.ts'

export interface RowGroup {
  readonly id: string
  readonly title: string
}

/** The heading that a row stands under. */
export function groupOf(row: QueueRow, by: GroupKey, nameOf: (user: string) => string): RowGroup {
  switch (by) {
    case 'status':
      return { id: row.status, title: labelOf(STATUSES, row.status) }
    case 'owner':
      return row.owner === null
        ? { id: '', title: 'Unassigned' }
        : { id: row.owner, title: nameOf(row.owner) }
    case 'priority':
      return row.priority === null
        ? { id: '', title: 'No priority yet' }
        : { id: row.priority, title: `Priority ${row.priority[1]}` }
    case 'organisation':
      return { id: row.organisation, title: row.organisation || 'No force or agency recorded' }
    case 'type':
      return row.type === null
        ? { id: '', title: 'No type yet' }
        : { id: row.type, title: labelOf(REQUEST_TYPES, row.type) }
  }
}
