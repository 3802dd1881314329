import type { FieldsData } from '@kenjiuno/msgreader'
import { parseMailDate } from '../../shared/mail/date.ts'
import { normaliseMessageId, referencesIn } from '../../shared/mail/message-id.ts'
import { type Mailbox, mailLimits, type ParsedMail } from '../../shared/mail/parsed.ts'
import { decodeCodePage } from './code-page.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import { createFaults, type Faults } from './faults.ts'
import { firstOf, readHead, readTextHead } from './head.ts'
import { lowerDomain } from './mailboxes.ts'
import { type Body, type Part, readMime } from './mime.ts'
import { openMsg, type OpenMsg } from './msg-file.ts'
import { openRtf, RTF_KEPT } from './rtf.ts'

// Properties that have no name in the reader ([MS-OXPROPS]); Unicode or not.
const PR_REFERENCES = '1039'
const PR_IN_REPLY_TO = '1042'
const WINDOWS_1252 = 1252

/**
 * A message as Outlook keeps it in a file (.msg): what its head and its body say.
 * @throws TypeError and others for a file that is none
 */
export async function readOutlook(
  bytes: Uint8Array,
  faults: Faults,
): Promise<{ envelope: Envelope; body: Body }> {
  const msg = openMsg(bytes)
  const { fields } = msg
  const kind = fields.messageClass ?? ''
  if (kind !== '' && !/^(?:IPM\.Note|REPORT)/i.test(kind))
    faults.add(
      'E_MAIL_NOT_A_NOTE',
      `This is an Outlook item of the kind ${kind.slice(0, 100)}, not a message.`,
    )
  return withSigned(envelopeOf(msg, faults), bodyOf(msg, faults), faults)
}

/**
 * What is signed is kept by Outlook as one attachment, a MIME body within its head; what that holds comes to the fore
 * behind it, and tells how it is signed.
 */
async function withSigned(
  envelope: Envelope,
  body: Body,
  faults: Faults,
): Promise<{ envelope: Envelope; body: Body }> {
  const signed = body.parts.find(({ type }) => type === 'multipart/signed')
  if (!signed) return { envelope, body }
  const head = readHead(signed.content)
  const inner = await readMime(signed.content, head, faults)
  const contentType = { name: 'content-type', value: firstOf(head, 'content-type') ?? '' }
  return {
    envelope: { ...envelope, headers: [contentType, ...envelope.headers].slice(0, mailLimits.headers) },
    body: {
      text: body.text.trim() === '' ? inner.text : body.text,
      html: body.html ?? inner.html,
      parts: [...body.parts, ...inner.parts],
    },
  }
}

/** The head that the message travelled with; what that does not say, as Outlook knows it. */
function envelopeOf(msg: OpenMsg, faults: Faults): Envelope {
  const { fields } = msg
  const travelled = readTextHead(fields.headers ?? '')
  // Most of what a file lacks is known to Outlook by other names; what is missing in the end is told below.
  const own = createFaults()
  const head = readEnvelope(travelled, own)
  if (travelled.fields.length > 0)
    for (const { code, text } of own.list())
      if (!MISSING.has(code)) faults.add(code as Parameters<Faults['add']>[0], text)

  const from = head.from.some(({ address }) => address !== '') ? head.from : sendersOf(fields, faults)
  const recipients = (kind: 'to' | 'cc'): Mailbox[] =>
    head[kind].length > 0 ? head[kind] : recipientsOf(fields, kind)
  const messageId = head.messageId ?? normaliseMessageId(fields.messageId ?? '')
  if (messageId === null)
    faults.add('E_MAIL_ID_MISSING', 'The message has no Message-ID: replies cannot name it.')
  const references = head.references.length > 0 ? head.references : referencesIn(msg.named(PR_REFERENCES))
  return {
    ...head,
    subject: head.subject || (fields.subject ?? '').trim(),
    from,
    to: recipients('to'),
    cc: recipients('cc'),
    ...(head.dateSource === 'header'
      ? { date: head.date, dateSource: head.dateSource }
      : dateOf(fields, head, faults)),
    messageId,
    inReplyTo: head.inReplyTo ?? normaliseMessageId(msg.named(PR_IN_REPLY_TO)),
    references,
  }
}

const MISSING = new Set([
  'E_MAIL_DATE_MISSING',
  'E_MAIL_FROM_NONE',
  'E_MAIL_FROM_NO_ADDRESS',
  'E_MAIL_ID_MISSING',
])

function sendersOf(fields: FieldsData, faults: Faults): Mailbox[] {
  const name = fields.senderName ?? ''
  const written = fields.senderAddressType === 'EX' ? '' : (fields.senderEmail ?? '')
  const address = [
    fields.senderSmtpAddress,
    fields.sentRepresentingSmtpAddress,
    fields.creatorSMTPAddress,
    written,
  ].find((one) => one?.includes('@'))
  if (address !== undefined) return [{ name, address: lowerDomain(address.trim()) }]
  if (name === '' && written === '') {
    faults.add('E_MAIL_FROM_NONE', 'The message does not say whom it is from.')
    return []
  }
  faults.add(
    'E_MAIL_SENDER_NO_ADDRESS',
    `The sender is known by a name within an Exchange organisation only, not by an address: ${(fields.senderEmail || name).slice(0, 300)}`,
  )
  return [{ name: name || written, address: '' }]
}

const recipientsOf = (fields: FieldsData, kind: 'to' | 'cc'): Mailbox[] =>
  (fields.recipients ?? [])
    .filter(({ recipType }) => recipType === kind)
    .map(({ name = '', email = '', smtpAddress = '' }) => {
      const address = [smtpAddress, email].find((one) => one.includes('@') && !one.startsWith('/')) ?? ''
      return { name: name.replace(/^'(.*)'$/, '$1'), address: lowerDomain(address.trim()) }
    })

function dateOf(fields: FieldsData, head: Envelope, faults: Faults): Pick<ParsedMail, 'date' | 'dateSource'> {
  const submitted = parseMailDate(fields.clientSubmitTime ?? '')
  if (submitted !== null) return { date: submitted, dateSource: 'header' }
  const delivered = parseMailDate(fields.messageDeliveryTime ?? '') ?? head.date
  if (delivered !== null) return { date: delivered, dateSource: 'received' }
  faults.add('E_MAIL_DATE_MISSING', 'The message has no date: it may never have been sent.')
  return { date: null, dateSource: 'none' }
}

/** Text and HTML, from wherever of three places Outlook keeps them. */
function bodyOf(msg: OpenMsg, faults: Faults): Body {
  const { fields } = msg
  const page = fields.internetCodepage ?? WINDOWS_1252
  const html = fields.html ? decodeCodePage(fields.html, page) : (fields.bodyHtml ?? null)
  const rtf = html === null && fields.compressedRtf ? openRtf(fields.compressedRtf) : null
  const text = fields.body ?? ''
  if (rtf?.kind === 'unreadable')
    faults.add(
      'E_MAIL_PART_UNREADABLE',
      'The formatted body (RTF) cannot be opened. The raw message keeps it.',
    )
  const isOnlyRtf = text.trim() === '' && rtf !== null
  if (isOnlyRtf && rtf.kind === 'native') faults.add('E_MAIL_RTF_KEPT', RTF_KEPT)
  return {
    text: (isOnlyRtf && (rtf.kind === 'text' || rtf.kind === 'native') ? rtf.content : text).replaceAll(
      '\r\n',
      '\n',
    ),
    html: html ?? (rtf?.kind === 'html' ? rtf.content : null),
    parts: (fields.attachments ?? []).map((_, index) => partOf(msg, index, faults)),
  }
}

function partOf(msg: OpenMsg, index: number, faults: Faults): Part {
  const field = msg.fields.attachments?.[index]
  const inner = field?.innerMsgContent === true
  const name = field?.fileName || field?.fileNameShort || field?.name || ''
  const content = msg.attachment(index)
  if (content === null)
    faults.add(
      'E_MAIL_PART_UNREADABLE',
      `The attachment ${name || index + 1} cannot be taken out of the file.`,
    )
  return {
    name: inner && !/\.msg$/i.test(name) ? `${name || 'message'}.msg` : name,
    type: inner
      ? 'application/vnd.ms-outlook'
      : (field?.attachMimeTag ?? 'application/octet-stream').toLowerCase(),
    contentId: field?.pidContentId || null,
    related: false,
    content: content ?? new Uint8Array(),
  }
}
