import { useCallback, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { groupOf } from '../../../shared/queue/group.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { type BuiltInView, builtInView, SORT_KEYS } from '../../../shared/queue/views.ts'
import { useDesk, useDeskState, useQueue } from '../../store/hooks.tsx'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { Button } from '../../ui/controls/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import type { GridSort } from '../../ui/grid/column.ts'
import { useFittingColumns } from '../../ui/grid/fitting-columns.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { Pane, Panes } from '../../ui/layout/pane.tsx'
import { Splitter } from '../../ui/layout/splitter.tsx'
import { openTicket } from '../../ui/navigation.ts'
import { BulkDialogs } from './bulk-dialogs.tsx'
import { queueColumns } from './cells.tsx'
import { listCommands } from './commands.ts'
import { Footer } from './footer.tsx'
import { useMinuteHand } from '../../ui/minute.ts'
import { Peek } from './peek.tsx'
import { LIST_MARK } from './places.ts'
import { Toolbar } from './toolbar.tsx'
import { useCounts, useQueueContext, useSelection, useTable } from './use-queue-rows.ts'
import { changeView, queueGrid, queueUi, sortBy, togglePeek, useQueueUi } from './view-store.ts'
import { ViewsList } from './views-list.tsx'
import list from '../../ui/layout/list-screen.module.css'

const rowId = (row: QueueRow) => row.id
const toneOf = (row: QueueRow) =>
  row.status === 'CLOSED' || row.mergedInto !== null ? 'quiet' : row.priority === 'P1' ? 'alarm' : undefined

/** Columns that go when there is no room, the least needed first. */
const GIVES_WAY = ['updated', 'type', 'owner', 'requester', 'status'] as const
/** The look inside says when the ticket is due, and all of the others. */
const GIVES_WAY_TO_PEEK = [...GIVES_WAY, 'due'] as const

/** The queue: views at the left, the list in the middle, a look inside at the right. */
export function QueueScreen() {
  const desk = useDesk()
  useMinuteHand(desk.now)
  const isPeeking = useQueueUi((state) => state.isPeeking)
  const viewsWidth = useQueueUi((state) => state.viewsWidth)
  const peekWidth = useQueueUi((state) => state.peekWidth)
  useCommands(listCommands(desk))

  return (
    <>
      <Panes>
        <Pane label="Views" width={viewsWidth}>
          <CountedViews />
        </Pane>
        <Splitter
          label="Width of the views"
          value={viewsWidth}
          min={160}
          max={360}
          onChange={(width) => queueUi.setState({ viewsWidth: width })}
        />
        <Pane label="Tickets" isScrolling={false}>
          <div className={list.list} {...LIST_MARK}>
            <Toolbar />
            <Listed />
          </div>
        </Pane>
        {isPeeking && (
          <>
            <Splitter
              label="Width of the list"
              value={-peekWidth}
              min={-640}
              max={-280}
              onChange={(width) => queueUi.setState({ peekWidth: -width })}
            />
            <Pane label="Look inside" width={peekWidth}>
              <ActivePeek />
            </Pane>
          </>
        )}
      </Panes>
      <BulkDialogs />
    </>
  )
}

/** Apart from the list, so that a key in the filter draws the list and nothing beside it. */
function CountedViews() {
  return <ViewsList counts={useCounts(useTable(), useQueueContext())} />
}

function Listed() {
  const { rows, faults } = useSelection(useTable(), useQueueContext())
  return (
    <>
      <QueueGrid rows={rows} />
      <Footer shown={rows.length} faults={faults} />
    </>
  )
}

function QueueGrid({ rows }: { readonly rows: readonly QueueRow[] }) {
  const definition = useQueueUi((state) => state.definition)
  const users = useDeskState((state) => state.users)
  const frame = useRef<HTMLDivElement>(null)
  const isPeeking = useQueueUi((state) => state.isPeeking)
  const columns = useFittingColumns(queueColumns, isPeeking ? GIVES_WAY_TO_PEEK : GIVES_WAY, frame)
  const { group, sort } = definition
  const view = builtInView(definition.base)
  const [first] = sort
  const gridSort: GridSort | null = useMemo(
    () => (first ? { columnId: first.key, direction: first.direction } : null),
    [first],
  )
  const grouping = useCallback(
    (row: QueueRow) => groupOf(row, group ?? 'status', (user) => users[user]?.name ?? user),
    [group, users],
  )
  return (
    <div ref={frame} className={list.frame}>
      <Grid
        label={`Tickets: ${view.title}`}
        store={queueGrid}
        rows={rows}
        rowId={rowId}
        columns={columns}
        viewKey={JSON.stringify(definition)}
        {...(gridSort ? { sort: gridSort } : {})}
        onSort={(id) => {
          const key = SORT_KEYS.find((known) => known === id)
          if (key) sortBy(key)
        }}
        {...(group === null ? {} : { groupOf: grouping })}
        toneOf={toneOf}
        onOpen={openTicket}
        onPeek={togglePeek}
        empty={<NothingHere view={view} isFiltered={definition.filter !== ''} />}
        autoFocus
      />
    </div>
  )
}

function NothingHere({ view, isFiltered }: { readonly view: BuiltInView; readonly isFiltered: boolean }) {
  if (!isFiltered) return <EmptyState title={view.empty.title}>{view.empty.advice}</EmptyState>
  return (
    <EmptyState
      title="Nothing fits the filter"
      action={<Button onPress={() => changeView({ filter: '' })}>Clear the filter</Button>}
    >
      It looks at reference, title, requester, force, operation and crime reference of the tickets in “
      {view.title}”.
    </EmptyState>
  )
}

function ActivePeek() {
  const active = useStore(queueGrid, (state) => state.active)
  const row = useQueue((queue) => (active === null ? undefined : queue.get(active)))
  return <Peek row={row} />
}
