import { useMemo } from 'react'
import { type Correspondence, correspondence, requesterOf } from '../../../shared/reply/correspondence.ts'
import { useDirectory } from '../../store/hooks.tsx'
import { useOpenTicket } from './open-ticket.ts'

/** Who writes with whom on the open ticket. */
export function useCorrespondence(): Correspondence {
  const { ticket } = useOpenTicket()
  const { contacts, organisations } = useDirectory((state) => state)
  return useMemo(() => {
    return correspondence(ticket.mails ?? {}, requesterOf(ticket, { contacts, organisations }))
  }, [ticket, contacts, organisations])
}
