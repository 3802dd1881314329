import { doubtOf } from '../../../shared/desk/proof.ts'
import { localDay, localIsoDate, localTime } from '../../../shared/desk-clock/index.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { initials } from '../../../shared/text/names.ts'
import { mayStrike, type TimelineItem } from '../../../shared/ticket/timeline.ts'
import { useDeskState } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { cx } from '../../ui/cx.ts'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { EntryBody } from './log-bodies.tsx'
import { EntryIcon } from './log-icons.tsx'
import { LongText } from './long-text.tsx'
import { useOpenTicket } from './open-ticket.ts'
import { ticketUi } from './ui-state.ts'
import { EntryWhereabouts } from './whereabouts.tsx'
import styles from './log.module.css'

/** One entry of the log: when, what, by whom, and what became of it. What was struck out stays legible. */
export function LogEntry({ item }: { readonly item: TimelineItem }) {
  const { names, mayWrite } = useOpenTicket()
  const isVoid = item.standing === 'struck' || item.standing === 'undone'
  return (
    <div className={cx(styles.entry, item.isSystem && styles.system)}>
      <EntryTime item={item} />
      <span className={styles.icon}>
        <EntryIcon kind={item.kind} />
      </span>
      <div className={styles.content}>
        <header className={styles.head}>
          <span className={styles.kind}>{item.title}</span>
          <span className={styles.by} title={names.user(item.by)}>
            {item.isSystem ? initials(names.user(item.by)) : names.user(item.by)}
          </span>
          {item.late && (
            <StatusMark shape="half" tone="caution">
              Late entry
            </StatusMark>
          )}
          <Proof item={item} />
          <Fate item={item} />
          <EntryWhereabouts id={item.id} />
          {mayWrite && mayStrike(item) && (
            <span className={styles.tools}>
              <Button tone="quiet" keys="X" onPress={() => ticketUi.setState({ striking: item.id })}>
                Strike
              </Button>
            </span>
          )}
        </header>
        <div className={cx(isVoid && styles.void)}>
          <EntryBody item={item} />
        </div>
        <CorrectionOf item={item} />
      </div>
    </div>
  )
}

function EntryTime({ item }: { readonly item: TimelineItem }) {
  const { calendar, words } = useOpenTicket()
  const { zone } = calendar
  const happened = item.happenedAt
  if (!item.late || happened === null)
    return (
      <time className={styles.time} dateTime={item.at} title={words.moment(item.at)}>
        {localTime(item.at, zone)}
      </time>
    )
  const sameDay = localIsoDate(happened, zone) === localIsoDate(item.at, zone)
  return (
    <span className={styles.time}>
      <time dateTime={happened} title={`Happened ${words.moment(happened)}`}>
        {sameDay ? '' : `${localDay(happened, zone)} `}
        {localTime(happened, zone)}
      </time>
      <time
        dateTime={item.at}
        title={`Entered ${words.moment(item.at)}`}
        className={styles.entered}
      >{`entered ${localTime(item.at, zone)}`}</time>
    </span>
  )
}

function Proof({ item }: { readonly item: TimelineItem }) {
  const doubt = useDeskState((state) => doubtOf(state, item.pen))
  if (doubt === null) return null
  return (
    <StatusMark shape="question" tone="caution">
      {doubt}
    </StatusMark>
  )
}

function Fate({ item }: { readonly item: TimelineItem }) {
  switch (item.standing) {
    case 'stands':
      return null
    case 'struck':
      return (
        <StatusMark shape="cross" tone="muted">
          Struck out
        </StatusMark>
      )
    case 'undone':
      return (
        <StatusMark shape="loop" tone="muted">
          Undone
        </StatusMark>
      )
    case 'no-effect':
      return (
        <StatusMark shape="ring" tone="caution">
          {`No effect: ${showControls(item.why)}`}
        </StatusMark>
      )
    case 'quarantined':
      return (
        <StatusMark shape="question" tone="caution">
          {`Kept, not understood: ${showControls(item.why)}`}
        </StatusMark>
      )
    case 'disposed':
      return (
        <StatusMark shape="dash" tone="muted">
          {`Disposed of: ${showControls(item.why)}`}
        </StatusMark>
      )
  }
}

function CorrectionOf({ item }: { readonly item: TimelineItem }) {
  const { names, words } = useOpenTicket()
  const { correction } = item
  if (!correction) return null
  return (
    <div className={styles.correction}>
      <p className={styles.reason}>
        {`Struck out by ${names.user(correction.by)}, ${words.moment(correction.at)}: ${showControls(correction.reason)}`}
      </p>
      {correction.text !== null && (
        <>
          <p className={styles.reason}>Should read:</p>
          <LongText text={correction.text} />
        </>
      )}
    </div>
  )
}

/** A run of system entries, folded into one line. */
export function FoldedEntries({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  return (
    <div className={styles.foldedRow}>
      <Button tone="quiet" onPress={onShow}>
        {count === 1 ? '1 change folded away' : `${count} changes folded away`}
      </Button>
    </div>
  )
}
