import { isLive } from '../../../shared/queue/due.ts'
import { STATUSES } from '../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { labelOfCode } from '../../../shared/ticket/labels.ts'
import { field, verificationOf } from '../../../shared/ticket/state.ts'
import { markMailRead } from '../../store/acts/mail.ts'
import { merge } from '../../store/acts/ticket-flow.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { go } from '../../ui/navigation.ts'
import { useOpenTicket } from './open-ticket.ts'
import { newMails } from './new-mails.ts'
import { focusClash } from './panel/clash.tsx'
import { openComposer, openDialog, ticketUi } from './ui-state.ts'

/** What somebody who works on the ticket must know first, while it is so. */
export function TicketBanners() {
  const { ticket } = useOpenTicket()
  return (
    <>
      {field(ticket, 'threatToLife') === 'yes' && ticket.status.value !== 'CLOSED' && (
        <Banner tone="alarm" title="Immediate threat to life." />
      )}
      {ticket.mergedInto !== null && <Merged into={ticket.mergedInto} />}
      {ticket.clashes.length > 0 && <Clashes />}
      <NewMail />
      {ticket.awaiting !== null && <Awaiting {...ticket.awaiting} />}
      <Unverified />
    </>
  )
}

/** Messages that the desk put here by itself, and nobody has read yet. */
function NewMail() {
  const { desk, ticket, mayWrite } = useOpenTicket()
  const fresh = newMails(ticket)
  const [first] = fresh
  if (!first) return null
  return (
    <Banner
      title={fresh.length === 1 ? 'A new message came in.' : `${fresh.length} new messages came in.`}
      actions={
        mayWrite && (
          <>
            <Button keys="I" onPress={() => void markMailRead(desk, ticket)}>
              Read
            </Button>
            <Button keys="O" onPress={() => ticketUi.setState({ moving: first[0] })}>
              It belongs elsewhere
            </Button>
          </>
        )
      }
    >
      {`The desk put it here by itself: ${showControls(first[1].party)}.`}
    </Banner>
  )
}

function Merged({ into }: { readonly into: string }) {
  const { desk, ticket, names, mayWrite, perform } = useOpenTicket()
  return (
    <Banner
      title={`Merged into ${names.ticket(into)}.`}
      actions={
        <>
          <Button onPress={() => go({ ticketId: into })}>Open it</Button>
          {mayWrite && (
            <Button onPress={() => void perform(merge(desk, ticket, null, 'taken back'))}>
              Take the merge back
            </Button>
          )}
        </>
      }
    >
      The work goes on there; this log is kept as it is.
    </Banner>
  )
}

function Clashes() {
  const { ticket, mayWrite } = useOpenTicket()
  const labels = ticket.clashes.map(
    (name) => ({ status: 'Status', owner: 'Owner' })[name] ?? labelOfCode(name),
  )
  return (
    <Banner
      tone="caution"
      title={`${labels.join(', ')}: written by two people who did not know of each other.`}
      actions={<Button onPress={focusClash}>{mayWrite ? 'Settle' : 'Show'}</Button>}
    >
      {mayWrite ? 'Both values are kept; choose one.' : 'Both values are kept until somebody chooses one.'}
    </Banner>
  )
}

function Awaiting({ what, since }: { readonly what: string; readonly since: string }) {
  const { words, mayWrite } = useOpenTicket()
  return (
    <Banner
      title={`${labelOf(STATUSES, 'AWAITING_REQUESTER')}: ${what}.`}
      {...(mayWrite
        ? {
            actions: (
              <Button keys="S" onPress={() => openDialog('status')}>
                It has come
              </Button>
            ),
          }
        : {})}
    >
      {`Since ${words.moment(since)}.`}
    </Banner>
  )
}

function Unverified() {
  const { ticket, mayWrite } = useOpenTicket()
  const verification = verificationOf(ticket)
  if (verification === 'verified' || !isLive({ status: ticket.status.value, mergedInto: ticket.mergedInto }))
    return null
  return (
    <Banner
      tone="caution"
      title={
        verification === 'failed' ? 'Verification of the requester FAILED.' : 'The requester is NOT verified.'
      }
      {...(mayWrite
        ? {
            actions: (
              <Button keys="V" onPress={() => openComposer('verification')}>
                Verify
              </Button>
            ),
          }
        : {})}
    >
      No personal data goes out.
    </Banner>
  )
}
