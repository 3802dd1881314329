import { useMailUi } from '../mail-ui.ts'
import { AgainDialog } from './again-dialog.tsx'
import { AddDialog } from './add-dialog.tsx'
import { ClosedDialog } from './closed-dialog.tsx'
import { DismissDialog } from './dismiss-dialog.tsx'
import { MakeDialog } from './make-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'

/** The dialog that is open over the mail, if one is. */
export function MailDialogs() {
  const dialog = useMailUi((state) => state.dialog)
  const [first] = dialog?.ids ?? []
  if (!dialog || first === undefined) return null
  switch (dialog.what) {
    case 'make':
      return <MakeDialog key={first} id={first} />
    case 'split':
      return <SplitDialog key={first} id={first} />
    case 'add':
      return <AddDialog ids={dialog.ids} />
    case 'move':
      return <MoveDialog id={first} />
    case 'dismiss':
      return <DismissDialog ids={dialog.ids} />
    case 'again':
      return <AgainDialog ids={dialog.ids} />
    case 'closed':
      return dialog.ticket === null ? null : <ClosedDialog ids={dialog.ids} ticketId={dialog.ticket} />
  }
}
