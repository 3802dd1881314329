import { useMemo } from 'react'
import { localDay, localTime } from '../../../../shared/desk-clock/index.ts'
import { useQueue } from '../../../store/hooks.tsx'
import type { QueueRow } from '../../../store/queue-row.ts'
import { EmptyState } from '../../../ui/feedback/empty-state.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { go } from '../../../ui/navigation.ts'
import type { GridColumn } from '../../../ui/grid/column.ts'
import { createGridStore } from '../../../ui/grid/grid-store.ts'
import { Grid } from '../../../ui/grid/grid.tsx'
import { PriorityMark, TicketStatusMark } from '../../../ui/feedback/ticket-marks.tsx'
import { useCalendar } from '../use-calendar.ts'
import styles from './calls-screen.module.css'

const store = createGridStore()
const rowId = (row: QueueRow) => row.id

/** Every ticket that came in by telephone, the latest first. */
export function LoggedCalls() {
  const { zone } = useCalendar()
  const all = useQueue((queue) => queue.rows)
  const rows = useMemo(
    () =>
      all
        .filter(({ channel }) => channel === 'phone')
        .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)),
    [all],
  )
  const columns = useMemo(() => columnsIn(zone), [zone])
  return (
    <section className={styles.logged} aria-label="Logged calls">
      <h3>
        Logged <span className={styles.quiet}>{rows.length.toLocaleString('en-GB')}</span>
      </h3>
      <div className={styles.grid}>
        <Grid
          label="Logged calls"
          store={store}
          rows={rows}
          rowId={rowId}
          columns={columns}
          viewKey="calls"
          onOpen={(id) => go({ screen: 'queue', ticketId: id })}
          empty={<EmptyState title="No call has been logged yet">Press F2 to take one.</EmptyState>}
        />
      </div>
    </section>
  )
}

function columnsIn(zone: string): readonly GridColumn<QueueRow>[] {
  return [
    { id: 'receivedAt', title: 'Call', width: 150, cell: (row) => callMoment(row.receivedAt, zone) },
    {
      id: 'priority',
      title: 'Priority',
      width: 104,
      cell: (row) => <PriorityMark priority={row.priority} />,
    },
    { id: 'reference', title: 'Reference', width: 150, cell: (row) => row.reference },
    { id: 'requester', title: 'Caller', width: 140, cell: (row) => row.requester },
    { id: 'organisation', title: 'Force', width: 100, cell: (row) => row.organisation },
    { id: 'title', title: 'Asked', width: 200, grows: true, cell: (row) => row.title },
    { id: 'status', title: 'Status', width: 150, cell: (row) => <TicketStatusMark status={row.status} /> },
    {
      id: 'late',
      title: 'Entered',
      width: 100,
      cell: (row) =>
        row.late && (
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
