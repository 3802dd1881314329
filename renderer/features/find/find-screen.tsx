import { Search } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { userText } from '../../../shared/contract/errors.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { useDeskState } from '../../store/hooks.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { TicketStatusMark } from '../../ui/feedback/ticket-marks.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { useFittingColumns } from '../../ui/grid/fitting-columns.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { openTicket } from '../../ui/navigation.ts'
import { findGrid, findUi } from './find-ui.ts'
import { type FoundTickets, type Hit, useFound } from './use-found.ts'
import styles from './find.module.css'

const hitId = ({ row }: Hit) => row.id
const toneOf = ({ row }: Hit) => (row.priority === 'P1' && row.status !== 'CLOSED' ? 'alarm' : undefined)

/** Columns that go when there is no room; the ticket has all of it. */
const GIVES_WAY = ['received', 'status', 'requester'] as const

/** Tickets by what a caller can say of them. Every hit says why it is one. */
export function FindScreen() {
  const text = useStore(findUi, (state) => state.text)
  const found = useFound(text)
  const frame = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(useColumns(), GIVES_WAY, frame)
  return (
    <div className={styles.find}>
      <div className={styles.ask}>
        <TextField
          label="Find a ticket"
          hint="Reference or a part of it, name in any order, telephone number or four digits of it, collar number, operation, crime reference or e-mail address."
          value={text}
          onChange={(typed) => findUi.setState({ text: typed.slice(0, 400) })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault()
              document.querySelector<HTMLElement>('[data-find-list] [role="row"][tabindex="0"]')?.focus()
            } else event.continuePropagation()
          }}
          autoFocus
        />
      </div>
      {found.error !== null && (
        <Banner tone="caution" title="The search failed." code={found.error}>
          {userText(found.error)}
        </Banner>
      )}
      <p className={styles.total} role="status">
        {totalWords(found)}
      </p>
      <div ref={frame} className={styles.list} data-find-list>
        <Grid
          label="Tickets found"
          store={findGrid}
          rows={found.hits}
          rowId={hitId}
          columns={columns}
          viewKey={found.text}
          toneOf={toneOf}
          onOpen={openTicket}
          empty={<NothingFound text={found.text} />}
        />
      </div>
    </div>
  )
}

function totalWords({ text, total }: FoundTickets): string {
  if (text === '') return ''
  return `${total.toLocaleString('en-GB')} ${total === 1 ? 'ticket' : 'tickets'} found`
}

function NothingFound({ text }: { readonly text: string }) {
  if (text === '')
    return (
      <EmptyState title="Type what the caller tells you" icon={<Search size={24} aria-hidden />}>
        A mistyped reference is read as the one ticket it can mean. Enter goes to the list, Enter again opens.
      </EmptyState>
    )
  return (
    <EmptyState title={`Nothing here fits “${text}”`}>
      Try the other things that are known of it: who asked, from which number, for which operation. A collar
      number and an e-mail address are found only whole, a telephone number as it stands on the ticket. Words
      of a title are found by the filter of the queue.
    </EmptyState>
  )
}

function useColumns(): readonly GridColumn<Hit>[] {
  const zone = useDeskState((state) => profileOf(state).zone)
  return useMemo(
    () => [
      { id: 'because', title: 'Found by', width: 208, cell: ({ because }) => because },
      { id: 'reference', title: 'Reference', width: 144, cell: ({ row }) => row.reference },
      { id: 'title', title: 'Title', width: 200, grows: true, cell: ({ row }) => row.title || 'No title' },
      {
        id: 'requester',
        title: 'Requester',
        width: 208,
        cell: ({ row }) => [row.requester, row.organisation].filter(Boolean).join(', '),
      },
      {
        id: 'status',
        title: 'Status',
        width: 160,
        cell: ({ row }) => <TicketStatusMark status={row.status} />,
      },
      { id: 'received', title: 'Received', width: 216, cell: ({ row }) => localText(row.receivedAt, zone) },
    ],
    [zone],
  )
}
