import { Paperclip } from 'lucide-react'
import { useMemo } from 'react'
import type { DeskCalendar } from '../../../shared/desk-clock/index.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { type InboxStage, isByMachine, isUndecided, partyOf, stageOf } from '../../../shared/inbox/stage.ts'
import { whyOf } from '../../../shared/inbox/why.ts'
import { waited } from '../../../shared/inbox/words.ts'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import type { MailRow } from '../../../shared/mail/row.ts'
import { stampText } from '../../../shared/queue/moments.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { type MarkShape, type MarkTone, StatusMark } from '../../ui/feedback/status-mark.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { useMinute } from '../../ui/minute.ts'
import { isMild, useSenderWarnings } from './use-sender.ts'
import list from '../../ui/layout/list-screen.module.css'
import styles from './mail.module.css'

/** Columns that go when there is no room; the message itself has all of it. */
export const GIVES_WAY = ['received', 'why'] as const

/**
 * The columns of the inbox: how long it waits, where that is what counts, else how it stands. Keep the array as long as
 * calendar and names stand.
 */
export function inboxColumns(
  isWaiting: boolean,
  calendar: DeskCalendar,
  names: Names,
): readonly GridColumn<MailRow>[] {
  const { zone } = calendar
  const age = { id: 'age', title: 'Waits', width: 72, cell: ageCell(calendar) }
  const stage = { id: 'stage', title: 'State', width: 136, minWidth: 96, cell: stageCell }
  return [
    isWaiting ? age : stage,
    { id: 'from', title: 'From or to', width: 128, minWidth: 80, cell: (row) => <PartyCell row={row} /> },
    {
      id: 'subject',
      title: 'Subject',
      width: 200,
      minWidth: 120,
      grows: true,
      cell: (row) => <SubjectCell row={row} />,
    },
    { id: 'why', title: 'Why it is here', width: 168, cell: (row) => whyOf(row, names) },
    {
      id: 'received',
      title: 'Came in',
      width: 116,
      cell: (row) => <StampCell instant={row.at} zone={zone} />,
    },
  ]
}

function ageCell(calendar: DeskCalendar) {
  return (row: MailRow) => <AgeCell row={row} calendar={calendar} />
}

function stageCell(row: MailRow) {
  return <StageMark stage={stageOf(row)} />
}

const LOOKS: Readonly<Record<InboxStage, readonly [MarkShape, MarkTone, string]>> = {
  undecided: ['ring', 'accent', 'To be handled'],
  'on-ticket': ['check', 'positive', 'On a ticket'],
  dismissed: ['dash', 'muted', 'Put away'],
  clash: ['diamond', 'caution', 'Decided twice'],
  outgoing: ['half', 'accent', 'Waits to go out'],
  withdrawn: ['loop', 'muted', 'Withdrawn'],
  sent: ['check', 'positive', 'Sent'],
  trouble: ['triangle', 'caution', 'Not delivered'],
  unsure: ['question', 'caution', 'Perhaps sent'],
}

export function StageMark({ stage }: { readonly stage: InboxStage }) {
  const [shape, tone, words] = LOOKS[stage]
  return (
    <StatusMark shape={shape} tone={tone}>
      {words}
    </StatusMark>
  )
}

interface AgeCellProps {
  readonly row: MailRow
  readonly calendar: DeskCalendar
}

/** How long it has waited by the desk's own clock; nothing where it waits no longer. */
function AgeCell({ row, calendar }: AgeCellProps) {
  const nowMs = useMinute()
  if (!isUndecided(row)) return null
  const { words, title } = waited(row.at, nowMs, calendar)
  return <span title={title}>{words}</span>
}

function PartyCell({ row }: { readonly row: MailRow }) {
  const party = partyOf(row)
  return (
    <span
      className={list.withMarks}
      title={[party, row.name === '' ? '' : showControls(row.address)].filter(Boolean).join(', ')}
    >
      {row.direction === 'out' && <span className={list.quiet}>To</span>}
      {row.direction === 'in' && row.unreadable === null && <SenderMark row={row} />}
      <span className={list.cut}>{party || <span className={list.quiet}>Nobody named</span>}</span>
    </span>
  )
}

/** What the name and the address alone show of a sender; the message itself tells the rest. */
function SenderMark({ row }: { readonly row: MailRow }) {
  const { name, address } = row
  const shown = useMemo(() => ({ from: [{ name, address }], replyTo: [], headers: [] }), [name, address])
  const warnings = useSenderWarnings(shown)
  if (warnings.length === 0) return null
  const isGrave = warnings.some((warning) => !isMild(warning))
  return (
    <StatusMark shape={isGrave ? 'triangle' : 'question'} tone={isGrave ? 'caution' : 'muted'} isWordHidden>
      {warnings.map(({ text }) => text).join(' ')}
    </StatusMark>
  )
}

function SubjectCell({ row }: { readonly row: MailRow }) {
  const subject = showControls(row.subject) || (row.unreadable === null ? '' : showControls(row.mailbox))
  return (
    <span className={list.withMarks}>
      {row.unreadable !== null && (
        <StatusMark shape="question" tone="caution">
          Unreadable
        </StatusMark>
      )}
      {isByMachine(row) && (
        <StatusMark shape="loop" tone="muted" isWordHidden>
          {row.direction === 'in' ? 'Sent by a machine' : 'Written by the desk itself'}
        </StatusMark>
      )}
      <span className={list.cut} title={[subject, showControls(row.preview)].filter(Boolean).join('\n')}>
        {subject || <span className={list.quiet}>No subject</span>}{' '}
        <span className={list.quiet}>{showControls(row.preview)}</span>
      </span>
      {row.attachments > 0 && (
        <span className={styles.files} title={files(row.attachments)}>
          <Paperclip size={12} aria-hidden />
          <span aria-hidden>{row.attachments}</span>
          <span className="visually-hidden">{files(row.attachments)}</span>
        </span>
      )}
    </span>
  )
}

function files(count: number): string {
  return count === 1 ? '1 attachment' : `${count} attachments`
}

function StampCell({ instant, zone }: { readonly instant: string; readonly zone: string }) {
  const nowMs = useMinute()
  return (
    <time dateTime={instant} title={localText(instant, zone)}>
      {stampText(instant, nowMs, zone)}
    </time>
  )
}
