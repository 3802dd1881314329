import type { QueueRow } from '../../../../shared/queue/row.ts'
import { addMailTo } from '../../../store/acts/mail.ts'
import { useDesk } from '../../../store/hooks.tsx'
import { clearSelection } from '../../../ui/grid/selection.ts'
import { ChooseTicket } from '../../../ui/overlays/choose-ticket.tsx'
import { closeMailDialog, mailGrid, openMailDialog } from '../mail-ui.ts'
import { performAll } from './perform-all.ts'
import { useFindTickets, useOffers } from './use-offers.ts'

/** Puts messages on a ticket that stands already: one of the sender's own, the proposed one, or any that is found. */
export function AddDialog({ ids }: { readonly ids: readonly string[] }) {
  const desk = useDesk()
  const offered = useOffers(ids)
  const find = useFindTickets()
  const pick = async (ticket: QueueRow) => {
    closeMailDialog()
    if (ticket.status === 'CLOSED') return openMailDialog('closed', ids, ticket.id)
    const because = 'somebody put it there'
    const add = (id: string) => addMailTo(desk, id, ticket, { because })
    if (await performAll(desk, ids, add, `Added ${ids.length} messages to ${ticket.reference}`))
      mailGrid.setState(clearSelection())
  }
  return (
    <ChooseTicket
      title={ids.length === 1 ? 'Add the message to a ticket' : `Add ${ids.length} messages to a ticket`}
      offered={offered}
      find={find}
      onPick={(row) => void pick(row)}
      onClose={closeMailDialog}
    />
  )
}
