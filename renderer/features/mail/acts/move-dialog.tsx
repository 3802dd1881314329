import type { QueueRow } from '../../../../shared/queue/row.ts'
import { moveMail } from '../../../store/acts/mail.ts'
import { useDesk, useMails, useQueue } from '../../../store/hooks.tsx'
import { ChooseTicket } from '../../../ui/overlays/choose-ticket.tsx'
import { closeMailDialog } from '../mail-ui.ts'
import { performAll } from './perform-all.ts'
import { useFindTickets, useOffers } from './use-offers.ts'

/** Takes a message off its ticket and puts it on another. */
export function MoveDialog({ id }: { readonly id: string }) {
  const desk = useDesk()
  const offered = useOffers([id])
  const find = useFindTickets()
  const from = useMails((mails) => mails.get(id)?.tickets[0])
  const before = useQueue((queue) => queue.get(from ?? ''))
  const pick = async (to: QueueRow) => {
    closeMailDialog()
    if (from === undefined) return
    const former = { id: from, reference: before?.reference ?? null }
    await performAll(desk, [id], (mail) => moveMail(desk, mail, former, to, 'somebody moved it there'), '')
  }
  return (
    <ChooseTicket
      title={`Move the message from ${before?.reference ?? 'its ticket'}`}
      offered={offered.filter(({ row }) => row.id !== from)}
      find={find}
      onPick={(row) => void pick(row)}
      onClose={closeMailDialog}
    />
  )
}
