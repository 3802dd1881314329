import { useEffect, useState } from 'react'
import type { QuarantineRow } from '../../store/database.ts'
import { listQuarantine } from '../../store/diagnostics.ts'
import { useDesk, useQueue } from '../../store/hooks.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { createGridStore } from '../../ui/grid/grid-store.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import styles from './diagnostics.module.css'

const store = createGridStore()
const rowId = (row: QuarantineRow) => row.id

const columns: readonly GridColumn<QuarantineRow>[] = [
  { id: 'id', title: 'Entry', width: 200, cell: ({ id }) => <code>{id}</code> },
  { id: 'reason', title: 'Why', width: 320, grows: true, cell: ({ reason }) => reason },
  { id: 'stream', title: 'Belongs to', width: 240, cell: ({ stream }) => <code>{stream}</code> },
]
/** What was refused lies nowhere else, and may hold case data. */
const withText: readonly GridColumn<QuarantineRow>[] = [
  ...columns,
  { id: 'text', title: 'What it says', width: 320, cell: ({ text }) => text?.slice(0, 200) },
]

/** What is kept and not understood; read anew whenever something was appended. Null while it is being read. */
export function useQuarantine(): readonly QuarantineRow[] | null {
  const desk = useDesk()
  const rows = useQueue((queue) => queue.rows)
  const [found, setFound] = useState<readonly QuarantineRow[] | null>(null)
  useEffect(() => {
    let isHere = true
    void listQuarantine(desk).then((listed) => {
      if (isHere) setFound(listed)
    })
    return () => {
      isHere = false
    }
  }, [desk, rows])
  return found
}

interface QuarantineProps {
  readonly rows: readonly QuarantineRow[] | null
  readonly mayReadCases: boolean
}

/** Entries that this program does not understand, or refused, each with why. Nothing of them is ever dropped. */
export function Quarantine({ rows, mayReadCases }: QuarantineProps) {
  if (rows === null) return null
  return (
    <div className={styles.list}>
      <Grid
        label="Quarantined entries"
        store={store}
        rows={rows}
        rowId={rowId}
        columns={mayReadCases ? withText : columns}
        viewKey="quarantine"
        empty={
          <EmptyState title="Nothing is quarantined">
            Entries of an unknown kind, of a newer desk or of a bad shape would be kept, passed on and listed
            here.
          </EmptyState>
        }
      />
    </div>
  )
}
