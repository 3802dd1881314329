import type { AnyDraft } from '../../journal/kinds/index.ts'
import { ANSWER_ENDS_AWAITING } from '../../mail/awaited.ts'
import { handledDraft, onTicketDraft, stageDraft } from '../../mail/on-ticket.ts'
import type { MailContent } from '../../mail/parsed.ts'
import type { Caller } from '../callers.ts'
import { iso } from '../moment.ts'
import { type Chance, ID_ALPHABET } from '../random.ts'
import type { Sketch } from '../sketch.ts'
import { type Arrived, answering, arrive, DEMO_MAILBOX, mailboxOf, messageIdOf, signature } from './post.ts'

interface Asked {
  /** The ticket that is made of it. */
  readonly id: string
  readonly at: number
  readonly caller: Caller
  readonly sketch: Sketch
}

type Exchange = Readonly<Record<'written' | 'sent', () => readonly AnyDraft[]>>

/** The mail of a request that came by mail: what the officer wrote, and what went to and fro. */
export interface RequestMail {
  readonly caller: Caller
  readonly ticket: string
  readonly subject: string
  readonly received: readonly AnyDraft[]
  /** The entries that put it on its ticket; from then on the reference is known. */
  readonly opened: (reference: string) => AnyDraft[]
  readonly acknowledge: (at: number) => Exchange
  readonly answer: (at: number, text: string) => Exchange
  /** What was awaited comes, and the awaiting is over: the entries of its arrival, and of its being read. */
  readonly deliver: (at: number, what: string) => { readonly came: AnyDraft[]; readonly read: AnyDraft[] }
  /** What an answer to the acknowledgement, or to the answer, refers to. */
  readonly sentAs: (which: 'acknowledgement' | 'answer') => Threaded
  /** Ids of the messages that the desk sends. */
  readonly ids: Readonly<Record<'acknowledgement' | 'answer', string>>
}

type Threaded = Pick<MailContent, 'messageId' | 'inReplyTo' | 'references'>

export function requestMail({ id: ticket, at, caller, sketch }: Asked, chance: Chance): RequestMail {
  const first = arrive(
    { from: mailboxOf(caller), subject: sketch.title, text: letterText(caller, sketch), at },
    chance,
  )
  const content = first.mail.content as MailContent
  const ids = { acknowledgement: newId(chance), answer: newId(chance) }
  const marking = 'OFFICIAL'
  let known = ''
  const exchange =
    (id: string, purpose: 'acknowledgement' | 'reply') =>
    (when: number, text: string): Exchange => {
      const entries = () =>
        answering({
          id,
          ticket,
          reference: known,
          purpose,
          to: caller.email,
          answers: content,
          text,
          marking,
          at: when,
        })
      return { written: () => entries().written, sent: () => entries().sent }
    }
  const reply = exchange(ids.answer, 'reply')
  const acknowledge = exchange(ids.acknowledgement, 'acknowledgement')
  const sentAs = (which: 'acknowledgement' | 'answer'): Threaded => ({
    messageId: messageIdOf(ids[which]),
    inReplyTo: content.messageId,
    references: content.messageId === null ? [] : [content.messageId],
  })
  return {
    caller,
    ticket,
    subject: sketch.title,
    received: first.drafts,
    opened: (reference) => {
      known = reference
      return placed(first, ticket, 'the ticket was made of it', false)
    },
    acknowledge: (when) =>
      acknowledge(
        when,
        `Your request is here as ${known || 'above'} and is being looked at. Please give that reference when you write or ring.`,
      ),
    answer: (when, text) => reply(when, `${text}\n\nPlease tell us what came of it.`),
    deliver: (when, what) => {
      const came = arrive(
        {
          from: mailboxOf(caller),
          subject: `Re: ${sketch.title}`,
          text: `As you asked: ${what}.\n\n${signature(caller)}`,
          at: when - 60_000,
          answers: sentAs('acknowledgement'),
          files: [['for-the-desk.pdf', 'application/pdf', 184_320]],
        },
        chance,
      )
      const because = `It answers ${messageIdOf(ids.acknowledgement)}, which is on the ticket.`
      return {
        came: [
          ...came.drafts,
          ...placed(came, ticket, because, true),
          {
            stream: `ticket/${ticket}`,
            kind: 'ticket.status',
            body: { to: 'IN_PROGRESS', awaiting: null, reason: ANSWER_ENDS_AWAITING },
          },
        ],
        read: [stageDraft(ticket, came.mail.id, 'seen', iso(when))],
      }
    },
    sentAs,
    ids,
  }
}

/** The entries that put a message on a ticket. */
export function placed({ mail }: Arrived, ticket: string, because: string, unread: boolean): AnyDraft[] {
  return [
    onTicketDraft(mail, ticket, { because, unread, own: [DEMO_MAILBOX] }),
    handledDraft(mail.id, { tickets: [ticket], because: unread ? because : 'made a ticket' }),
  ]
}

function letterText(caller: Caller, { narrative, asked }: Sketch): string {
  return `Good day,\n\n${narrative}\n\n${asked}\n\nKind regards\n\n${signature(caller)}`
}

function newId(chance: Chance): string {
  return chance.text(ID_ALPHABET, 22)
}
