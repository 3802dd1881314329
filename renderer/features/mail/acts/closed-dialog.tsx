import { addMailTo } from '../../../store/acts/mail.ts'
import { useDesk, useQueue } from '../../../store/hooks.tsx'
import { clearSelection } from '../../../ui/grid/selection.ts'
import { ClosedTicket, type ClosedWay } from '../../../ui/overlays/closed-ticket.tsx'
import { closeMailDialog, mailGrid, openMailDialog } from '../mail-ui.ts'
import { performAll } from './perform-all.ts'

interface ClosedDialogProps {
  readonly ids: readonly string[]
  readonly ticketId: string
}

/** The ticket that messages would go on is closed: somebody says what becomes of it. */
export function ClosedDialog({ ids, ticketId }: ClosedDialogProps) {
  const desk = useDesk()
  const ticket = useQueue((queue) => queue.get(ticketId))
  const reference = ticket?.reference ?? 'The ticket'
  const commit = async (way: ClosedWay) => {
    closeMailDialog()
    if (way === 'new') return openMailDialog('make', ids.slice(0, 1))
    if (!ticket) return
    const how = { because: 'somebody put it there', reopen: way === 'reopen' }
    // What is taken up again with the first message is open for the others.
    const add = (id: string) => addMailTo(desk, id, ticket, how)
    if (await performAll(desk, ids, add, `Added ${ids.length} messages to ${reference}`))
      mailGrid.setState(clearSelection())
  }
  return (
    <ClosedTicket
      reference={reference}
      what="the message"
      canMakeNew
      onCommit={commit}
      onClose={closeMailDialog}
    />
  )
}
