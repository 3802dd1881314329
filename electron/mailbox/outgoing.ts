import type { Outgoing } from '../../shared/contract/mail.ts'

/**
 * A message as it goes over the wire: plain text only, its Message-ID as given, its marking in a header of its own,
 * so that a gateway can act on it.
 *
 * @param at when it is sent
 */
export const composeMail = async (mail: Outgoing, at: Date): Promise<Buffer> => {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  return new MailComposer({
    from: mail.from,
    to: [...mail.to],
    cc: [...mail.cc],
    subject: mail.subject,
    text: mail.text,
    date: at,
    messageId: mail.messageId,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo }),
    ...(mail.references.length === 0 ? {} : { references: [...mail.references] }),
    headers: {
      'X-Protective-Marking': mail.marking,
      // RFC 3834: what answers by itself says so, and is answered by nobody who answers by himself.
      ...(mail.automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

/** Every address that a message goes to, each once. */
export const recipientsOf = ({ to, cc }: Outgoing): string[] => [
  ...new Set([...to, ...cc].map(({ address }) => address)),
]
