import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type InboxOrder, type InboxViewId, inboxView } from '../../../shared/inbox/views.ts'
import { createGridStore } from '../../ui/grid/grid-store.ts'
import { moveTo } from '../../ui/grid/selection.ts'
import { mailPlace } from '../../ui/mail-place.ts'

/**
 * What is being done with the chosen messages, in a dialog. `closed`: the ticket they would go on is closed. `again`: they
 * may have gone out already.
 */
export type MailDialogKind = 'make' | 'add' | 'move' | 'dismiss' | 'split' | 'closed' | 'again'

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
  /** The message that is shown as formatted; every other is shown as plain text. */
  readonly formatted: string | null
}

/** Kept outside the screen, so that coming back to it is coming back to where one was. */
export const mailUi = createStore<MailUi>(() => ({
  view: 'unhandled',
  filter: '',
  order: 'oldest',
  viewsWidth: 192,
  readingWidth: 480,
  dialog: null,
  formatted: null,
}))

export const mailGrid = createGridStore()

// Somebody elsewhere wants to see a message: it has focus when the screen is shown, in the view that holds every one.
mailPlace.subscribe(({ id }) => {
  if (id === null) return
  chooseView('all')
  mailGrid.setState(moveTo(id))
})

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

/** Shows a message as its sender formatted it, or as plain text again. */
export function toggleFormatted(id: string): void {
  mailUi.setState(({ formatted }) => ({ formatted: formatted === id ? null : id }))
}

export function closeMailDialog(): void {
  mailUi.setState({ dialog: null })
}
