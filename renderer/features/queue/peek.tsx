import { type ReactNode, useMemo } from 'react'
import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText, workingMinutesBetween } from '../../../shared/desk-clock/index.ts'
import { kinds } from '../../../shared/journal/kinds/index.ts'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import { dueText, stampText } from '../../../shared/queue/moments.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { REQUEST_TYPES } from '../../../shared/taxonomy/request-types.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { durationText } from '../../../shared/text/age.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { labelOfCode } from '../../../shared/ticket/labels.ts'
import { field } from '../../../shared/ticket/state.ts'
import { type TimelineItem, timelineOf } from '../../../shared/ticket/timeline.ts'
import { useDeskState, useDirectory, useQueue, useTicket } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { PriorityMark, TicketStatusMark, VerificationMark } from '../../ui/feedback/ticket-marks.tsx'
import { openTicket } from '../../ui/navigation.ts'
import { useMinute } from '../../ui/minute.ts'
import { useZone } from './use-queue-rows.ts'
import styles from './peek.module.css'

/** Text of a ticket that is shown here at most, in characters; the ticket itself shows all. */
const LONGEST = 1_200
/** Latest entries shown. */
const ENTRIES = 6

/** A look at the ticket that has focus, without leaving the list. */
export function Peek({ row }: { readonly row: QueueRow | undefined }) {
  if (!row) return <EmptyState title="No ticket has focus">Move to one with the arrow keys.</EmptyState>
  return (
    <article className={styles.peek} aria-label={`Look at ${row.reference}`}>
      <header className={styles.head}>
        <p className={styles.reference}>{row.reference}</p>
        <h2 className={styles.title}>{showControls(row.title) || 'No title'}</h2>
        <p className={styles.marks}>
          <PriorityMark priority={row.priority} />
          <TicketStatusMark status={row.status} />
          <VerificationMark verification={row.verification} />
        </p>
      </header>
      <Facts row={row} />
      <Content id={row.id} />
      <footer className={styles.foot}>
        <Button keys="Enter" onPress={() => openTicket(row.id)}>
          Open
        </Button>
      </footer>
    </article>
  )
}

function Facts({ row }: { readonly row: QueueRow }) {
  const zone = useZone()
  const owner = useDeskState((state) =>
    row.owner === null ? null : (state.users[row.owner]?.name ?? row.owner),
  )
  const merged = useQueue((queue) => (row.mergedInto === null ? null : queue.get(row.mergedInto)?.reference))
  return (
    <dl className={styles.facts}>
      <Fact label="Due">
        <DueInFull row={row} />
      </Fact>
      <Fact label="Owner">{owner ?? 'Unassigned'}</Fact>
      <Fact label="Requester">{[row.requester, row.organisation].filter(Boolean).join(', ')}</Fact>
      <Fact label="Type">{row.type === null ? '' : labelOf(REQUEST_TYPES, row.type)}</Fact>
      <Fact label="Awaiting">{row.awaiting}</Fact>
      <Fact label="Operation">{row.operation}</Fact>
      <Fact label="Crime reference">{row.crimeReference}</Fact>
      <Fact label="Received">{localText(row.receivedAt, zone)}</Fact>
      <Fact label="Open tasks">{row.openTasks === 0 ? '' : String(row.openTasks)}</Fact>
      <Fact label="Merged into">{merged}</Fact>
    </dl>
  )
}

/** One line; nothing at all where there is nothing to say. */
function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === '' || children === null || children === undefined) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** What is due and when, and how much of it is desk time. */
function DueInFull({ row }: { readonly row: QueueRow }) {
  const zone = useZone()
  const nowMs = useMinute()
  const desk = useDeskState((state) => state)
  const calendar = useMemo(() => calendarOf(profileOf(desk)), [desk])
  const { level, title, words } = dueText(row, nowMs, zone)
  if (level === 'none') return 'Nothing'
  if (row.dueAt === null) return title
  const now = new Date(nowMs).toISOString()
  const left = Math.round(workingMinutesBetween(calendar, now, row.dueAt))
  const deskTime = left > 0 ? `, ${durationText(left)} of desk time left` : ''
  return `${title}: ${words.split(' · ').at(-1) ?? ''}${deskTime}`
}

function Content({ id }: { readonly id: string }) {
  const read = useTicket(id)
  const names = useNames()
  const items = useMemo(() => (read ? timelineOf(read.entries, read.state) : []), [read])
  if (!read) return null
  const { state } = read
  return (
    <>
      <Passage title="What is asked" text={field(state, 'asked')} />
      <Passage title="Narrative" text={field(state, 'narrative')} />
      <h3 className={styles.heading}>Latest of {items.length.toLocaleString('en-GB')} entries</h3>
      <ol className={styles.entries}>
        {items
          .slice(-ENTRIES)
          .toReversed()
          .map((item) => (
            <EntryLine key={item.id} item={item} names={names} />
          ))}
      </ol>
    </>
  )
}

function Passage({ title, text }: { readonly title: string; readonly text: string | null }) {
  if (!text) return null
  const cut = text.length > LONGEST
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <p className={styles.passage}>
        {showControls(text.slice(0, LONGEST))}
        {cut && '…'}
      </p>
    </>
  )
}

function EntryLine({ item, names }: { readonly item: TimelineItem; readonly names: Names }) {
  const zone = useZone()
  const nowMs = useMinute()
  return (
    <li className={item.standing === 'stands' ? undefined : styles.void}>
      <span className={styles.when}>
        {stampText(item.at, nowMs, zone)} · {item.title} · {names.user(item.by)}
      </span>
      <span className={styles.line}>{lineOf(item, names)}</span>
    </li>
  )
}

function lineOf({ entry, kind, why }: TimelineItem, names: Names): string {
  const known = kinds.get(kind)
  if (!entry || !known) return why
  // The entry was parsed by this very kind, which the map from names to kinds cannot say in its type.
  const typed = known as unknown as { line(body: unknown, names: Names): string }
  return showControls(typed.line(entry.body, names).slice(0, LONGEST / 4))
}

function useNames(): Names {
  const users = useDeskState((state) => state.users)
  const { organisations, contacts } = useDirectory((state) => state)
  const get = useQueue((queue) => queue.get)
  return useMemo(
    () => ({
      user: (id) => users[id]?.name ?? id,
      ticket: (id) => get(id)?.reference ?? id,
      contact: (id) => contacts.get(id)?.fields.name?.value ?? id,
      organisation: (id) => organisations.get(id)?.fields.short?.value ?? id,
      label: labelOfCode,
    }),
    [users, organisations, contacts, get],
  )
}
