import { useCallback, useMemo } from 'react'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { findTickets } from '../../store/find.ts'
import { useDesk } from '../../store/hooks.tsx'
import { ticketsOfContact } from '../../store/reads.ts'
import { ChooseTicket, openOffers } from '../../ui/overlays/choose-ticket.tsx'

interface AddToTicketProps {
  /** Whose open tickets are offered first. */
  readonly contact: string | null
  readonly onPick: (row: QueueRow) => void
  readonly onClose: () => void
}

/** Chooses the ticket that a call goes to: one of the caller's own, or any that is found. */
export function AddToTicket({ contact, onPick, onClose }: AddToTicketProps) {
  const desk = useDesk()
  const own = useMemo(
    () => (contact === null ? [] : openOffers(ticketsOfContact(desk, contact), 'open, of this caller')),
    [desk, contact],
  )
  const find = useCallback((text: string, limit: number) => findTickets(desk, text, limit), [desk])
  return (
    <ChooseTicket
      title="Add the call to a ticket"
      offered={own}
      find={find}
      onPick={onPick}
      onClose={onClose}
    />
  )
}
