import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { localDate, localIsoDate } from '../../../shared/desk-clock/index.ts'
import type { RawEntry } from '../../../shared/journal/entry.ts'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import type { FieldWords } from '../../../shared/ticket/field-text.ts'
import { timelineOf, type TimelineRow, timelineRows } from '../../../shared/ticket/timeline.ts'
import { Button } from '../../ui/controls/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { FoldedEntries, LogEntry } from './log-entry.tsx'
import { useOpenTicket } from './open-ticket.ts'
import { ticketUi, useTicketUi } from './ui-state.ts'
import styles from './log.module.css'

/** Rows shown at first, and how many more each time somebody asks for earlier ones. */
const STEP = 120
/** Closer to the end than this, in CSS pixels, a person counts as reading the newest. */
const NEAR_END = 48

/** The log of the ticket, oldest first, opened at its end. What arrives moves neither focus nor what is being read. */
export function Log({ entries }: { readonly entries: readonly RawEntry[] }) {
  const { ticket, calendar, names, words } = useOpenTicket()
  const folded = useTicketUi((state) => state.folded)
  const rows = useMemo(() => timelineRows(timelineOf(entries, ticket), folded), [entries, ticket, folded])
  const [wanted, setWanted] = useState(STEP)
  const shown = rows.slice(-wanted)
  const hidden = rows.length - shown.length
  const { scroller, onScroll, unread } = useEndOfLog(rows.length)
  const [active, setActive] = useState<string | null>(null)
  useFocusOnWritten(scroller, shown)
  const current = shown.some((row) => rowId(row) === active) ? active : rowId(shown.at(-1))

  return (
    <div className={styles.logFrame}>
      <div className={styles.scroller} ref={scroller} onScroll={onScroll}>
        {hidden > 0 && (
          <div className={styles.earlier}>
            <Button tone="quiet" onPress={() => setWanted(wanted + STEP)}>
              {`Show ${Math.min(STEP, hidden)} earlier; ${shown.length} of ${rows.length} entries are shown`}
            </Button>
          </div>
        )}
        {shown.length === 0 ? (
          <EmptyState title="No entry of this log can be read">
            What is written from now on stands here as usual.
          </EmptyState>
        ) : (
          // The feed pattern: its articles have focus, and arrows move between them.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <div role="feed" aria-label="Log" className={styles.feed} onKeyDown={moveFocus}>
            {shown.map((row, index) => (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
              <article
                key={rowId(row)}
                data-log-row={rowId(row)}
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
                tabIndex={rowId(row) === current ? 0 : -1}
                aria-posinset={hidden + index + 1}
                aria-setsize={rows.length}
                aria-label={rowLabel(row, names, words)}
                className={styles.article}
                onFocus={() => setActive(rowId(row))}
              >
                {isNewDay(shown[index - 1], row, calendar.zone) && <DayHeading row={row} />}
                {row.type === 'item' ? (
                  <LogEntry item={row.item} />
                ) : (
                  <FoldedEntries count={row.count} onShow={() => ticketUi.setState({ folded: false })} />
                )}
              </article>
            ))}
          </div>
        )}
      </div>
      {unread > 0 && (
        <div className={styles.unread}>
          <Button onPress={() => scrollToEnd(scroller.current)}>
            {unread === 1 ? '1 new entry' : `${unread} new entries`}
          </Button>
        </div>
      )}
    </div>
  )
}

/**
 * Keeps the end in sight while somebody reads there, and otherwise counts what has arrived below.
 * @param count rows in the whole log
 */
function useEndOfLog(count: number) {
  const scroller = useRef<HTMLDivElement>(null)
  /** How many rows there were when the end was left; null at the end. */
  const [readTo, setReadTo] = useState<number | null>(null)
  const isAtEnd = readTo === null
  useLayoutEffect(() => {
    if (isAtEnd) scrollToEnd(scroller.current)
  }, [count, isAtEnd])
  // What grows when it is laid out for the first time must not leave the end out of sight.
  useEffect(() => {
    const content = scroller.current?.lastElementChild
    if (!content || !isAtEnd) return
    const observer = new ResizeObserver(() => scrollToEnd(scroller.current))
    observer.observe(content)
    return () => observer.disconnect()
  }, [isAtEnd])
  const onScroll = () => {
    const box = scroller.current
    if (!box) return
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END
    setReadTo(isNear ? null : (readTo ?? count))
  }
  return { scroller, onScroll, unread: readTo === null ? 0 : Math.max(0, count - readTo) }
}

/** Once a composer is closed and what it wrote is in the log, focus goes there, unless it has gone elsewhere. */
function useFocusOnWritten(scroller: RefObject<HTMLElement | null>, shown: readonly TimelineRow[]) {
  const written = useTicketUi((state) => state.written)
  const isComposing = useTicketUi((state) => state.composer !== null)
  useEffect(() => {
    if (written === null || isComposing || !shown.some((row) => rowId(row) === written)) return
    ticketUi.setState({ written: null })
    const focused = document.activeElement
    if (focused && focused !== document.body && !scroller.current?.contains(focused)) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-log-row="${CSS.escape(written)}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }, [scroller, shown, written, isComposing])
}

/** To the end, as far as what has focus stays in sight. */
function scrollToEnd(box: HTMLElement | null): void {
  box?.scrollTo({ top: box.scrollHeight })
  const focused = document.activeElement
  if (focused && box?.contains(focused)) focused.scrollIntoView({ block: 'nearest' })
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target as HTMLElement
  if (!from.matches('[data-log-row]') || event.ctrlKey || event.altKey) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-log-row]')]
  const at = rows.indexOf(from)
  const to: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    PageUp: Math.max(0, at - 8),
    PageDown: Math.min(rows.length - 1, at + 8),
    Home: 0,
    End: rows.length - 1,
  }
  const place = to[event.key]
  if (place === undefined) return
  event.preventDefault()
  const next = rows[place]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

function rowId(row: TimelineRow | undefined): string {
  if (!row) return ''
  return row.type === 'item' ? row.item.id : row.id
}

function rowLabel(row: TimelineRow, names: Names, words: FieldWords): string {
  if (row.type === 'folded') return `${row.count} changes of the ticket, folded away`
  const { title, by, at } = row.item
  return `${title}, ${names.user(by)}, ${words.moment(at)}`
}

function rowAt(row: TimelineRow): string {
  return row.type === 'item' ? row.item.at : row.since
}

function isNewDay(before: TimelineRow | undefined, row: TimelineRow, zone: string): boolean {
  return !before || localIsoDate(rowAt(before), zone) !== localIsoDate(rowAt(row), zone)
}

function DayHeading({ row }: { readonly row: TimelineRow }) {
  const { calendar } = useOpenTicket()
  return <h3 className={styles.day}>{localDate(rowAt(row), calendar.zone)}</h3>
}
