import { useEffect, useMemo, useState } from 'react'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { type RawEntry, userOfPen, workstationOfPen } from '../../../shared/journal/entry.ts'
import { entryInstant } from '../../../shared/journal/hlc.ts'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import { kinds } from '../../../shared/journal/kinds/index.ts'
import { understand } from '../../../shared/journal/parse.ts'
import { labelOfCode } from '../../../shared/ticket/labels.ts'
import { useDesk, useDeskState, useQueue } from '../../store/hooks.tsx'
import { readStream } from '../../store/reads.ts'
import { subscribe } from '../../store/subscribe.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { createGridStore } from '../../ui/grid/grid-store.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import styles from './diagnostics.module.css'

const STREAM = 'audit'
const store = createGridStore()
const rowId = (entry: RawEntry) => entry.id

const SESSION_ACTS: Readonly<Record<string, string>> = {
  'signed-in': 'Signed in',
  locked: 'Locked the desk',
  recovered: 'Signed in with the recovery key',
  'passphrase-changed': 'Changed the passphrase',
  'user-added': 'Added a user',
  'user-changed': 'Changed a user',
}

/** Sign-ins, exports, consultations, changes of people: the latest first (DPA 2018 s.62). */
export function AuditList() {
  const entries = useAudit()
  const columns = useColumns()
  if (entries === null) return null
  return (
    <div className={styles.list}>
      <Grid
        label="Who did what"
        store={store}
        rows={entries}
        rowId={rowId}
        columns={columns}
        viewKey="audit"
        empty={
          <EmptyState title="Nothing has been recorded yet">
            Sign-ins, exports and changes of people are listed here.
          </EmptyState>
        }
      />
      <p className={styles.total} role="status">
        {entries.length === 1 ? '1 record' : `${entries.length.toLocaleString('en-GB')} records`}
      </p>
    </div>
  )
}

function useAudit(): readonly RawEntry[] | null {
  const desk = useDesk()
  const [entries, setEntries] = useState<readonly RawEntry[] | null>(null)
  useEffect(() => {
    let isHere = true
    const read = () =>
      void readStream(desk, STREAM).then((stream) => {
        if (isHere) setEntries(stream.toReversed())
      })
    read()
    const stop = subscribe(desk, STREAM, read)
    return () => {
      isHere = false
      stop()
    }
  }, [desk])
  return entries
}

function useColumns(): readonly GridColumn<RawEntry>[] {
  const zone = useDeskState((state) => profileOf(state).zone)
  const users = useDeskState((state) => state.users)
  const get = useQueue((queue) => queue.get)
  return useMemo(() => {
    const names: Names = {
      user: (id) => users[id]?.name ?? id,
      ticket: (id) => get(id)?.reference ?? id,
      contact: (id) => id,
      organisation: (id) => id,
      label: (code) => SESSION_ACTS[code] ?? labelOfCode(code),
    }
    return [
      { id: 'at', title: 'When', width: 208, cell: (entry) => localText(entryInstant(entry), zone) },
      { id: 'who', title: 'Who', width: 176, cell: ({ pen }) => names.user(userOfPen(pen)) },
      { id: 'where', title: 'Workstation', width: 112, cell: ({ pen }) => workstationOfPen(pen) },
      { id: 'kind', title: 'Kind', width: 128, cell: ({ kind }) => kinds.get(kind)?.title ?? kind },
      { id: 'what', title: 'What', width: 320, grows: true, cell: (entry) => lineOf(entry, names) },
    ]
  }, [zone, users, get])
}

function lineOf(raw: RawEntry, names: Names): string {
  const known = kinds.get(raw.kind)
  const { entry, quarantined } = understand(raw)
  if (!known || !entry) return quarantined ?? ''
  if (entry.body === null) return 'Disposed of'
  // The entry was parsed by this very kind, which the map from names to kinds cannot say in its type.
  const typed = known as unknown as { line(body: unknown, names: Names): string }
  return typed.line(entry.body, names)
}
