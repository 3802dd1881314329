import { useCallback, useMemo } from 'react'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { moveMail } from '../../../store/acts/mail.ts'
import { findTickets, ticketsOfContact } from '../../../store/reads.ts'
import { ChooseTicket, openOffers } from '../../../ui/overlays/choose-ticket.tsx'
import { useOpenTicket } from '../open-ticket.ts'

interface MoveMailDialogProps {
  /** The message that is moved. */
  readonly mail: string
  readonly onClose: () => void
}

/** Takes a message off this ticket and puts it on the one where it belongs. */
export function MoveMailDialog({ mail, onClose }: MoveMailDialogProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const contact = field(ticket, 'requesterContact')
  const offered = useMemo(() => {
    const others = contact === null ? [] : ticketsOfContact(desk, contact)
    return openOffers(
      others.filter(({ id }) => id !== ticket.id),
      'open, of this requester',
    )
  }, [desk, ticket.id, contact])
  const find = useCallback((text: string, limit: number) => findTickets(desk, text, limit), [desk])
  const pick = async (to: QueueRow) => {
    onClose()
    if (to.id !== ticket.id) await perform(moveMail(desk, mail, ticket, to, 'somebody moved it there'))
  }
  return (
    <ChooseTicket
      title={`Move the message from ${ticket.reference ?? 'this ticket'}`}
      offered={offered}
      find={find}
      onPick={(row) => void pick(row)}
      onClose={onClose}
    />
  )
}
