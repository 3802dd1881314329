import { canonicalJson, sha256Hex } from '../../journal/canonical.ts'
import type { AnyDraft, BodyOf } from '../../journal/kinds/index.ts'
import { domainOf } from '../../mail/addresses.ts'
import { isAutomatic, replyHeaders, subjectWith } from '../../mail/index.ts'
import { proposedDraft, stageDraft } from '../../mail/on-ticket.ts'
import { WITHDRAWABLE_MS } from '../../mail/outgoing.ts'
import type { Mailbox, MailContent } from '../../mail/parsed.ts'
import { type ArrivedMail, emptyMail, type MailPurpose, type Proposal } from '../../mail/state.ts'
import { writtenOnTicket } from '../../mail/written.ts'
import type { Caller } from '../callers.ts'
import { iso } from '../moment.ts'
import type { Chance } from '../random.ts'

/** The mailbox of the demonstration’s desk, and the server whose checks of senders count. */
export const DEMO_MAILBOX = 'e-crime@tactical.example'
export const DEMO_CHECKS_BY = 'mx.tactical.example'

const HEX = '0123456789abcdef'

/** A message that somebody sends to the desk. */
export interface Letter {
  readonly from: Mailbox
  readonly subject: string
  readonly text: string
  /** When it is sent, milliseconds since 1970. */
  readonly at: number
  /** What it answers. */
  readonly answers?: Pick<MailContent, 'messageId' | 'inReplyTo' | 'references'>
  readonly headers?: MailContent['headers']
  /** Names, types and sizes of what is attached. */
  readonly files?: readonly (readonly [name: string, type: string, size: number])[]
  readonly report?: MailContent['report']
  /** Whether the desk’s own mail server found the sender to be who they say. */
  readonly isVouchedFor?: boolean
}

/** A message that has come in, and the entries by which it did. */
export interface Arrived {
  readonly mail: ArrivedMail
  readonly drafts: readonly AnyDraft[]
}

/** Takes a letter in, as the desk’s mailbox does some seconds after it was sent. */
export function arrive(letter: Letter, chance: Chance): Arrived {
  const content = contentOfLetter(letter, chance)
  const id = sha256Hex(canonicalJson(content))
  const bytes = content.text.length + content.attachments.reduce((sum, { size }) => sum + size, 0)
  return arrived(id, letter.at, bytes + chance.int(1_900, 4_200), chance, { content, unreadable: null })
}

/** A message that cannot be read: it is kept whole. */
export function arriveUnreadable(
  at: number,
  unreadable: NonNullable<ArrivedMail['unreadable']>,
  chance: Chance,
): Arrived {
  return arrived(chance.text(HEX, 64), at, chance.int(20_000, 90_000), chance, { content: null, unreadable })
}

function arrived(
  id: string,
  at: number,
  size: number,
  chance: Chance,
  read: Pick<BodyOf<'mail.received'>, 'content' | 'unreadable'>,
): Arrived {
  const about = {
    sha256: id,
    size,
    via: 'imap' as const,
    mailbox: `${DEMO_MAILBOX}/INBOX`,
    receivedAt: iso(at + 4_000),
  }
  const body: BodyOf<'mail.received'> = { ...about, key: chance.text(HEX, 64), ...read }
  const mail: ArrivedMail = {
    ...emptyMail(id),
    ...read,
    direction: 'in',
    received: { ...about, entry: '' },
    proposal: proposalOf(read.content),
  }
  return { mail, drafts: [{ stream: `mail/${id}`, kind: 'mail.received', body }] }
}

/** What the desk finds by itself: that a machine wrote it. */
function proposalOf(content: MailContent | null): Proposal | null {
  const automatic = content && isAutomatic(content)
  return automatic ? { ticket: null, sameAs: null, like: null, automatic, because: '' } : null
}

/** The entry by which the desk says what it found out and left to people. */
export function proposed({ mail }: Arrived, changes: Partial<Proposal> = {}): AnyDraft {
  const found: Proposal = {
    ticket: null,
    sameAs: null,
    like: null,
    automatic: null,
    because: '',
    ...mail.proposal,
    ...changes,
  }
  return proposedDraft(mail.id, found)
}

function contentOfLetter(letter: Letter, chance: Chance): MailContent {
  const { from, subject, text, at, answers, files = [] } = letter
  const { inReplyTo, references } = answers ? replyHeaders(answers) : { inReplyTo: null, references: [] }
  return {
    subject,
    from: [from],
    sender: [],
    replyTo: [],
    to: [{ name: 'e-Crime Tactical Support', address: DEMO_MAILBOX }],
    cc: [],
    date: iso(at),
    dateSource: 'header',
    messageId: `<${chance.text(HEX, 20)}@${domainOf(from.address)}>`,
    inReplyTo,
    references: [...references],
    text,
    attachments: files.map(([name, type, size]) => ({
      name,
      type,
      size,
      sha256: chance.text(HEX, 64),
      contentId: null,
      inline: false,
    })),
    headers: [checked(from.address, letter.isVouchedFor ?? true), ...(letter.headers ?? [])],
    report: letter.report ?? null,
    protection: 'none',
    faults: [],
  }
}

function checked(address: string, isVouchedFor: boolean): MailContent['headers'][number] {
  const found = isVouchedFor ? ['pass', 'pass', 'pass'] : ['softfail', 'none', 'fail']
  const [spf, dkim, dmarc] = found
  const domain = domainOf(address)
  return {
    name: 'authentication-results',
    value: `${DEMO_CHECKS_BY}; spf=${spf} smtp.mailfrom=${domain}; dkim=${dkim}; dmarc=${dmarc} header.from=${domain}`,
  }
}

/** An officer as their mail program names them. */
export function mailboxOf({ rank, name, email }: Caller): Mailbox {
  return { name: `${rank} ${name}`, address: email }
}

/** What stands beneath an officer’s mail. */
export function signature({ rank, name, unit, organisationName, telephone }: Caller): string {
  return `${rank} ${name}\n${unit}, ${organisationName}\n${telephone}`
}

/** A message that the desk sends. */
export interface Answer {
  readonly id: string
  readonly ticket: string
  readonly reference: string
  readonly purpose: MailPurpose
  readonly to: string
  readonly answers: MailContent
  readonly text: string
  readonly marking: string
  /** When it is written, milliseconds since 1970. */
  readonly at: number
}

/** The entries by which an answer is written, and those by which it has gone out some seconds later. */
export function answering(answer: Answer): { readonly written: AnyDraft[]; readonly sent: AnyDraft[] } {
  const { id, ticket, at } = answer
  const stream = `mail/${id}`
  const sentAt = iso(at + SENT_AFTER_MS)
  const body: BodyOf<'mail.written'> = {
    ticket,
    purpose: answer.purpose,
    automatic: false,
    from: DEMO_MAILBOX,
    to: [answer.to],
    cc: [],
    subject: subjectWith(answer.answers.subject, answer.reference),
    text: `${answer.marking}\n\n${answer.text}`,
    messageId: messageIdOf(id),
    ...threaded(answer.answers),
    marking: answer.marking,
    sendAfter: iso(at + WITHDRAWABLE_MS),
    agreed: [],
  }
  const response = '250 2.0.0 Ok: queued'
  return {
    written: [{ stream, kind: 'mail.written', body }, writtenOnTicket(id, body, ticket, iso(at))],
    sent: [
      { stream, kind: 'mail.sent', body: { sentAt, response, refused: [] } },
      stageDraft(ticket, id, 'sent', sentAt),
    ],
  }
}

/** How long after it was written an answer has gone out, in milliseconds. */
export const SENT_AFTER_MS = WITHDRAWABLE_MS + 2_000

function threaded(content: MailContent) {
  const { inReplyTo, references } = replyHeaders(content)
  return { inReplyTo, references: [...references] }
}

/** The Message-ID of what the desk sends. */
export function messageIdOf(id: string): string {
  return `<${id}@${domainOf(DEMO_MAILBOX)}>`
}
