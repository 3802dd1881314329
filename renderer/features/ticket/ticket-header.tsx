import { showControls } from '../../../shared/text/controls.ts'
import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { userText } from '../../../shared/contract/errors.ts'
import { localDay, localTime } from '../../../shared/desk-clock/index.ts'
import { DUE_TITLES, dueLevel } from '../../../shared/queue/due.ts'
import { CLASSIFICATIONS } from '../../../shared/taxonomy/markings.ts'
import { REQUEST_TYPES } from '../../../shared/taxonomy/request-types.ts'
import { isCodeOf, labelOf } from '../../../shared/taxonomy/term.ts'
import { durationText } from '../../../shared/text/age.ts'
import { dueWords, heldTo } from '../../../shared/ticket/due-words.ts'
import { field, verificationOf } from '../../../shared/ticket/state.ts'
import { useQueue } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { IconButton } from '../../ui/controls/icon-button.tsx'
import { Badge } from '../../ui/feedback/badge.tsx'
import { type MarkShape, type MarkTone, StatusMark } from '../../ui/feedback/status-mark.tsx'
import { showToast } from '../../ui/feedback/toast-store.ts'
import { Popover } from '../../ui/overlays/popover.tsx'
import { PriorityMark, TicketStatusMark, VerificationMark } from '../../ui/feedback/ticket-marks.tsx'
import { useOpenTicket } from './open-ticket.ts'
import { Presence } from './presence.tsx'
import styles from './ticket.module.css'

const MINUTE = 60_000

/** What the ticket is and how it stands, large enough to be read out. */
export function TicketHeader({ screen }: { readonly screen: React.RefObject<HTMLElement | null> }) {
  const { ticket, names } = useOpenTicket()
  const title = showControls(field(ticket, 'title') ?? '') || 'Without a title'
  const type = field(ticket, 'type')
  const marking = field(ticket, 'marking')
  const owner = ticket.owner.value
  return (
    <header className={styles.header}>
      <div className={styles.headline}>
        <h2 className={styles.reference}>{ticket.reference ?? 'No reference yet'}</h2>
        <IconButton
          label="Copy the reference"
          keys="Ctrl+Shift+C"
          icon={<Copy size={16} aria-hidden />}
          onPress={() => void copyReference(ticket.reference)}
        />
        <p className={styles.title} title={title}>
          <bdi>{title}</bdi>
        </p>
      </div>
      <div className={styles.standing}>
        <PriorityMark priority={field(ticket, 'priority')} />
        <TicketStatusMark status={ticket.status.value} />
        <StatusMark shape={owner === null ? 'ring' : 'dot'} tone={owner === null ? 'caution' : 'neutral'}>
          {owner === null ? 'Unassigned' : names.user(owner)}
        </StatusMark>
        <VerificationMark verification={verificationOf(ticket)} />
        <Due />
        <Presence screen={screen} />
        {type !== null && <span className={styles.muted}>{labelOf(REQUEST_TYPES, type)}</span>}
        <span className={styles.markings}>
          {marking !== null && <Marking code={marking} />}
          {field(ticket, 'tlp') !== null && <Badge>{field(ticket, 'tlp') ?? ''}</Badge>}
        </span>
      </div>
    </header>
  )
}

/** Puts the reference on the clipboard, and says so. */
export async function copyReference(reference: string | null): Promise<void> {
  if (reference === null) return
  const copied = await window.desk.clipboard.copy({ text: reference })
  showToast(
    copied.ok
      ? { message: `${reference} copied; the clipboard is emptied in a minute` }
      : { message: `${userText(copied.error.code)} (${copied.error.code})`, tone: 'caution' },
  )
}

const LEVELS = {
  breached: ['square', 'caution'],
  soon: ['half', 'caution'],
  ahead: ['ring', 'neutral'],
  resting: ['pause', 'muted'],
  none: ['dash', 'muted'],
} as const satisfies Record<string, readonly [MarkShape, MarkTone]>

/** What is due next and when; its words say how that came to be. */
function Due() {
  const { ticket, calendar, desk } = useOpenTicket()
  const row = useQueue((queue) => queue.get(ticket.id))
  const now = useMinute(desk.now)
  const level = row ? dueLevel(row, now) : 'none'
  if (!row || level === 'none') return null
  const [shape, tone] = LEVELS[level]
  if (row.dueAt === null || row.dueWhat === null)
    return (
      <StatusMark shape={shape} tone={tone}>
        The clock rests
      </StatusMark>
    )
  const left = Date.parse(row.dueAt) - now
  const { zone } = calendar
  const age = left < 0 ? `${durationText(-left / MINUTE)} ago` : `in ${durationText(left / MINUTE)}`
  const when = `${localDay(row.dueAt, zone)} ${localTime(row.dueAt, zone)}`
  const words = `${DUE_TITLES[row.dueWhat]} ${left < 0 ? 'was due' : 'due'} ${when} · ${age}`
  return (
    <span className={styles.due}>
      <StatusMark shape={shape} tone={tone}>
        {words}
      </StatusMark>
      <Popover label="How the due time came to be" trigger={<Button tone="quiet">Why</Button>}>
        <p className={styles.why}>{dueWords(ticket, row.dueWhat, heldTo(ticket), calendar)}</p>
      </Popover>
    </span>
  )
}

/** The wall clock, once a minute. */
function useMinute(clock: () => number): number {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), MINUTE)
    return () => clearInterval(timer)
  }, [clock])
  return now
}

/** One that is not in the list is told from those that are: nobody here knows what it asks for. */
function Marking({ code }: { readonly code: string }) {
  return isCodeOf(CLASSIFICATIONS, code) ? (
    <Badge>{labelOf(CLASSIFICATIONS, code)}</Badge>
  ) : (
    <StatusMark shape="question" tone="caution">{`Unknown marking: ${showControls(code)}`}</StatusMark>
  )
}
