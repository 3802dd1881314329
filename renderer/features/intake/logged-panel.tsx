import { useEffect, useRef } from 'react'
import { spokenGroups } from '../../../shared/call/aloud.ts'
import { defaultTargets, explain, localDay, localTime, promiseFor } from '../../../shared/desk-clock/index.ts'
import type { LoggedCall } from '../../store/acts/calls.ts'
import { Button } from '../../ui/controls/button.tsx'
import { announce } from '../../ui/feedback/announcer.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { useCommands } from '../../ui/commands/use-commands.ts'
import styles from './logged-panel.module.css'
import { PriorityMark } from '../../ui/feedback/ticket-marks.tsx'
import { useCalendar } from './use-calendar.ts'

interface LoggedPanelProps {
  readonly call: LoggedCall
  /** Null: something waits beneath that has to be finished first. */
  readonly onOpen: (() => void) | null
  readonly onNewCall: () => void
  readonly onSameCall: () => void
  readonly onAddToTicket: () => void
  readonly onClose: () => void
}

/** What is read out to the caller: the reference, and by when the desk replies. */
export function LoggedPanel(props: LoggedPanelProps) {
  const { call, onOpen, onNewCall, onSameCall, onAddToTicket, onClose } = props
  const panel = useRef<HTMLElement>(null)
  const calendar = useCalendar()
  const { zone } = calendar
  const { clock, reply, tellDutyOfficerAtOnce } = defaultTargets[call.priority]
  const { replyBy } = promiseFor(call.priority, call.receivedAt, calendar)
  const groups = spokenGroups(call.reference)
  const promise = call.staysClosed
    ? 'The ticket stays closed'
    : `We reply by ${localDay(replyBy, zone)} ${localTime(replyBy, zone)}`
  const spoken = groups.map(({ words }) => words).join(', ')
  useEffect(() => {
    panel.current?.focus()
    announce(`Logged. ${spoken}. ${promise}`)
  }, [spoken, promise])
  useCommands([
    {
      id: 'call.logged.open',
      title: 'Open the ticket',
      section: 'Call',
      scope: 'call',
      keys: ['Enter'],
      when: () => onOpen !== null && document.activeElement === panel.current,
      run: () => onOpen?.(),
    },
    {
      id: 'call.logged.same',
      title: 'Another ticket from the same call',
      section: 'Call',
      scope: 'call',
      keys: ['S'],
      run: onSameCall,
    },
    {
      id: 'call.logged.add',
      title: 'Add the same call to a ticket',
      section: 'Call',
      scope: 'call',
      keys: ['A'],
      run: onAddToTicket,
    },
    {
      id: 'call.logged.close',
      title: 'Done',
      section: 'Call',
      scope: 'call',
      keys: ['Escape'],
      run: onClose,
    },
  ])
  return (
    <section
      ref={panel}
      className={styles.panel}
      aria-label="Call logged"
      data-scope="call"
      data-pane
      tabIndex={-1}
    >
      <div className={styles.inner}>
        <h2 className={styles.title}>
          {call.isNew ? 'Logged' : 'Call added'} <PriorityMark priority={call.priority} />
        </h2>
        {tellDutyOfficerAtOnce && (
          <Banner tone="alarm" title="Tell the duty officer now.">
            P1 runs day and night.
          </Banner>
        )}
        <p className={styles.reference}>
          <span className="visually-hidden">{spoken}</span>
          {groups.map(({ text, words }) => (
            <span key={text} className={styles.group} aria-hidden>
              <span data-group className={styles.figures}>
                {text}
              </span>
              <span className={styles.words}>{words}</span>
            </span>
          ))}
        </p>
        <p className={styles.promise}>{promise}</p>
        {!call.staysClosed && (
          <p className={styles.because}>
            {explain({ clock, from: call.receivedAt, minutes: reply, calendar })}
          </p>
        )}
        <div className={styles.actions}>
          {onOpen && (
            <Button tone="primary" keys="Enter" onPress={onOpen}>
              Open the ticket
            </Button>
          )}
          <Button keys="F2" onPress={onNewCall}>
            New call
          </Button>
          <Button keys="S" onPress={onSameCall}>
            Another from this call
          </Button>
          <Button keys="A" onPress={onAddToTicket}>
            Add to another ticket
          </Button>
          <Button tone="quiet" keys="Escape" onPress={onClose}>
            {onOpen ? 'Done' : 'Back to what was open'}
          </Button>
        </div>
      </div>
    </section>
  )
}
