import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import { isOpenStatus, STATUSES } from '../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { useDesk } from '../../store/hooks.tsx'
import type { QueueRow } from '../../store/queue-row.ts'
import { ticketsOfContact } from '../../store/reads.ts'
import { findTickets, type Found } from '../../store/find.ts'
import { TextField } from '../../ui/controls/text-field.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import styles from './add-to-ticket.module.css'

interface AddToTicketProps {
  /** Whose open tickets are offered first. */
  readonly contact: string | null
  readonly onPick: (row: QueueRow) => void
  readonly onClose: () => void
}

interface Offer {
  readonly row: QueueRow
  readonly because: string
}

const SHOWN = 20
const NOTHING: Found = { total: 0, hits: [] }

/** Chooses the ticket that a call goes to: one of the caller's own, or found by reference, number, name or operation. */
export function AddToTicket({ contact, onPick, onClose }: AddToTicketProps) {
  const desk = useDesk()
  const [text, setText] = useState('')
  const found = useFound(text)
  const list = useRef<HTMLDivElement>(null)
  const own = useMemo(
    (): readonly Offer[] =>
      contact === null
        ? []
        : ticketsOfContact(desk, contact)
            .filter(({ status }) => isOpenStatus(status))
            .map((row) => ({ row, because: 'open, of this caller' })),
    [desk, contact],
  )
  const offers = (text.trim() === '' ? own : found.hits).slice(0, SHOWN)
  const total = text.trim() === '' ? own.length : found.total
  const pick = (id: string) => {
    const offer = offers.find(({ row }) => row.id === id)
    if (offer) onPick(offer.row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = offers
    if (event.key === 'Enter' && first) {
      event.preventDefault()
      onPick(first.row)
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.querySelector<HTMLElement>('[role="option"]')?.focus()
    }
  }
  return (
    <Dialog isOpen isSticky onClose={onClose} title="Add the call to a ticket">
      <div onKeyDownCapture={(event) => event.target instanceof HTMLInputElement && onKeyDown(event)}>
        <TextField
          label="Reference, number, name, operation or crime reference"
          value={text}
          onChange={setText}
          autoFocus
          isFigures
        />
      </div>
      <p className={styles.count} role="status">
        {total === 0
          ? text.trim() === ''
            ? 'Type to find a ticket.'
            : 'Nothing found.'
          : `${offers.length} of ${total}. Enter takes the first.`}
      </p>
      <div ref={list}>
        <ListBox
          aria-label="Tickets"
          className={styles.list}
          items={offers.map((offer) => ({ id: offer.row.id, ...offer }))}
          onAction={(key) => pick(String(key))}
        >
          {({ row, because }) => (
            <ListBoxItem id={row.id} textValue={`${row.reference} ${row.title}`} className={styles.offer}>
              <Text slot="label" className={styles.label}>
                <span className={styles.reference}>{row.reference}</span>
                <span className={styles.title}>{row.title}</span>
                <span className={styles.detail}>
                  {labelOf(STATUSES, row.status)}, {because}
                </span>
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </div>
    </Dialog>
  )
}

function useFound(text: string): Found {
  const desk = useDesk()
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    const sought = text.trim()
    let isCurrent = true
    const look = async () => {
      const next = sought === '' ? NOTHING : await findTickets(desk, sought, SHOWN)
      if (isCurrent) setFound(next)
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [desk, text])
  return found
}
