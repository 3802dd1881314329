import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { isOpenStatus, STATUSES } from '../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { TextField } from '../controls/text-field.tsx'
import { Dialog } from './dialog.tsx'
import styles from './choose-ticket.module.css'

/** A ticket, and why it is offered. */
export interface TicketOffer {
  readonly row: QueueRow
  readonly because: string
}

interface FoundTickets {
  readonly total: number
  readonly hits: readonly TicketOffer[]
}

interface ChooseTicketProps {
  /** What the ticket is chosen for: "Add the call to a ticket". */
  readonly title: string
  /** Offered while nothing is typed. */
  readonly offered: readonly TicketOffer[]
  /** Stable function: the tickets that fit what is typed, the surest first. */
  readonly find: (text: string, limit: number) => Promise<FoundTickets>
  readonly onPick: (row: QueueRow) => void
  readonly onClose: () => void
}

const SHOWN = 20
const NOTHING: FoundTickets = { total: 0, hits: [] }

/** What was found, and what for. */
interface FoundFor extends FoundTickets {
  readonly sought: string
}

/** The open ones of some tickets, each with the same reason. */
export function openOffers(rows: readonly QueueRow[], because: string): readonly TicketOffer[] {
  return rows.filter(({ status }) => isOpenStatus(status)).map((row) => ({ row, because }))
}

/** Chooses a ticket: one that is offered, or found by reference, number, name or operation. */
export function ChooseTicket({ title, offered, find, onPick, onClose }: ChooseTicketProps) {
  const [text, setText] = useState('')
  const found = useFound(text, find)
  const isPicking = useRef(false)
  const list = useRef<HTMLDivElement>(null)
  const isTyped = text.trim() !== ''
  const offers = (isTyped ? found.hits : offered).slice(0, SHOWN)
  const total = isTyped ? found.total : offered.length
  const pick = (id: string) => {
    const offer = offers.find(({ row }) => row.id === id)
    if (offer) onPick(offer.row)
  }
  /** What is listed may be what fitted an earlier text: whoever types on and presses Enter means the whole of it. */
  const pickFirst = async (typed: string) => {
    if (isPicking.current) return
    isPicking.current = true
    const sought = typed.trim()
    const isListed = sought === (isTyped ? found.sought : '')
    const [first] = isListed ? offers : await find(sought, SHOWN).then(({ hits }) => hits)
    isPicking.current = false
    if (first) onPick(first.row)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Enter' && !event.repeat && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      void pickFirst(event.target.value)
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      list.current?.querySelector<HTMLElement>('[role="option"]')?.focus()
    }
  }
  return (
    <Dialog isOpen isSticky onClose={onClose} title={title}>
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
          ? isTyped
            ? 'Nothing found.'
            : 'Type to find a ticket.'
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
                <span className={styles.title}>{showControls(row.title)}</span>
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

function useFound(text: string, find: ChooseTicketProps['find']): FoundFor {
  const [found, setFound] = useState<FoundFor>({ sought: '', ...NOTHING })
  useEffect(() => {
    const sought = text.trim()
    let isCurrent = true
    const look = async () => {
      const next = sought === '' ? NOTHING : await find(sought, SHOWN)
      if (isCurrent) setFound({ sought, ...next })
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [text, find])
  return found
}
