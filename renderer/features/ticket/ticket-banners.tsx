import { useMemo } from 'react'
import { shownAddresses } from '../../../shared/mail/mailable.ts'
import { isLive } from '../../../shared/queue/due.ts'
import { sameReference } from '../../../shared/queue/shared-references.ts'
import { STATUSES } from '../../../shared/taxonomy/statuses.ts'
import { labelOf } from '../../../shared/taxonomy/term.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { labelOfCode } from '../../../shared/ticket/labels.ts'
import { field, verificationOf } from '../../../shared/ticket/state.ts'
import { markMailRead } from '../../store/acts/mail.ts'
import { merge } from '../../store/acts/ticket-flow.ts'
import { useQueue } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { go } from '../../ui/navigation.ts'
import { useCorrespondence } from './correspondence.ts'
import { useOpenTicket } from './open-ticket.ts'
import { newMails } from './new-mails.ts'
import { focusClash } from './panel/clash.tsx'
import { openComposer, openDialog, ticketUi } from './ui-state.ts'
import styles from './ticket.module.css'

/**
 * What somebody who works on the ticket must know first, while it is so.
 *
 * @param unreadable entries of its log that lie in damaged blocks
 */
export function TicketBanners({ unreadable }: { readonly unreadable: number }) {
  const { ticket } = useOpenTicket()
  return (
    <div className={styles.banners}>
      {unreadable > 0 && (
        <Banner
          tone="caution"
          title={
            unreadable === 1
              ? 'One entry of this log cannot be read.'
              : `${unreadable.toLocaleString('en-GB')} entries of this log cannot be read.`
          }
          code="E_STORE_DAMAGED"
        >
          It is damaged on this disk. The fields still say what it said. Diagnostics says where; take it in
          again from an archive or a backup.
        </Banner>
      )}
      {field(ticket, 'threatToLife') === 'yes' && ticket.status.value !== 'CLOSED' && (
        <Banner tone="alarm" title="Immediate threat to life." />
      )}
      <SameReference />
      {ticket.mergedInto !== null && <Merged into={ticket.mergedInto} />}
      {ticket.clashes.length > 0 && <Clashes />}
      <NewMail />
      {ticket.awaiting !== null && <Awaiting {...ticket.awaiting} />}
      <Unverified />
    </div>
  )
}

/** Other tickets named at once; a reference that stands more often is a case for Diagnostics. */
const NAMED = 3

function SameReference() {
  const { ticket, words } = useOpenTicket()
  const rows = useQueue((queue) => queue.rows)
  const others = useMemo(
    () => sameReference(rows, ticket.id, ticket.reference),
    [rows, ticket.id, ticket.reference],
  )
  if (others.length === 0) return null
  const named = others.slice(0, NAMED)
  return (
    <Banner
      tone="caution"
      title={
        others.length === 1
          ? `Another ticket bears the reference ${ticket.reference}, too.`
          : `${others.length.toLocaleString('en-GB')} other tickets bear the reference ${ticket.reference}, too.`
      }
      actions={named.map(({ id, title }) => (
        <Button key={id} onPress={() => go({ ticketId: id })}>
          {`Open “${showControls(title).slice(0, 60)}”`}
        </Button>
      ))}
    >
      {`It was given out twice; Diagnostics says by whom. Say which is meant by its title and time as well: ${named
        .map(({ title, receivedAt }) => `“${showControls(title)}”, received ${words.moment(receivedAt)}`)
        .join('; ')}.`}
    </Banner>
  )
}

/** Messages that the desk put here by itself, and nobody has read yet. */
function NewMail() {
  const { desk, ticket, mayWrite } = useOpenTicket()
  const fresh = newMails(ticket)
  const { strange } = useCorrespondence()
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
      {`The desk put it here by itself: ${shownAddresses(first[1].party)}${strange.includes(first[0]) ? ', who took no part in this ticket before' : ''}.`}
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
