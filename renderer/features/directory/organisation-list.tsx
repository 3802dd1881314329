import { useDeferredValue, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { plain } from '../../../shared/text/vocabulary.ts'
import { ORGANISATION_KINDS } from '../../../shared/directory/organisations.ts'
import type { Organisation } from '../../../shared/organisation/known.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { useOrganisations } from '../../store/organisations.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { useFittingColumns } from '../../ui/grid/fitting-columns.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import styles from './directory.module.css'
import { directoryUi, listStores, show } from './directory-ui.ts'

const rowId = (organisation: Organisation) => organisation.id
const COLUMNS: readonly GridColumn<Organisation>[] = [
  { id: 'name', title: 'Name', width: 180, grows: true, cell: ({ name }) => name || 'No name' },
  { id: 'short', title: 'Short', width: 90, cell: ({ short }) => short },
  { id: 'kind', title: 'Kind', width: 120, cell: ({ kind }) => labelOf(ORGANISATION_KINDS, kind) },
]
/** Columns that go when there is no room; the entry beside the list has all of it. */
const GIVES_WAY = ['kind', 'short']

/** Every force and agency: those that ship with the desk and those written here. */
export function OrganisationList() {
  const organisations = useOrganisations()
  const sought = useDeferredValue(useStore(directoryUi, (state) => state.sought))
  const found = useMemo(() => {
    const words = plain(sought).split(' ').filter(Boolean)
    const text = ({ name, short, country, emailDomains }: Organisation) =>
      ` ${plain([name, short, country, ...emailDomains].join(' '))}`
    return organisations.filter((one) => words.every((word) => text(one).includes(` ${word}`)))
  }, [organisations, sought])
  const frame = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(COLUMNS, GIVES_WAY, frame)
  return (
    <>
      <p className={styles.count} role="status">
        {found.length} of {organisations.length} organisations
      </p>
      <div ref={frame} className={styles.frame}>
        <Grid
          label="Organisations"
          store={listStores.organisations}
          rows={found}
          rowId={rowId}
          columns={columns}
          viewKey={`organisations ${sought}`}
          onOpen={(id) => show('organisations', id)}
          onPeek={(id) => show('organisations', id)}
          empty={<EmptyState title="None fits">Ctrl+N adds one.</EmptyState>}
        />
      </div>
    </>
  )
}
