import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { FieldName } from '../../../shared/ticket/fields.ts'
import { navigation } from '../../ui/navigation.ts'

export type ComposerKind =
  | 'note'
  | 'call'
  | 'decision'
  | 'task'
  | 'verification'
  | 'link'
  | 'release'
  | 'attach'
  | 'reply'
  | 'acknowledge'

export type DialogKind = 'status' | 'assign' | 'priority' | 'close' | 'reopen' | 'merge' | 'acts'
export type PanelId = 'details' | 'tasks' | 'related' | 'files'

interface TicketUi {
  readonly composer: ComposerKind | null
  readonly dialog: DialogKind | null
  /** Id of the entry that a composer has just written: focus goes there once it is in the log. */
  readonly written: string | null
  /** Id of the entry that is being struck out. */
  readonly striking: string | null
  /** Id of the message that is taken to another ticket. */
  readonly moving: string | null
  readonly panel: PanelId
  /** The field that is being edited. */
  readonly editing: FieldName | null
  /** System entries are folded away. */
  readonly folded: boolean
}

const START: TicketUi = {
  composer: null,
  dialog: null,
  written: null,
  striking: null,
  moving: null,
  panel: 'details',
  editing: null,
  folded: false,
}

export const ticketUi = createStore<TicketUi>(() => START)

export function useTicketUi<T>(select: (state: TicketUi) => T): T {
  return useStore(ticketUi, select)
}

/** Another ticket is on screen: nothing is open on it yet. */
export function resetTicketUi(): void {
  ticketUi.setState(({ folded, panel }) => ({ ...START, folded, panel }))
}

export function openComposer(composer: ComposerKind): void {
  ticketUi.setState({ composer })
}

/** Opens a composer whose words were put back, where its ticket is in front and nothing else is being done on it. */
export function reopenComposer(ticketId: string, composer: ComposerKind): void {
  const { composer: open, dialog, editing, striking, moving } = ticketUi.getState()
  const isBusy = [open, dialog, editing, striking, moving].some((one) => one !== null)
  if (navigation.getState().place.ticketId === ticketId && !isBusy) openComposer(composer)
}

export function openDialog(dialog: DialogKind): void {
  ticketUi.setState({ dialog })
}

export function closeDialog(): void {
  ticketUi.setState({ dialog: null, striking: null, moving: null })
}

/** Shows a field in the panel and begins to edit it. */
export function editField(editing: FieldName): void {
  ticketUi.setState({ panel: 'details', editing, dialog: null })
}
