import { localText } from '../../../../shared/desk-clock/index.ts'
import { shownAddress } from '../../../../shared/mail/mailable.ts'
import { MAIL_STAGES } from '../../../../shared/mail/stages.ts'
import type { Delivery, MailState, WrittenState } from '../../../../shared/mail/state.ts'
import { isTroubled } from '../../../../shared/mail/state.ts'
import { labelOf } from '../../../../shared/taxonomy/term.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { Banner } from '../../../ui/feedback/banner.tsx'
import { useCalendar } from '../use-calendar.ts'
import { useNames } from '../use-names.ts'
import { PlainText } from './plain-text.tsx'
import styles from './reading.module.css'

interface OutgoingProps {
  readonly mail: MailState
  readonly written: WrittenState
}

/** A message that goes out: to whom, how it stands, what was agreed to, and what it says. */
export function Outgoing({ mail, written }: OutgoingProps) {
  const { zone } = useCalendar()
  const names = useNames()
  const { delivery } = mail
  return (
    <>
      {delivery && <DeliveryBanner delivery={delivery} zone={zone} />}
      <dl className={styles.facts}>
        <dt>From</dt>
        <dd>{written.from}</dd>
        <dt>To</dt>
        <dd>{written.to.map(shownAddress).join(', ')}</dd>
        {written.cc.length > 0 && (
          <>
            <dt>Copy to</dt>
            <dd>{written.cc.map(shownAddress).join(', ')}</dd>
          </>
        )}
        {written.ticket !== null && (
          <>
            <dt>Ticket</dt>
            <dd>{names.ticket(written.ticket)}</dd>
          </>
        )}
        <dt>Marking</dt>
        <dd>{written.marking}</dd>
        <dt>Written</dt>
        <dd>{localText(written.writtenAt, zone)}</dd>
        {written.agreed.map(({ check, reason, by, addresses }) => (
          <AgreedTo
            key={`${check} ${addresses?.join() ?? ''}`}
            what={names.label(check)}
            reason={reason}
            by={by && names.user(by)}
            addresses={addresses}
          />
        ))}
      </dl>
      <PlainText text={written.text} />
    </>
  )
}

interface AgreedToProps {
  readonly what: string
  readonly reason: string
  readonly by: string | undefined
  readonly addresses: readonly string[] | undefined
}

function AgreedTo({ what, reason, by, addresses = [] }: AgreedToProps) {
  const whom = addresses.length === 0 ? '' : ` (for ${addresses.map(shownAddress).join(', ')})`
  return (
    <>
      <dt>Agreed to</dt>
      <dd>{`Although ${what}${whom}: ${showControls(reason)}${by ? `. ${by} agreed` : ''}`}</dd>
    </>
  )
}

function DeliveryBanner({ delivery, zone }: { readonly delivery: Delivery; readonly zone: string }) {
  const { state, at, detail, attempts, refused } = delivery
  const when = state === 'waiting' ? (attempts > 0 ? 'Last tried ' : 'It goes out ') : ''
  return (
    <Banner
      tone={isTroubled(delivery) ? 'caution' : state === 'sent' ? 'positive' : 'neutral'}
      title={
        state === 'sent' && refused.length > 0
          ? 'Sent, but not to everybody.'
          : `${labelOf(MAIL_STAGES, state)}.`
      }
    >
      {[
        `${when}${localText(at, zone)}`,
        attempts > 0 ? `${attempts === 1 ? '1 try' : `${attempts} tries`} failed` : '',
        refused.length > 0 ? `not to ${refused.map(shownAddress).join(', ')}` : '',
        showControls(detail),
      ]
        .filter(Boolean)
        .join('; ')}
    </Banner>
  )
}
