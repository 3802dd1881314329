import { useDeferredValue, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { plain } from '../../../shared/text/vocabulary.ts'
import type { ContactState } from '../../../shared/contact/state.ts'
import { telephoneKeys } from '../../../shared/identifiers/telephone.ts'
import type { Organisation } from '../../../shared/organisation/known.ts'
import { useDirectory } from '../../store/hooks.tsx'
import { useOrganisations } from '../../store/organisations.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { useFittingColumns } from '../../ui/grid/fitting-columns.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import styles from './directory.module.css'
import { directoryUi, listStores, show } from './directory-ui.ts'

interface Line {
  readonly id: string
  readonly name: string
  readonly rank: string
  readonly collar: string
  readonly force: string
  /** Everything it is found by. */
  readonly words: string
  readonly numbers: readonly string[]
}

const rowId = (line: Line) => line.id
const COLUMNS: readonly GridColumn<Line>[] = [
  { id: 'name', title: 'Name', width: 140, grows: true, cell: ({ rank, name }) => `${rank} ${name}`.trim() },
  { id: 'collar', title: 'Collar', width: 80, cell: ({ collar }) => collar },
  { id: 'force', title: 'Force', width: 120, cell: ({ force }) => force },
]
/** Columns that go when there is no room; the entry beside the list has all of it. */
const GIVES_WAY = ['collar', 'force']

/** Every officer that goes on; those merged into another are found as that other. */
export function OfficerList() {
  const contacts = useDirectory((directory) => directory.contacts)
  const organisations = useOrganisations()
  const sought = useDeferredValue(useStore(directoryUi, (state) => state.sought))
  const lines = useMemo(() => linesOf(contacts, organisations), [contacts, organisations])
  const found = useMemo(() => fitting(lines, sought), [lines, sought])
  const frame = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(COLUMNS, GIVES_WAY, frame)
  return (
    <>
      <p className={styles.count} role="status">
        {found.length.toLocaleString('en-GB')} of {lines.length.toLocaleString('en-GB')} officers
      </p>
      <div ref={frame} className={styles.frame}>
        <Grid
          label="Officers"
          store={listStores.officers}
          rows={found}
          rowId={rowId}
          columns={columns}
          viewKey={`officers ${sought}`}
          onOpen={(id) => show('officers', id)}
          onPeek={(id) => show('officers', id)}
          empty={
            <EmptyState title="Nobody fits">
              A caller is entered with the first call that is logged. Ctrl+N adds one by hand.
            </EmptyState>
          }
        />
      </div>
    </>
  )
}

function linesOf(
  contacts: ReadonlyMap<string, ContactState>,
  organisations: readonly Organisation[],
): readonly Line[] {
  const forces = new Map(organisations.map((one) => [one.id, one]))
  return [...contacts.values()]
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ id, fields }): Line => {
      const force = forces.get(fields.organisation?.value ?? '')
      const telephones = (fields.telephones?.value ?? []).map(({ number }) => number)
      const name = fields.name?.value ?? ''
      const [rank, collar] = [fields.rank?.value ?? '', fields.collar?.value ?? '']
      const said = [rank, name, collar, force?.short, force?.name, fields.unit?.value]
      return {
        id,
        name: name || 'No name',
        rank,
        collar,
        force: force?.short || force?.name || '',
        words: plain([...said, ...(fields.emails?.value ?? [])].filter(Boolean).join(' ')),
        numbers: telephones.flatMap(telephoneKeys),
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

function fitting(lines: readonly Line[], sought: string): readonly Line[] {
  const words = plain(sought).split(' ').filter(Boolean)
  if (words.length === 0) return lines
  const numbers = telephoneKeys(sought)
  return lines.filter(
    (line) =>
      numbers.some((number) => line.numbers.includes(number)) ||
      words.every((word) => ` ${line.words}`.includes(` ${word}`)),
  )
}
