import type { BodyOf } from '../../../shared/journal/kinds/index.ts'
import { MAIL_STAGES, type MailStage } from '../../../shared/mail/stages.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { shownAddresses } from '../../../shared/mail/mailable.ts'
import { waitingText } from '../../../shared/mail/outgoing.ts'
import { showControls } from '../../../shared/text/controls.ts'
import type { TicketMail } from '../../../shared/ticket/state.ts'
import { useMails } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { type MarkShape, type MarkTone, StatusMark } from '../../ui/feedback/status-mark.tsx'
import { showMail } from '../../ui/mail-place.ts'
import { useCorrespondence } from './correspondence.ts'
import { LongText } from './long-text.tsx'
import { useOpenTicket } from './open-ticket.ts'
import styles from './log.module.css'

const LOOKS: Readonly<Record<MailStage, readonly [MarkShape, MarkTone]>> = {
  new: ['dot', 'accent'],
  seen: ['check', 'muted'],
  moved: ['loop', 'muted'],
  waiting: ['half', 'accent'],
  withdrawn: ['loop', 'muted'],
  sent: ['check', 'positive'],
  failed: ['triangle', 'caution'],
  undelivered: ['triangle', 'caution'],
  unsure: ['question', 'caution'],
  bounced: ['triangle', 'caution'],
}

/** How a message on a ticket stands: shape, word and colour. */
export function MailStageMark({ mail }: { readonly mail: Pick<TicketMail, 'state' | 'detail'> }) {
  // Of what was sent nothing is told but who did not get it.
  const isPartly = mail.state === 'sent' && mail.detail !== ''
  const [shape, tone] = isPartly ? LOOKS.undelivered : LOOKS[mail.state]
  return (
    <StatusMark shape={shape} tone={tone}>
      {isPartly ? 'Sent, but not to everybody' : labelOf(MAIL_STAGES, mail.state)}
    </StatusMark>
  )
}

/** A message on the ticket, in or out, and what became of it. */
export function MailBody({ body }: { readonly body: BodyOf<'ticket.mail'> }) {
  const { ticket, words } = useOpenTicket()
  const row = useMails((mails) => mails.get(body.mail))
  const { strange } = useCorrespondence()
  const mail = ticket.mails?.[body.mail]
  const waits = row && mail?.state === 'waiting' ? waitingText(row, words.moment) : ''
  const isIn = body.direction === 'in'
  return (
    <>
      <p className={styles.lead}>
        {`${isIn ? 'From' : 'To'} ${shownAddresses(body.party)}`}
        {body.automatic && (isIn ? ' · sent by a machine' : ' · sent by the desk itself')}
      </p>
      {isIn && strange.includes(body.mail) && (
        <p className={styles.lead}>
          <StatusMark shape="triangle" tone="caution">
            Took no part in this ticket before, and is of no domain of the requester’s organisation
          </StatusMark>
        </p>
      )}
      <p className={styles.term} dir="auto">
        {showControls(body.subject) || 'No subject'}
      </p>
      <LongText text={body.text} />
      <p className={styles.mailFoot}>
        {mail && <MailStageMark mail={mail} />}
        {waits !== '' && <span className={styles.reason}>{showControls(waits)}</span>}
        {mail?.detail && <span className={styles.reason}>{showControls(mail.detail)}</span>}
        {isIn && body.because && (
          <span className={styles.reason}>{`Why here: ${showControls(body.because)}`}</span>
        )}
        <Button tone="quiet" onPress={() => showMail(body.mail)}>
          Show the message
        </Button>
      </p>
    </>
  )
}
