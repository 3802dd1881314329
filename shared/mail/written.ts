import type { BodyOf, Draft } from '../journal/kinds/index.ts'
import type { MailState, WrittenState } from './state.ts'

/** Ids of earlier messages that an answer names; a header must not grow for ever. */
const MOST_REFERENCES = 100

type Written = BodyOf<'mail.written'>

/**
 * What ties an answer to the message that it answers: that one, and what it referred to, the first and the latest of
 * very many (RFC 5322, 3.6.4).
 */
export function threadHeaders(answered: MailState | null): Pick<Written, 'inReplyTo' | 'references'> {
  const content = answered?.content
  if (!content?.messageId) return { inReplyTo: null, references: [] }
  const { messageId, inReplyTo } = content
  const before = content.references.length > 0 ? content.references : [inReplyTo].filter((id) => id !== null)
  const all = [...new Set([...before, messageId])]
  const references =
    all.length <= MOST_REFERENCES ? all : [all[0] ?? messageId, ...all.slice(1 - MOST_REFERENCES)]
  return { inReplyTo: messageId, references }
}

/** The body by which a message would be written once more, just as it was. */
export function bodyOfWritten(written: WrittenState): Written {
  const { ticket, purpose, automatic, from, subject, text, messageId, inReplyTo, marking, sendAfter } =
    written
  return {
    ticket,
    purpose,
    automatic,
    from,
    to: [...written.to],
    cc: [...written.cc],
    subject,
    text,
    messageId,
    inReplyTo,
    references: [...written.references],
    marking,
    sendAfter,
    agreed: [...written.agreed],
  }
}

/** The entry that puts a message that goes out on the ticket that it is about. */
export function writtenOnTicket(
  mail: string,
  written: Written,
  ticket: string,
  happenedAt: string,
): Draft<'ticket.mail'> {
  const addresses = [...written.to, ...written.cc]
  return {
    stream: `ticket/${ticket}`,
    kind: 'ticket.mail',
    body: {
      mail,
      direction: 'out',
      purpose: written.purpose,
      messageId: written.messageId,
      subject: written.subject,
      party: addresses.join(', ').slice(0, 1_000),
      addresses,
      text: written.text,
      happenedAt,
      because: 'written here',
      automatic: written.automatic,
      unread: false,
    },
  }
}
