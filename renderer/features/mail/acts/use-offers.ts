import { useCallback, useMemo } from 'react'
import type { MailRow } from '../../../../shared/mail/row.ts'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import type { Desk } from '../../../store/desk.ts'
import { type Found, findTickets } from '../../../store/find.ts'
import { useDesk } from '../../../store/hooks.tsx'
import { ticketsOfContact } from '../../../store/reads.ts'
import { openOffers, type TicketOffer } from '../../../ui/overlays/choose-ticket.tsx'
import { contactOfAddress } from '../use-sender.ts'

/** Finds tickets by what is typed. */
export function useFindTickets(): (text: string, limit: number) => Promise<Found> {
  const desk = useDesk()
  return useCallback((text, limit) => findTickets(desk, text, limit), [desk])
}

/** The tickets that are offered for some messages before anybody types: the proposed one, then the sender's open ones. */
export function useOffers(ids: readonly string[]): readonly TicketOffer[] {
  const desk = useDesk()
  return useMemo(() => offersFor(desk, ids), [desk, ids])
}

function offersFor(desk: Desk, ids: readonly string[]): readonly TicketOffer[] {
  const rows = ids.flatMap((id) => desk.mails.getState().get(id) ?? [])
  const offers = new Map<string, TicketOffer>()
  for (const row of rows)
    for (const offer of [
      ...proposedFor(desk, row),
      ...openOffers(ticketsOf(desk, row), 'open, of this sender'),
    ])
      if (!offers.has(offer.row.id)) offers.set(offer.row.id, offer)
  return [...offers.values()]
}

function proposedFor(desk: Desk, { proposal }: MailRow): readonly TicketOffer[] {
  if (!proposal) return []
  const { get } = desk.queue.getState()
  const tickets = proposal.ticket === null ? (proposal.among ?? []) : [proposal.ticket]
  return tickets.flatMap((ticket) => {
    const row = get(ticket)
    return row ? [{ row, because: `proposed: ${proposal.because}` }] : []
  })
}

function ticketsOf(desk: Desk, { address }: MailRow): readonly QueueRow[] {
  const contact = contactOfAddress(desk.directory.getState(), address)
  return contact === null ? [] : ticketsOfContact(desk, contact)
}
