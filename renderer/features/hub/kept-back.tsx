import { useMemo } from 'react'
import { entryInstant } from '../../../shared/journal/hlc.ts'
import { streamId, type StreamType, streamType } from '../../../shared/journal/entry.ts'
import { kinds } from '../../../shared/journal/kinds/index.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localDay, localTime } from '../../../shared/desk-clock/index.ts'
import { refusalWords, waitWords } from '../../../shared/sync/index.ts'
import { useDeskState, useQueue } from '../../store/hooks.tsx'
import type { KeptBack, KeptBackList } from '../../store/unsent.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { createGridStore } from '../../ui/grid/grid-store.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import styles from './hub.module.css'

const WORDS: Readonly<Record<StreamType, string>> = {
  ticket: 'A ticket',
  contact: 'A person',
  organisation: 'A force',
  mail: 'A message',
  desk: 'The desk',
  audit: 'The audit log',
}

const store = createGridStore()
const rowId = ({ entry }: KeptBack) => entry.id

/** What was refused and what waits, with why. */
export function KeptBackGrid({ list }: { readonly list: KeptBackList }) {
  const zone = useDeskState((state) => profileOf(state).zone)
  const get = useQueue((queue) => queue.get)
  const columns = useMemo((): readonly GridColumn<KeptBack>[] => {
    const moment = (at: string) => `${localDay(at, zone)} ${localTime(at, zone)}`
    return [
      { id: 'at', title: 'Written', width: 132, cell: ({ entry }) => moment(entryInstant(entry)) },
      {
        id: 'what',
        title: 'What',
        width: 96,
        cell: ({ entry }) => kinds.get(entry.kind)?.title ?? entry.kind,
      },
      {
        id: 'where',
        title: 'On',
        width: 136,
        cell: ({ entry: { stream } }) =>
          get(streamId(stream))?.reference ?? WORDS[streamType(stream) ?? 'desk'],
      },
      { id: 'why', title: 'How it stands', width: 260, grows: true, cell: (row) => <Why row={row} /> },
      { id: 'id', title: 'Entry', width: 112, cell: ({ entry }) => <code>{entry.id}</code> },
    ]
  }, [zone, get])
  const { rows, waiting } = list
  const refusals = rows.filter(({ refused }) => refused !== null).length
  const shown = rows.length - refusals
  return (
    <section className={styles.list} aria-label="Not at the hub">
      <Grid
        label="Entries that are not at the hub"
        store={store}
        rows={rows}
        rowId={rowId}
        columns={columns}
        viewKey="kept back"
        empty={<EmptyState title="Nothing waits">All that was written here is at the hub.</EmptyState>}
      />
      {rows.length > 0 && (
        <p className={styles.total}>
          {`${refusals.toLocaleString('en-GB')} refused; ${shown.toLocaleString('en-GB')} of ${waiting.toLocaleString('en-GB')} that wait are listed. All of it is kept here.`}
        </p>
      )}
    </section>
  )
}

function Why({ row }: { readonly row: KeptBack }) {
  if (row.refused !== null)
    return (
      <StatusMark shape="cross" tone="caution">
        {`Refused: ${refusalWords(row.refused)}`}
      </StatusMark>
    )
  return (
    <StatusMark shape="ring" tone="muted">
      {row.waits === null ? 'Waits to be sent' : `Waits: ${waitWords(row.waits)}`}
    </StatusMark>
  )
}
