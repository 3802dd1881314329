import type { Term } from '../taxonomy/term.ts'

/** How a message on a ticket stands. */
export const MAIL_STAGES = [
  { code: 'new', label: 'New', help: 'The desk put it on the ticket; nobody has read it yet.' },
  { code: 'seen', label: 'Read', help: 'Somebody has read it.' },
  { code: 'moved', label: 'Moved elsewhere', help: 'It is no longer on this ticket.' },
  { code: 'waiting', label: 'Waiting to be sent', help: 'It has not gone out yet.' },
  { code: 'withdrawn', label: 'Withdrawn', help: 'It did not go out, and will not.' },
  { code: 'sent', label: 'Sent', help: 'The mail server has taken it for delivery.' },
  { code: 'failed', label: 'Not sent', help: 'The mail server would not take it.' },
  { code: 'undelivered', label: 'Given up', help: 'It could not be sent for too long.' },
  { code: 'unsure', label: 'Perhaps sent', help: 'The server may have taken it; nobody knows.' },
  { code: 'bounced', label: 'Not delivered', help: 'The other side says that it did not arrive.' },
] as const satisfies readonly Term[]

export type MailStage = (typeof MAIL_STAGES)[number]['code']
