import { useMemo, useRef } from 'react'
import { type LoggedCallRow, loggedCalls } from '../../../../shared/call/logged.ts'
import { localDay, localTime } from '../../../../shared/desk-clock/index.ts'
import { useQueue } from '../../../store/hooks.tsx'
import { EmptyState } from '../../../ui/feedback/empty-state.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { go } from '../../../ui/navigation.ts'
import type { GridColumn } from '../../../ui/grid/column.ts'
import { useFittingColumns } from '../../../ui/grid/fitting-columns.ts'
import { createGridStore } from '../../../ui/grid/grid-store.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { PriorityMark, TicketStatusMark } from '../../../ui/feedback/ticket-marks.tsx'
import { useCalendar } from '../use-calendar.ts'
import styles from './calls-screen.module.css'

const store = createGridStore()
const rowId = ({ id }: LoggedCallRow) => id

/** Columns that go when there is no room; the ticket has all of it. */
const GIVES_WAY = ['late', 'organisation', 'status', 'priority', 'opened'] as const

/** Every call that opened a ticket or was added to one, the latest first; each leads to its ticket. */
export function LoggedCalls() {
  const { zone } = useCalendar()
  const all = useQueue((queue) => queue.rows)
  const rows = useMemo(() => loggedCalls(all), [all])
  const frame = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(
    useMemo(() => columnsIn(zone), [zone]),
    GIVES_WAY,
    frame,
  )
  return (
    <section className={styles.logged} aria-label="Logged calls">
      <h3>
        Logged <span className={styles.quiet}>{rows.length.toLocaleString('en-GB')}</span>
      </h3>
      <div ref={frame} className={styles.grid}>
        <Grid
          label="Logged calls"
          store={store}
          rows={rows}
          rowId={rowId}
          columns={columns}
          viewKey="calls"
          onOpen={(id) =>
            go({ screen: 'queue', ticketId: rows.find((row) => row.id === id)?.ticket.id ?? null })
          }
          empty={<EmptyState title="No call has been logged yet">Press F2 to take one.</EmptyState>}
        />
      </div>
    </section>
  )
}

function columnsIn(zone: string): readonly GridColumn<LoggedCallRow>[] {
  return [
    { id: 'receivedAt', title: 'Call', width: 150, cell: (row) => callMoment(row.happenedAt, zone) },
    {
      id: 'priority',
      title: 'Priority',
      width: 104,
      cell: ({ ticket }) => <PriorityMark priority={ticket.priority} />,
    },
    { id: 'reference', title: 'Reference', width: 150, cell: ({ ticket }) => ticket.reference },
    {
      id: 'opened',
      title: 'Ticket',
      width: 96,
      cell: ({ isAdded }) => (isAdded ? 'Added to it' : 'Opened it'),
    },
    { id: 'requester', title: 'Caller', width: 140, cell: ({ caller }) => caller },
    { id: 'organisation', title: 'Force', width: 100, cell: ({ ticket }) => ticket.organisation },
    { id: 'title', title: 'Asked', width: 200, grows: true, cell: ({ ticket }) => ticket.title },
    {
      id: 'status',
      title: 'Status',
      width: 150,
      cell: ({ ticket }) => <TicketStatusMark status={ticket.status} />,
    },
    {
      id: 'late',
      title: 'Entered',
      width: 100,
      cell: ({ ticket, isAdded }) =>
        ticket.late &&
        !isAdded && (
          <StatusMark shape="diamond" tone="caution">
            Late
          </StatusMark>
        ),
    },
  ]
}

function callMoment(instant: string, zone: string): string {
  return `${localDay(instant, zone)} ${localTime(instant, zone)}`
}
