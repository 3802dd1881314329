import type { Status } from '../taxonomy/statuses.ts'
import type { FieldValue } from '../ticket/fields.ts'
import type { AddedCall, Verification } from '../ticket/state.ts'

/** What is due next on a ticket. `deadline` is the requester's own. */
export type DueWhat = 'acknowledge' | 'triage' | 'reply' | 'close' | 'deadline'

/** A ticket as one line of the queue: all that lists, filters and counts need without opening it. Instants: ISO 8601, Z. */
export interface QueueRow {
  readonly id: string
  readonly reference: string
  readonly title: string
  readonly type: string | null
  readonly status: Status
  readonly priority: 'P1' | 'P2' | 'P3' | 'P4' | null
  /** User id; null while nobody owns it. */
  readonly owner: string | null
  /** Display name of who asks, '' where nobody is named. */
  readonly requester: string
  readonly requesterContact: string | null
  /** Digits of the requester's telephone number as `telephoneDigits` gives them, '' where none is named. */
  readonly telephone: string
  /** Short name of the requester's organisation, '' where none is named. */
  readonly organisation: string
  readonly requesterOrganisation: string | null
  readonly channel: FieldValue<'channel'>
  readonly sector: string | null
  readonly receivedAt: string
  /** When the latest entry was made. */
  readonly updatedAt: string
  readonly closedAt: string | null
  readonly dueAt: string | null
  readonly dueWhat: DueWhat | null
  readonly verification: Verification
  readonly clashes: boolean
  /** What is awaited of the requester, in words; null while nothing is. */
  readonly awaiting: string | null
  readonly openTasks: number
  readonly mergedInto: string | null
  readonly operation: string
  readonly crimeReference: string
  readonly threatToLife: boolean
  /** Written down late: it was received well before it was logged. */
  readonly late: boolean
  /** Calls that came in on it beside the one that opened it; absent where none did. */
  readonly addedCalls?: readonly AddedCall[]
  /** How its messages stand; absent where it has none. */
  readonly mail?: TicketMails
}

/** The messages of a ticket, in numbers. */
export interface TicketMails {
  /** Came in, and nobody has read them yet. */
  readonly unread: number
  /** When the latest came in; null where none did. */
  readonly lastInAt: string | null
  /** Answers that wait to be sent. */
  readonly waiting: number
  /** Answers that did not reach everybody. */
  readonly undelivered: number
}
