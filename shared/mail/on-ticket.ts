import type { BodyOf, Draft } from '../journal/kinds/index.ts'
import { participantsOf, partyWords } from './people.ts'
import { type ArrivedMail, type Proposal, undecided } from './state.ts'

/** Why a message is put on a ticket, and by whom. */
export interface Placing {
  readonly because: string
  /** The desk puts it there by itself: nobody has read it. */
  readonly unread: boolean
  /** The desk's own addresses. */
  readonly own: readonly string[]
}

/** The entry that puts a message on a ticket; one that could not be read too, as what it is. */
export function onTicketDraft(mail: ArrivedMail, ticket: string, placing: Placing): Draft<'ticket.mail'> {
  const { content, received, proposal } = mail
  const said: Pick<BodyOf<'ticket.mail'>, 'messageId' | 'subject' | 'party' | 'addresses' | 'text'> = content
    ? {
        messageId: content.messageId,
        subject: content.subject,
        party: partyWords(content.from).slice(0, 1_000),
        addresses: participantsOf(content, placing.own).slice(0, 200),
        text: content.text,
      }
    : {
        messageId: null,
        subject: '',
        party: 'a message that cannot be read',
        addresses: [],
        text: `It is kept whole as it came (SHA-256 ${mail.id}). ${mail.unreadable?.text ?? ''}`.trim(),
      }
  return {
    stream: `ticket/${ticket}`,
    kind: 'ticket.mail',
    body: {
      mail: mail.id,
      direction: 'in',
      purpose: null,
      ...said,
      happenedAt: received.receivedAt,
      because: placing.because.slice(0, 1_000),
      automatic: (proposal?.automatic ?? null) !== null,
      unread: placing.unread,
    },
  }
}

/** The entry that says what the desk found out about a message, and left to people. */
export function proposedDraft(mail: string, { among, ...found }: Proposal): Draft<'mail.proposed'> {
  const body = { ...found, ...(among && { among: [...among] }) }
  return { stream: `mail/${mail}`, kind: 'mail.proposed', body }
}

/** The entry that says what became of a message; without tickets and reason: that it is to be decided anew. */
export function handledDraft(mail: string, handling: Partial<BodyOf<'mail.handled'>>): Draft<'mail.handled'> {
  const { tickets, dismissed, because, note } = { ...undecided, ...handling }
  return {
    stream: `mail/${mail}`,
    kind: 'mail.handled',
    body: { tickets: [...tickets], dismissed, because: because.slice(0, 1_000), note: note.slice(0, 1_000) },
  }
}

/** The entry that says on a ticket what became of a message there. */
export function stageDraft(
  ticket: string,
  mail: string,
  state: BodyOf<'ticket.mail-state'>['state'],
  at: string,
  detail = '',
): Draft<'ticket.mail-state'> {
  return {
    stream: `ticket/${ticket}`,
    kind: 'ticket.mail-state',
    body: { mail, state, detail: detail.slice(0, 1_000), at },
  }
}
