import { useCallback, useMemo, useState } from 'react'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { findTickets } from '../../store/find.ts'
import { useDesk } from '../../store/hooks.tsx'
import { ticketsOfContact } from '../../store/reads.ts'
import { ChooseTicket, openOffers } from '../../ui/overlays/choose-ticket.tsx'
import { ClosedTicket } from '../../ui/overlays/closed-ticket.tsx'

interface AddToTicketProps {
  /** Whose open tickets are offered first. */
  readonly contact: string | null
  /** `reopen`: the ticket is closed, and is to be taken up again. */
  readonly onPick: (row: QueueRow, reopen: boolean) => void
  readonly onClose: () => void
}

/** Chooses the ticket that a call goes to: one of the caller's own, or any that is found. One that is closed asks. */
export function AddToTicket({ contact, onPick, onClose }: AddToTicketProps) {
  const desk = useDesk()
  const own = useMemo(
    () => (contact === null ? [] : openOffers(ticketsOfContact(desk, contact), 'open, of this caller')),
    [desk, contact],
  )
  const find = useCallback((text: string, limit: number) => findTickets(desk, text, limit), [desk])
  const [closed, setClosed] = useState<QueueRow | null>(null)
  if (closed)
    return (
      <ClosedTicket
        reference={closed.reference}
        what="the call"
        canMakeNew={false}
        onCommit={(way) => onPick(closed, way === 'reopen')}
        onClose={onClose}
      />
    )
  return (
    <ChooseTicket
      title="Add the call to a ticket"
      offered={own}
      find={find}
      onPick={(row) => (row.status === 'CLOSED' ? setClosed(row) : onPick(row, false))}
      onClose={onClose}
    />
  )
}
