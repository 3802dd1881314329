import { type DeskCalendar, isOpen } from '../desk-clock/index.ts'
import type { MailRow } from '../mail/row.ts'
import { foldText } from '../queue/text.ts'
import { isByMachine, isUndecided, stageOf } from './stage.ts'

export const INBOX_VIEW_IDS = [
  'unhandled',
  'out-of-hours',
  'automatic',
  'unreadable',
  'outgoing',
  'trouble',
  'dismissed',
  'all',
] as const
export type InboxViewId = (typeof INBOX_VIEW_IDS)[number]

/** `oldest`: who has waited longest comes first. */
export type InboxOrder = 'oldest' | 'newest'

/** A view of the inbox: what belongs to it, and what to say where nothing does. */
export interface InboxView {
  readonly id: InboxViewId
  readonly title: string
  readonly holds: (row: MailRow, calendar: DeskCalendar) => boolean
  /** What comes first where nobody has chosen: who waits longest, or what happened last. */
  readonly order: InboxOrder
  /** Everything in it waits for somebody to decide: what counts is how long. */
  readonly isWaiting: boolean
  readonly empty: { readonly title: string; readonly advice: string }
}

export const INBOX_VIEWS: readonly InboxView[] = [
  {
    id: 'unhandled',
    title: 'To be handled',
    holds: (row) => isUndecided(row) && !isByMachine(row),
    order: 'oldest',
    isWaiting: true,
    empty: {
      title: 'Every message is handled',
      advice: 'What comes in appears here. Press O to open files.',
    },
  },
  {
    id: 'out-of-hours',
    title: 'Came out of hours',
    holds: (row, calendar) => isUndecided(row) && !isOpen(calendar, row.at),
    order: 'oldest',
    isWaiting: true,
    empty: { title: 'Nothing is left from out of hours', advice: 'Work from “To be handled”.' },
  },
  {
    id: 'automatic',
    title: 'Sent by machines',
    holds: (row) => isUndecided(row) && isByMachine(row),
    order: 'oldest',
    isWaiting: true,
    empty: {
      title: 'No machine has written',
      advice: 'Receipts, absences, reports and lists are kept apart here until somebody puts them away.',
    },
  },
  {
    id: 'unreadable',
    title: 'Unreadable',
    holds: (row) => isUndecided(row) && row.unreadable !== null,
    order: 'oldest',
    isWaiting: true,
    empty: { title: 'Every message could be read', advice: 'One that cannot be read is kept whole, here.' },
  },
  {
    id: 'outgoing',
    title: 'Outbox',
    holds: (row) => stageOf(row) === 'outgoing',
    order: 'oldest',
    isWaiting: false,
    empty: { title: 'Nothing waits to be sent', advice: 'Press R on a ticket to reply.' },
  },
  {
    id: 'trouble',
    title: 'Not delivered',
    holds: (row) => stageOf(row) === 'trouble' || stageOf(row) === 'unsure',
    order: 'oldest',
    isWaiting: false,
    empty: { title: 'Nothing went wrong', advice: 'What a server refuses or sends back is listed here.' },
  },
  {
    id: 'dismissed',
    title: 'Put away',
    holds: (row) => stageOf(row) === 'dismissed',
    order: 'newest',
    isWaiting: false,
    empty: { title: 'Nothing was put away', advice: 'What is put away is kept, and found here.' },
  },
  {
    id: 'all',
    title: 'All',
    holds: () => true,
    order: 'newest',
    isWaiting: false,
    empty: { title: 'No e-mail yet', advice: 'Press O to open files, or drop them anywhere.' },
  },
]

/** A view by its id. */
export function inboxView(id: InboxViewId): InboxView {
  const view = INBOX_VIEWS.find((known) => known.id === id)
  if (!view) throw new Error(`${id} is no view`)
  return view
}

/** What the list is asked for. */
export interface InboxQuestion {
  readonly view: InboxView
  /** Every word of it must be in sender, subject, reason or the beginning of the text. */
  readonly filter: string
  readonly order: InboxOrder
  readonly calendar: DeskCalendar
}

/** The rows of a view that fit the filter, in order. Rows of one instant stand by their id. */
export function selectInbox(
  rows: readonly MailRow[],
  { view, filter, order, calendar }: InboxQuestion,
): readonly MailRow[] {
  const words = foldText(filter).split(/\s+/).filter(Boolean)
  const fitting = rows.filter(
    (row) => view.holds(row, calendar) && words.every((word) => searched(row).includes(word)),
  )
  const sign = order === 'oldest' ? 1 : -1
  return fitting.toSorted((a, b) => sign * (compare(a.at, b.at) || compare(a.id, b.id)))
}

/** How many rows each view holds. Linear in the rows. */
export function countInbox(
  rows: readonly MailRow[],
  calendar: DeskCalendar,
): Readonly<Record<InboxViewId, number>> {
  const counts = Object.fromEntries(INBOX_VIEW_IDS.map((id) => [id, 0])) as Record<InboxViewId, number>
  for (const row of rows) for (const view of INBOX_VIEWS) if (view.holds(row, calendar)) counts[view.id] += 1
  return counts
}

const texts = new WeakMap<MailRow, string>()

function searched(row: MailRow): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const text = foldText(
    [row.name, row.address, row.subject, row.because, row.mailbox, row.preview].join('\n'),
  )
  texts.set(row, text)
  return text
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
