import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { closeDialog, useTicketUi } from '../ui-state.ts'
import { keepWritingsNow } from '../../../store/writing-state.ts'
import { ActsDialog } from './acts-dialog.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { MoveMailDialog } from './move-mail-dialog.tsx'
import { PriorityDialog } from './priority-dialog.tsx'
import { ReopenDialog, StatusDialog } from './status-dialog.tsx'
import { StrikeDialog } from './strike-dialog.tsx'

export interface TicketDialogProps {
  readonly onClose: () => void
}

const dialogs = {
  status: StatusDialog,
  assign: AssignDialog,
  priority: PriorityDialog,
  close: CloseDialog,
  reopen: ReopenDialog,
  merge: MergeDialog,
  acts: ActsDialog,
} as const

interface TicketDialogsProps {
  readonly entries: readonly RawEntry[]
  readonly onLeave: () => void
}

/** The dialog that is open over the ticket, if one is. */
export function TicketDialogs({ entries, onLeave }: TicketDialogsProps) {
  const dialog = useTicketUi((state) => state.dialog)
  const striking = useTicketUi((state) => state.striking)
  const moving = useTicketUi((state) => state.moving)
  const onClose = () => {
    void keepWritingsNow()
    closeDialog()
    // Where the dialog was opened by a key, react-aria has nothing to give focus back to once the row is drawn anew.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) onLeave()
    })
  }
  if (striking !== null) {
    const entry = entries.find(({ id }) => id === striking)
    return entry ? <StrikeDialog raw={entry} onClose={onClose} /> : null
  }
  if (moving !== null) return <MoveMailDialog mail={moving} onClose={onClose} />
  if (dialog === null) return null
  const Shown = dialogs[dialog]
  return <Shown onClose={onClose} />
}
