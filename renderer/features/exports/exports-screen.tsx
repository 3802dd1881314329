import { FileOutput } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { pastExports, type PastExport } from '../../store/acts/exports.ts'
import { errorCodeOf } from '../../store/done-act.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Banner } from '../../ui/feedback/banner.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { useFittingColumns } from '../../ui/grid/fitting-columns.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { askExport, askImport, exportsGrid, exportsUi } from './exports-ui.ts'
import { mayImport } from './may-import.ts'
import styles from './exports.module.css'

/** Columns that go when there is no room. */
const GIVES_WAY = ['entries', 'manifest', 'forms', 'tickets', 'by']

const exportId = ({ id }: PastExport) => id

/** What left the desk: when, by whom, to whom, what for. */
export function ExportsScreen() {
  const desk = useDesk()
  const made = useStore(exportsUi, (state) => state.made)
  const [past, setPast] = useState<readonly PastExport[] | null>(null)
  const [error, setError] = useState<ErrorCode | null>(null)
  useEffect(() => {
    let isGone = false
    pastExports(desk).then(
      (found) => !isGone && setPast(found),
      (thrown: unknown) => !isGone && setError(errorCodeOf(thrown)),
    )
    return () => {
      isGone = true
    }
  }, [desk, made])
  const frame = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(useColumns(), GIVES_WAY, frame)
  return (
    <section className={cx(styles.screen, 'ring-over')} aria-label="Exports" data-pane tabIndex={-1}>
      <header className={styles.head}>
        <p className={styles.total} role="status">
          {past === null
            ? ''
            : `${past.length.toLocaleString('en-GB')} ${past.length === 1 ? 'export' : 'exports'}`}
        </p>
        {mayImport(desk.session.user.role) && <Button onPress={askImport}>Take in an archive</Button>}
        <Button tone="primary" onPress={() => askExport([])}>
          New export
        </Button>
      </header>
      {error !== null && (
        <Banner tone="caution" title="The list cannot be read." code={error}>
          {userText(error)}
        </Banner>
      )}
      <div ref={frame} className={styles.list}>
        <Grid
          label="Exports made"
          store={exportsGrid}
          rows={past ?? []}
          rowId={exportId}
          columns={columns}
          viewKey="exports"
          empty={
            past === null ? null : (
              <EmptyState title="Nothing has left the desk yet" icon={<FileOutput size={24} aria-hidden />}>
                A log of one ticket is exported from the ticket (Ctrl+E), of marked ones from the queue, of a
                period from here.
              </EmptyState>
            )
          }
        />
      </div>
    </section>
  )
}

function useColumns(): readonly GridColumn<PastExport>[] {
  const zone = useDeskState((state) => profileOf(state).zone)
  const users = useDeskState((state) => state.users)
  return useMemo(
    () => [
      { id: 'at', title: 'When', width: 216, cell: ({ at }) => localText(at, zone) },
      { id: 'copy', title: 'Export', width: 64, cell: ({ copyNumber }) => copyNumber },
      { id: 'scope', title: 'What', width: 160, cell: ({ scope }) => scope },
      {
        id: 'tickets',
        title: 'Tickets',
        width: 64,
        align: 'end',
        cell: ({ tickets }) => tickets.toLocaleString('en-GB'),
      },
      {
        id: 'entries',
        title: 'Entries',
        width: 72,
        align: 'end',
        cell: ({ entries }) => entries.toLocaleString('en-GB'),
      },
      { id: 'forms', title: 'Forms', width: 128, cell: ({ formats }) => formats.join(', ').toUpperCase() },
      { id: 'recipient', title: 'Recipient', width: 208, cell: ({ recipient }) => recipient },
      { id: 'purpose', title: 'Purpose', width: 136, grows: true, cell: ({ purpose }) => purpose },
      { id: 'by', title: 'By', width: 112, cell: ({ by }) => users[by]?.name ?? by },
      {
        id: 'manifest',
        title: 'Manifest',
        width: 112,
        cell: ({ manifest }) => <code title={manifest}>{manifest.slice(0, 12)}…</code>,
      },
    ],
    [zone, users],
  )
}
