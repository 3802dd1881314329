import type { BodyOf, Draft } from '../journal/kinds/index.ts'
import type { Agreed, WrittenState } from './state.ts'

type Written = BodyOf<'mail.written'>

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
    agreed: agreedBodies(written.agreed),
  }
}

/** What was agreed to, as it is written down. */
export function agreedBodies(agreed: readonly Agreed[]): Written['agreed'] {
  return agreed.map(({ check, reason, by, addresses, ground }) => ({
    check,
    reason,
    ...(by !== undefined && { by }),
    ...(addresses !== undefined && { addresses: [...addresses] }),
    ...(ground !== undefined && { ground }),
  }))
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
