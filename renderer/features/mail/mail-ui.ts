import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type InboxOrder, type InboxViewId, inboxView } from '../../../shared/inbox/views.ts'
import { createGridStore } from '../../ui/grid/grid-store.ts'

/** What is being done with the chosen messages, in a dialog. `closed`: the ticket they would go on is closed. */
export type MailDialogKind = 'make' | 'add' | 'move' | 'dismiss' | 'split' | 'closed'

interface MailDialog {
  readonly what: MailDialogKind
  /** The messages it is about, as they were chosen. */
  readonly ids: readonly string[]
  /** The ticket that was chosen already; null: none. */
  readonly ticket: string | null
}

interface MailUi {
  readonly view: InboxViewId
  readonly filter: string
  readonly order: InboxOrder
  readonly viewsWidth: number
  readonly readingWidth: number
  readonly dialog: MailDialog | null
}

/** Kept outside the screen, so that coming back to it is coming back to where one was. */
export const mailUi = createStore<MailUi>(() => ({
  view: 'unhandled',
  filter: '',
  order: 'oldest',
  viewsWidth: 192,
  readingWidth: 520,
  dialog: null,
}))

export const mailGrid = createGridStore()

export function useMailUi<T>(select: (state: MailUi) => T): T {
  return useStore(mailUi, select)
}

/** Goes to a view, as it is before anybody filters it: what waits longest first, what is done with the latest. */
export function chooseView(view: InboxViewId): void {
  mailUi.setState({ view, filter: '', order: inboxView(view).order })
}

export function openMailDialog(
  what: MailDialogKind,
  ids: readonly string[],
  ticket: string | null = null,
): void {
  if (ids.length > 0) mailUi.setState({ dialog: { what, ids, ticket } })
}

export function closeMailDialog(): void {
  mailUi.setState({ dialog: null })
}
