import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { inboxView, type InboxView } from '../../../shared/inbox/views.ts'
import { stageOf } from '../../../shared/inbox/stage.ts'
import type { MailRow } from '../../../shared/mail/row.ts'
import { useDesk, useMail, useMails } from '../../store/hooks.tsx'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { Button } from '../../ui/controls/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { useFittingColumns } from '../../ui/grid/fitting-columns.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { Pane, Panes } from '../../ui/layout/pane.tsx'
import { Splitter } from '../../ui/layout/splitter.tsx'
import { useMinuteHand } from '../../ui/minute.ts'
import { MailDialogs } from './acts/mail-dialogs.tsx'
import { GIVES_WAY, inboxColumns } from './cells.tsx'
import { mailCommands } from './commands.ts'
import { Footer } from './footer.tsx'
import { openFiles } from './link/files.ts'
import { mailGrid, mailUi, useMailUi } from './mail-ui.ts'
import { mayWrite } from './may-write.ts'
import { focusReading, LIST_MARK } from './places.ts'
import { MessageActions } from './reading/message-actions.tsx'
import { Reading } from './reading/reading-pane.tsx'
import readingStyles from './reading/reading.module.css'
import { Toolbar } from './toolbar.tsx'
import { useCalendar } from './use-calendar.ts'
import { useInbox, useInboxCounts } from './use-inbox.ts'
import { useNames } from './use-names.ts'
import { ViewChoice, ViewsList } from './views-list.tsx'
import list from '../../ui/layout/list-screen.module.css'
import styles from './mail.module.css'

const rowId = (row: MailRow) => row.id
const toneOf = (row: MailRow) => (stageOf(row) === 'dismissed' ? 'quiet' : undefined)

/** The panes of the screen, and what each needs at least, CSS pixels. */
const PANES = [
  { id: 'views', width: 160 },
  { id: 'list', width: 480 },
  { id: 'message', width: 360 },
] as const
const [, LIST] = PANES
/** The toolbar of the list offers the views instead. */
const PANES_GIVE_WAY = ['views'] as const

/** The mail: views at the left, the list in the middle, the message that has focus at the right. */
export function MailScreen() {
  const desk = useDesk()
  useMinuteHand(desk.now)
  const screen = useRef<HTMLDivElement>(null)
  const areViewsApart = useFittingColumns(PANES, PANES_GIVE_WAY, screen).length === PANES.length
  const viewsWidth = useMailUi((state) => state.viewsWidth)
  const readingWidth = useMailUi((state) => state.readingWidth)
  useCommands(mailCommands(desk))
  return (
    <div ref={screen} className={styles.screen} data-scope="mail">
      <Panes>
        {areViewsApart && (
          <>
            <Pane label="Views" width={viewsWidth}>
              <CountedViews />
            </Pane>
            <Splitter
              label="Width of the views"
              value={viewsWidth}
              min={160}
              max={360}
              onChange={(width) => mailUi.setState({ viewsWidth: width })}
            />
          </>
        )}
        <Pane label="Messages" isScrolling={false} least={LIST.width}>
          <div className={list.list} {...LIST_MARK}>
            <Toolbar
              views={areViewsApart ? null : <CountedViewChoice />}
              onOpenFiles={mayWrite(desk.session) ? () => void openFiles() : null}
            />
            <Listed />
          </div>
        </Pane>
        <Splitter
          label="Width of the list"
          value={-readingWidth}
          min={-960}
          max={-320}
          onChange={(width) => mailUi.setState({ readingWidth: -width })}
        />
        <Pane label="Message" width={readingWidth} isScrolling={false}>
          <ActiveMessage />
        </Pane>
      </Panes>
      <MailDialogs />
    </div>
  )
}

/** Apart from the list, so that a key in the filter draws the list and nothing beside it. */
function CountedViews() {
  return <ViewsList counts={useInboxCounts()} />
}

function CountedViewChoice() {
  return <ViewChoice counts={useInboxCounts()} />
}

function Listed() {
  const rows = useInbox()
  return (
    <>
      <InboxGrid rows={rows} />
      <Footer shown={rows.length} />
    </>
  )
}

function InboxGrid({ rows }: { readonly rows: readonly MailRow[] }) {
  const calendar = useCalendar()
  const names = useNames()
  const view = inboxView(useMailUi((state) => state.view))
  const filter = useMailUi((state) => state.filter)
  const order = useMailUi((state) => state.order)
  const frame = useRef<HTMLDivElement>(null)
  const all = useMemo(() => inboxColumns(view.isWaiting, calendar, names), [view, calendar, names])
  const columns = useFittingColumns(all, GIVES_WAY, frame)
  return (
    <div ref={frame} className={list.frame}>
      <Grid
        label={`Messages: ${view.title}`}
        store={mailGrid}
        rows={rows}
        rowId={rowId}
        columns={columns}
        viewKey={`${view.id} ${order} ${filter}`}
        toneOf={toneOf}
        onOpen={focusReading}
        empty={<NothingHere view={view} isFiltered={filter !== ''} />}
        autoFocus
      />
    </div>
  )
}

function NothingHere({ view, isFiltered }: { readonly view: InboxView; readonly isFiltered: boolean }) {
  if (!isFiltered) return <EmptyState title={view.empty.title}>{view.empty.advice}</EmptyState>
  return (
    <EmptyState
      title="Nothing fits the filter"
      action={<Button onPress={() => mailUi.setState({ filter: '' })}>Clear the filter</Button>}
    >
      {`It looks at sender, subject, reason and the beginning of the text of the messages in “${view.title}”.`}
    </EmptyState>
  )
}

/** The message that has focus, with what can be done with it. */
function ActiveMessage() {
  const active = useStore(mailGrid, (state) => state.active)
  const row = useMails((mails) => (active === null ? undefined : mails.get(active)))
  const read = useMail(row?.id ?? null)
  if (!row) return <EmptyState title="No message has focus">Move to one with the arrow keys.</EmptyState>
  // Read in a few milliseconds: a spinner would only flicker.
  if (!read) return <div className={readingStyles.pane} aria-busy="true" />
  return (
    <div className={readingStyles.pane}>
      <MessageActions row={row} />
      <Reading key={row.id} row={row} read={read} />
    </div>
  )
}
