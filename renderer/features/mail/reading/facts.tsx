import { Fragment, type ReactNode, useState } from 'react'
import { localText } from '../../../../shared/desk-clock/index.ts'
import { cutText, dateText, mailboxText, protectionText } from '../../../../shared/inbox/words.ts'
import { findingsText } from '../../../../shared/mail/index.ts'
import type { Mailbox, MailContent, MailFault } from '../../../../shared/mail/parsed.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import { stripControls } from '../../../../shared/text/controls.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { useCalendar } from '../use-calendar.ts'
import { useChecksBy } from '../use-sender.ts'
import { SenderLine } from './sender-line.tsx'
import styles from './reading.module.css'

/** Mailboxes of one header that are shown until somebody asks for all. */
const SHOWN = 10

/** Who, to whom and when: in words, with where each comes from. */
export function Facts({ mail }: { readonly mail: MailState }) {
  const { zone } = useCalendar()
  const checksBy = useChecksBy()
  const { content, received } = mail
  return (
    <dl className={styles.facts}>
      {content && (
        <>
          <Fact label="From">{<Boxes boxes={content.from} />}</Fact>
          <Fact label="Is">
            <SenderLine content={content} />
          </Fact>
          <Fact label="Checks">{findingsText(content, checksBy)}</Fact>
          <Fact label="Sent by">{otherSender(content)}</Fact>
          <Fact label="Replies to">{content.replyTo.length > 0 && <Boxes boxes={content.replyTo} />}</Fact>
          <Fact label="To">
            {content.to.length > 0 && <Boxes boxes={content.to} what="recipients" faults={content.faults} />}
          </Fact>
          <Fact label="Copy to">
            {content.cc.length > 0 && (
              <Boxes boxes={content.cc} what="recipients in copy" faults={content.faults} />
            )}
          </Fact>
          <Fact label="Written">{dateText(content.date, content.dateSource, zone)}</Fact>
        </>
      )}
      {received && (
        <Fact label="Came in">
          {`${localText(received.receivedAt, zone)}, ${received.via === 'imap' ? 'to' : 'from the file'} ${stripControls(received.mailbox)}`}
        </Fact>
      )}
      {content && <Fact label="Protection">{protectionText(content.protection)}</Fact>}
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === '' || children === null || children === undefined || children === false) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

interface BoxesProps {
  readonly boxes: readonly Mailbox[]
  /** What the reader of messages calls them, and what it found wrong: it keeps no more than so many. */
  readonly what?: string
  readonly faults?: readonly MailFault[]
}

function Boxes({ boxes, what = '', faults = [] }: BoxesProps) {
  const [isWhole, setWhole] = useState(false)
  if (boxes.length === 0) return 'nobody named'
  const shown = isWhole ? boxes : boxes.slice(0, SHOWN)
  const hidden = boxes.length - shown.length
  const cut = cutText(what, faults)
  return (
    <>
      {shown.map((box, index) => (
        <Fragment key={index}>
          {index > 0 && ', '}
          <bdi>{mailboxText(box)}</bdi>
        </Fragment>
      ))}
      {hidden > 0 && (
        <Button tone="quiet" onPress={() => setWhole(true)}>
          {`Show ${hidden.toLocaleString('en-GB')} more`}
        </Button>
      )}
      {cut !== '' && <p className={styles.quiet}>{cut}</p>}
    </>
  )
}

/** Who handed it over, where that is not who it is from. */
function otherSender({ from, sender }: MailContent): ReactNode {
  const others = sender.filter(({ address }) => !from.some((one) => one.address === address))
  return others.length > 0 && <Boxes boxes={others} />
}
