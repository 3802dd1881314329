import { showControls } from '../../../../shared/text/controls.ts'
import { STATUSES } from '../../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../../shared/taxonomy/term.ts'
import { relationLabel } from '../../../../shared/ticket/labels.ts'
import { field, type TicketState } from '../../../../shared/ticket/state.ts'
import { unlink } from '../../../store/acts/ticket-links.ts'
import { useDesk, useQueue } from '../../../store/hooks.tsx'
import { ticketsOfContact } from '../../../store/reads.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/feedback/empty-state.tsx'
import { go } from '../../../ui/navigation.ts'
import { useOpenTicket } from '../open-ticket.ts'
import styles from './panel.module.css'

/** Earlier requests shown at once. */
const EARLIER = 20

export function relatedCount(ticket: TicketState): number {
  return Object.keys(ticket.links).length + (ticket.mergedInto === null ? 0 : 1)
}

/** Tickets that this one is linked to, and what the same requester asked before. */
export function RelatedPanel() {
  const { ticket, mayWrite, desk, perform } = useOpenTicket()
  const links = Object.entries(ticket.links)
  const contact = field(ticket, 'requesterContact')
  return (
    <div>
      {links.length === 0 && ticket.mergedInto === null && (
        <EmptyState title="No related tickets">Press L to link one.</EmptyState>
      )}
      <ul className={styles.items}>
        {ticket.mergedInto !== null && (
          <li className={styles.item}>
            <OtherTicket id={ticket.mergedInto} relation="Merged into" note="" />
          </li>
        )}
        {links.map(([id, link]) => (
          <li key={id} className={styles.item}>
            <OtherTicket id={link.ticket} relation={relationLabel(link.relation)} note={link.note} />
            {mayWrite && (
              <Button
                tone="quiet"
                onPress={() => void perform(unlink(desk, ticket, id, ''))}
                aria-label="Remove this link"
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {contact !== null && <Earlier contact={contact} />}
    </div>
  )
}

function Earlier({ contact }: { readonly contact: string }) {
  const desk = useDesk()
  const { ticket } = useOpenTicket()
  // Drawn again when the number of tickets changes; the rest of a line is read where it is shown.
  useQueue((queue) => queue.total)
  const others = ticketsOfContact(desk, contact).filter(({ id }) => id !== ticket.id)
  if (others.length === 0) return null
  const shown = others.slice(0, EARLIER)
  return (
    <section>
      <h3 className={styles.heading}>
        Other requests of this requester{' '}
        <span className={styles.muted}>
          {shown.length === others.length ? others.length : `${shown.length} of ${others.length}`}
        </span>
      </h3>
      <ul className={styles.items}>
        {shown.map(({ id }) => (
          <li key={id} className={styles.item}>
            <OtherTicket id={id} relation="" note="" />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OtherTicketProps {
  readonly id: string
  readonly relation: string
  readonly note: string
}

function OtherTicket({ id, relation, note }: OtherTicketProps) {
  const { names } = useOpenTicket()
  const row = useQueue((queue) => queue.get(id))
  return (
    <div className={styles.itemWords}>
      <span className={styles.reference}>
        {relation && <span className={styles.muted}>{relation}</span>}
        <Button tone="quiet" onPress={() => go({ ticketId: id })}>
          {row?.reference ?? names.ticket(id)}
        </Button>
        {row && <span className={styles.muted}>{labelOf(STATUSES, row.status)}</span>}
      </span>
      {row?.title && <span>{showControls(row.title)}</span>}
      {note && <span className={styles.muted}>{note}</span>}
    </div>
  )
}
