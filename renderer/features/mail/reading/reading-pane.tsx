import { useState } from 'react'
import { mailboxText } from '../../../../shared/inbox/words.ts'
import { isOpen } from '../../../../shared/desk-clock/index.ts'
import { isByMachine, partyOf, stageOf } from '../../../../shared/inbox/stage.ts'
import type { MailRow } from '../../../../shared/mail/row.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import type { MailRead } from '../../../store/reads.ts'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { Tabs } from '../../../ui/layout/tabs.tsx'
import { StageMark } from '../cells.tsx'
import { READING_MARK } from '../places.ts'
import { useCalendar } from '../use-calendar.ts'
import { Attachments } from './attachments.tsx'
import { Facts } from './facts.tsx'
import { FormattedText } from './formatted-text.tsx'
import { History } from './history.tsx'
import { Outgoing } from './outgoing.tsx'
import { PlainText } from './plain-text.tsx'
import { Unreadable } from './unreadable.tsx'
import { Warnings } from './warnings.tsx'
import styles from './reading.module.css'

interface ReadingProps {
  readonly row: MailRow
  readonly read: MailRead
}

/** One message, read: who wrote it and what speaks against that, then what it says, as plain text first. */
export function Reading({ row, read }: ReadingProps) {
  const calendar = useCalendar()
  const mail = read.state
  return (
    // The arrows scroll it, once it has focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <article className={styles.message} aria-label={titleOf(row)} tabIndex={0} {...READING_MARK}>
      <header className={styles.head}>
        <h2 className={styles.subject} dir="auto">
          {showControls(row.subject) || 'No subject'}
        </h2>
        <p className={styles.marks}>
          <StageMark stage={stageOf(row)} />
          {row.direction === 'in' && isByMachine(row) && (
            <StatusMark shape="loop" tone="muted">
              Sent by a machine
            </StatusMark>
          )}
          {row.direction === 'in' && !isOpen(calendar, row.at) && (
            <StatusMark shape="half" tone="muted">
              Came out of hours
            </StatusMark>
          )}
        </p>
      </header>
      {mail.written ? <Outgoing mail={mail} written={mail.written} /> : <Incoming row={row} mail={mail} />}
      <History read={read} />
    </article>
  )
}

function titleOf(row: MailRow): string {
  return `Message ${row.direction === 'out' ? 'to' : 'from'} ${partyOf(row) || 'nobody named'}`
}

type Look = 'plain' | 'formatted'

interface IncomingProps {
  readonly row: MailRow
  readonly mail: MailState
}

function Incoming({ row, mail }: IncomingProps) {
  const [look, setLook] = useState<Look>('plain')
  const { content } = mail
  return (
    <>
      <Warnings row={row} mail={mail} />
      <Facts mail={mail} />
      {content === null && <Unreadable mail={mail} />}
      {content && (
        <>
          <Tabs
            label="How the text is shown"
            value={look}
            onChange={setLook}
            items={[
              {
                id: 'plain',
                title: 'Plain text',
                content: (
                  <PlainText
                    text={content.text}
                    from={content.from[0] ? mailboxText(content.from[0]) : 'nobody named'}
                  />
                ),
              },
              // Asked for and drawn only when somebody wants to see it.
              { id: 'formatted', title: 'As formatted', content: <FormattedText mail={mail} /> },
            ]}
          />
          <Attachments mail={mail} attachments={content.attachments} />
        </>
      )}
    </>
  )
}
