import { useMemo } from 'react'
import { knownOrganisation } from '../../../shared/organisation/known.ts'
import { type Correspondence, correspondence } from '../../../shared/reply/correspondence.ts'
import { field } from '../../../shared/ticket/state.ts'
import { useDirectory } from '../../store/hooks.tsx'
import { useOpenTicket } from './open-ticket.ts'

/** Who writes with whom on the open ticket. */
export function useCorrespondence(): Correspondence {
  const { ticket } = useOpenTicket()
  const { contacts, organisations } = useDirectory((state) => state)
  return useMemo(() => {
    const contact = contacts.get(field(ticket, 'requesterContact') ?? '')
    const organisation = field(ticket, 'requesterOrganisation')
    const known = organisation === null ? null : knownOrganisation(organisation, organisations)
    return correspondence(ticket.mails ?? {}, {
      addresses: [field(ticket, 'requesterEmail') ?? '', ...(contact?.fields.emails?.value ?? [])],
      domains: known?.emailDomains ?? [],
    })
  }, [ticket, contacts, organisations])
}
