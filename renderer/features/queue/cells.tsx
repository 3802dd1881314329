import { REQUEST_TYPES } from '../../../shared/taxonomy/request-types.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { showControls } from '../../../shared/text/controls.ts'
import type { DueLevel } from '../../../shared/queue/due.ts'
import { dueText, stampText } from '../../../shared/queue/moments.ts'
import type { QueueRow, TicketMails } from '../../../shared/queue/row.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { useLeftAt } from '../../store/writing-state.ts'
import { type MarkShape, type MarkTone, StatusMark } from '../../ui/feedback/status-mark.tsx'
import { PriorityMark, TicketStatusMark, VerificationMark } from '../../ui/feedback/ticket-marks.tsx'
import type { GridColumn } from '../../ui/grid/column.ts'
import { useMinute } from '../../ui/minute.ts'
import { useZone } from './use-queue-rows.ts'
import list from '../../ui/layout/list-screen.module.css'
import styles from './queue.module.css'

/** The columns of the queue; their ids are the keys they sort by. */
export const queueColumns: readonly GridColumn<QueueRow>[] = [
  {
    id: 'priority',
    title: 'Priority',
    width: 100,
    minWidth: 60,
    isSortable: true,
    cell: ({ priority }) => <PriorityMark priority={priority} />,
  },
  {
    id: 'reference',
    title: 'Reference',
    width: 148,
    isSortable: true,
    cell: ({ reference }) => reference,
  },
  {
    id: 'title',
    title: 'Title',
    width: 168,
    minWidth: 80,
    grows: true,
    isSortable: true,
    cell: (row) => <TitleCell row={row} />,
  },
  {
    id: 'requester',
    title: 'Requester',
    width: 152,
    isSortable: true,
    cell: (row) => <RequesterCell row={row} />,
  },
  {
    id: 'status',
    title: 'Status',
    width: 160,
    isSortable: true,
    cell: ({ status }) => <TicketStatusMark status={status} />,
  },
  {
    id: 'due',
    title: 'Due',
    width: 192,
    minWidth: 96,
    isSortable: true,
    cell: (row) => <DueCell row={row} />,
  },
  {
    id: 'owner',
    title: 'Owner',
    width: 112,
    isSortable: true,
    cell: ({ owner }) => <OwnerCell owner={owner} />,
  },
  {
    id: 'type',
    title: 'Type',
    width: 60,
    isSortable: true,
    cell: ({ type }) => type !== null && <abbr title={labelOf(REQUEST_TYPES, type)}>{type}</abbr>,
  },
  {
    id: 'updated',
    title: 'Updated',
    width: 112,
    isSortable: true,
    cell: ({ updatedAt }) => <StampCell instant={updatedAt} />,
  },
]

function TitleCell({ row }: { readonly row: QueueRow }) {
  return (
    <span className={list.withMarks}>
      {row.threatToLife && (
        <StatusMark shape="octagon" tone="alarm" isWordHidden>
          Threat to life
        </StatusMark>
      )}
      {row.clashes && (
        <StatusMark shape="diamond" tone="caution" isWordHidden>
          Clash to settle
        </StatusMark>
      )}
      {row.mergedInto !== null && (
        <StatusMark shape="loop" tone="muted" isWordHidden>
          Merged into another
        </StatusMark>
      )}
      {row.mail && <MailMarks mail={row.mail} />}
      <LeftMark id={row.id} />
      <span className={list.cut} title={showControls(row.title)}>
        {showControls(row.title) || <span className={list.quiet}>No title</span>}
      </span>
    </span>
  )
}

/** That something is half written on a ticket, by whoever is at the desk, and the key that goes on with it. */
function LeftMark({ id }: { readonly id: string }) {
  // What is asked of several tickets at once is no text of this one.
  const places = useLeftAt(id)
    .split('\n')
    .filter((place) => place !== '' && !place.startsWith('queue-'))
  if (places.length === 0) return null
  return (
    <StatusMark shape="pencil" tone="accent" isWordHidden>
      {places.includes('note')
        ? 'Note half written: N goes on with it'
        : 'Half written in the ticket: Enter opens it'}
    </StatusMark>
  )
}

/** What of a ticket's messages somebody has to look at. */
function MailMarks({ mail }: { readonly mail: TicketMails }) {
  return (
    <>
      {mail.unread > 0 && (
        <StatusMark shape="dot" tone="accent" isWordHidden>
          {mail.unread === 1 ? 'New e-mail' : `${mail.unread} new e-mails`}
        </StatusMark>
      )}
      {mail.undelivered > 0 && (
        <StatusMark shape="cross" tone="caution" isWordHidden>
          Answer not delivered
        </StatusMark>
      )}
      {mail.waiting > 0 && (
        <StatusMark shape="pause" tone="muted" isWordHidden>
          Answer waits to be sent
        </StatusMark>
      )}
    </>
  )
}

function RequesterCell({ row }: { readonly row: QueueRow }) {
  const name = showControls(row.requester) || 'Not named'
  const organisation = showControls(row.organisation)
  return (
    <span className={list.withMarks} title={[name, organisation].filter(Boolean).join(', ')}>
      {row.verification !== 'verified' && <VerificationMark verification={row.verification} isWordHidden />}
      <span className={list.cut}>
        {name} {organisation && <span className={list.quiet}>{organisation}</span>}
      </span>
    </span>
  )
}

function OwnerCell({ owner }: { readonly owner: string | null }) {
  const me = useDesk().session.user.id
  const name = useDeskState((state) => (owner === null ? null : (state.users[owner]?.name ?? owner)))
  if (name === null) return <span className={list.quiet}>Unassigned</span>
  return (
    <span className={owner === me ? styles.mine : undefined} title={showControls(name)}>
      {showControls(name)}
    </span>
  )
}

const DUE_LOOKS: Readonly<Record<DueLevel, readonly [MarkShape, MarkTone]>> = {
  breached: ['triangle', 'caution'],
  soon: ['half', 'accent'],
  ahead: ['ring', 'muted'],
  resting: ['pause', 'muted'],
  none: ['dash', 'muted'],
}

/** What is due next: moment, distance, shape and colour; red only for what is late at priority 1. */
export function DueCell({ row }: { readonly row: QueueRow }) {
  const { level, words, title } = dueText(row, useMinute(), useZone())
  if (level === 'none') return null
  const [shape, tone] = DUE_LOOKS[level]
  return (
    <StatusMark
      shape={shape}
      tone={level === 'breached' && row.priority === 'P1' ? 'alarm' : tone}
      title={title}
    >
      {words}
    </StatusMark>
  )
}

function StampCell({ instant }: { readonly instant: string }) {
  const zone = useZone()
  const nowMs = useMinute()
  return (
    <time dateTime={instant} title={localText(instant, zone)}>
      {stampText(instant, nowMs, zone)}
    </time>
  )
}
