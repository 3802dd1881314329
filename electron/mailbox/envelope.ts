import { parseMailDate } from '../../shared/mail/date.ts'
import { headerIdsIn, normaliseMessageId, referencesIn } from '../../shared/mail/message-id.ts'
import { type Mailbox, mailLimits, type ParsedMail } from '../../shared/mail/parsed.ts'
import { decodeWords } from './encoded-words.ts'
import { type Faults, quote } from './faults.ts'
import { allOf, firstOf, type Head, type HeaderField } from './head.ts'
import { mailboxesIn } from './mailboxes.ts'

/** What the head of a message says. */
export type Envelope = Pick<
  ParsedMail,
  | 'subject'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'date'
  | 'dateSource'
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'headers'
>

// Headers whose meaning is read later on: who sent it in truth, whether a machine did, who vouches for it.
const KEPT = new Set([
  'arc-authentication-results',
  'authentication-results',
  'auto-submitted',
  'bcc',
  'content-language',
  'content-type',
  'date',
  'delivered-to',
  'dkim-signature',
  'envelope-to',
  'feedback-id',
  'importance',
  'organization',
  'precedence',
  'priority',
  'received-spf',
  'return-path',
  'thread-index',
  'thread-topic',
  'user-agent',
])
const KEPT_FAMILIES = /^(?:list-|resent-|x-(?!.*(?:dkim|signature|antiabuse|spam-report|received)))/
// Of these the first is kept whatever else a head is filled with: they tell whether a machine wrote the message, who
// vouches for its sender, and how it is protected.
const FOREMOST = new Set([
  ...KEPT,
  ...'list-archive list-help list-id list-owner list-post list-subscribe list-unsubscribe'.split(' '),
  ...'x-auto-reply x-auto-response-suppress x-autoreply x-autorespond x-autoresponse x-failed-recipients'.split(
    ' ',
  ),
  ...'x-loop x-mail-autoreply'.split(' '),
])
// Those that a message may have once (RFC 5322, 3.6); of several the first counts, as mail programs show it.
const ONCE = ['from', 'sender', 'reply-to', 'subject', 'date', 'message-id', 'in-reply-to', 'references']

/** Reads the head of a message. What is missing, malformed or doubled is told as a fault. */
export function readEnvelope(head: Head, faults: Faults): Envelope {
  tellStrangeLines(head, faults)
  const mailboxes = (name: string): Mailbox[] => allOf(head, name).flatMap(mailboxesIn)
  const from = senders(firstOf(head, 'from') ?? '', faults)
  return {
    subject: decodeWords(firstOf(head, 'subject') ?? '')
      .replace(/[\t\n\r ]+/g, ' ')
      .trim(),
    from,
    sender: mailboxesIn(firstOf(head, 'sender') ?? ''),
    replyTo: joined(mailboxesIn(firstOf(head, 'reply-to') ?? '')),
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    ...dateOf(head, faults),
    messageId: idOf(head, faults),
    inReplyTo: idsOf(head, 'in-reply-to', faults)[0] ?? null,
    references: referencesIn(idsOf(head, 'references', faults).join(' ')),
    headers: keptFields(head, faults).map(({ name, value }) => ({
      name: name.slice(0, mailLimits.headerName),
      value: decodeWords(value.slice(0, 4 * mailLimits.headerValue))
        .replace(/\s+/g, ' ')
        .slice(0, mailLimits.headerValue),
    })),
  }
}

/** The fields that carry meaning, in their order; of too many those that carry most. */
function keptFields(head: Head, faults: Faults): readonly HeaderField[] {
  const kept = head.fields.filter(({ name }) => KEPT.has(name) || KEPT_FAMILIES.test(name))
  if (kept.length <= mailLimits.headers) return kept
  faults.add(
    'E_MAIL_CUT',
    `Of ${kept.length} header fields ${mailLimits.headers} are kept here. The raw message keeps all.`,
  )
  const seen = new Set<string>()
  const weight = ({ name }: HeaderField): number => {
    if (!FOREMOST.has(name)) return 2
    const isFirst = !seen.has(name)
    seen.add(name)
    return isFirst ? 0 : 1
  }
  return kept
    .map((field, at) => ({ field, at, weight: weight(field) }))
    .toSorted((a, b) => a.weight - b.weight || a.at - b.at)
    .slice(0, mailLimits.headers)
    .toSorted((a, b) => a.at - b.at)
    .map(({ field }) => field)
}

function tellStrangeLines(head: Head, faults: Faults): void {
  if (head.fields.length === 0)
    faults.add('E_MAIL_NO_HEAD', 'The message has no head: all of it is taken as text.')
  else if (head.strange.length > 0)
    faults.add(
      'E_MAIL_HEADER_LINES',
      `Not all lines of the head are header fields (${head.strange.length}): ${quote(head.strange.join(' | '))}`,
    )
  for (const name of ONCE) {
    const [, ...others] = allOf(head, name)
    if (others.length > 0)
      faults.add(
        'E_MAIL_HEADER_TWICE',
        `The head has ${others.length + 1} fields ${name}; the first counts. Further: ${quote(others.join(' | '))}`,
      )
  }
}

/** Who a message says it is from: exactly one mailbox with an address, or a fault. */
function senders(value: string, faults: Faults): Mailbox[] {
  const found = mailboxesIn(value)
  const from = joined(found)
  if (from.length < found.length)
    faults.add('E_MAIL_FROM_MENDED', `A name with a comma in From was put together again: ${quote(value)}`)
  if (from.length === 0) faults.add('E_MAIL_FROM_NONE', 'The message does not say whom it is from.')
  else if (from.every(({ address }) => address === ''))
    faults.add('E_MAIL_FROM_NO_ADDRESS', `From names no address: ${quote(value)}`)
  else if (from.length > 1) faults.add('E_MAIL_FROM_SEVERAL', `From names ${from.length} mailboxes.`)
  return from
}

/**
 * `Facebook, _ <x@y>` is one mailbox, and `Smith, John <a@b>, Lee, Ann <c@d>` are two: a name before a comma that should
 * have been quoted belongs to the address behind it.
 */
function joined(mailboxes: readonly Mailbox[]): Mailbox[] {
  const whole: Mailbox[] = []
  let names: string[] = []
  for (const { name, address } of mailboxes) {
    if (name !== '') names.push(name)
    if (address === '') continue
    whole.push({ name: names.join(', ').slice(0, mailLimits.name), address })
    names = []
  }
  const [only] = whole
  if (names.length === 0) return whole
  if (only && whole.length === 1)
    return [{ ...only, name: [only.name, ...names].filter(Boolean).join(', ').slice(0, mailLimits.name) }]
  return [...whole, ...names.map((name) => ({ name, address: '' }))]
}

/** When a message was sent: by its Date, else by when the last server received it. Never now. */
function dateOf(head: Head, faults: Faults): Pick<ParsedMail, 'date' | 'dateSource'> {
  const written = firstOf(head, 'date')
  const date = parseMailDate(written ?? '')
  if (date !== null) return { date, dateSource: 'header' }
  const received = allOf(head, 'received')
    .map((hop) => parseMailDate(hop.slice(hop.lastIndexOf(';') + 1)))
    .find((instant) => instant !== null)
  const instead =
    received === undefined ? 'Nothing else in it tells when.' : 'The time of its last Received is taken.'
  if (written === null) faults.add('E_MAIL_DATE_MISSING', `The message has no Date. ${instead}`)
  else faults.add('E_MAIL_DATE_MALFORMED', `Date is not a date: ${quote(written)} ${instead}`)
  return received === undefined
    ? { date: null, dateSource: 'none' }
    : { date: received, dateSource: 'received' }
}

function idOf(head: Head, faults: Faults): string | null {
  const value = firstOf(head, 'message-id')
  const id = normaliseMessageId(value ?? '')
  if (id === null) faults.add('E_MAIL_ID_MISSING', 'The message has no Message-ID: replies cannot name it.')
  else if (id !== value) faults.add('E_MAIL_ID_MENDED', `Message-ID was malformed: ${quote(value ?? '')}`)
  return id
}

function idsOf(head: Head, name: string, faults: Faults): string[] {
  const value = firstOf(head, name) ?? ''
  const bare = normaliseMessageId(value)
  // One id without its brackets is met as often as none.
  const ids = /^[^\s<>]+@[^\s<>]+$/.test(value) && bare !== null ? [bare] : headerIdsIn(value)
  if (value.replace(/<[^<>\s]*>/g, '').trim() !== '')
    faults.add('E_MAIL_REFERENCES_MENDED', `${name} holds more than ids: ${quote(value)}`)
  return ids
}
