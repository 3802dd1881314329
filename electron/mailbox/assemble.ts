import { createHash } from 'node:crypto'
import {
  bodyLimit,
  type MailAttachment,
  type Mailbox,
  mailLimits,
  type ParsedMail,
} from '../../shared/mail/parsed.ts'
import { sniff } from '../files/sniff.ts'
import { reportIn } from './delivery-report.ts'
import type { Envelope } from './envelope.ts'
import type { Faults } from './faults.ts'
import type { Body, Part } from './mime.ts'
import { protectionOf } from './protection.ts'
import { openRtf, RTF_KEPT } from './rtf.ts'
import { isTnef, openTnef } from './tnef.ts'
import { wholeText } from './whole-text.ts'

/** A message and the bytes of its attachments, in their order. */
export interface TakenApart {
  readonly mail: ParsedMail
  readonly contents: readonly Uint8Array[]
}

/** Puts together what the readers found, within the bounds of shared/mail/parsed.ts. */
export function assemble(envelope: Envelope, body: Body, faults: Faults): TakenApart {
  const { text, html, parts } = withTnef(body, faults)
  const bound = <T>(what: string, list: readonly T[], most: number): T[] => {
    if (list.length > most)
      faults.add('E_MAIL_CUT', `Of ${list.length} ${what} ${most} are listed. The raw message keeps all.`)
    return list.slice(0, most)
  }
  const cut = (what: string, words: string, most: number): string => {
    if (words.length > most)
      faults.add(
        'E_MAIL_CUT',
        `${what} has ${words.length} characters; ${most} are shown. The raw message keeps all.`,
      )
    return words.slice(0, most)
  }
  const listed = bound('attachments', parts, mailLimits.attachments)
  const mailboxes = (what: string, list: readonly Mailbox[]): Mailbox[] =>
    bound(what, list, mailLimits.mailboxes)
  const contentType = envelope.headers.find(({ name }) => name === 'content-type')?.value ?? ''
  const report = reportIn(listed)
  const plain = cut('The text', wholeText(text, html, faults), bodyLimit)
  if (plain.includes('\uFFFD'))
    faults.add('E_MAIL_CHARACTERS', 'Some characters of the text cannot be read and are shown as \uFFFD.')

  const mail: ParsedMail = {
    ...envelope,
    subject: cut('The subject', envelope.subject, mailLimits.subject),
    from: mailboxes('mailboxes in From', envelope.from),
    sender: mailboxes('mailboxes in Sender', envelope.sender),
    replyTo: mailboxes('mailboxes in Reply-To', envelope.replyTo),
    to: mailboxes('recipients', envelope.to),
    cc: mailboxes('recipients in copy', envelope.cc),
    text: plain,
    html: html === null ? null : cut('The HTML', html, bodyLimit),
    attachments: listed.map((part) => attachmentFrom(part, html ?? '')),
    report: report && {
      ...report,
      failed: bound('recipients reported on', report.failed, mailLimits.failed),
    },
    protection: protectionOf(contentType, listed, plain.slice(0, 100_000)),
    faults: faults.list(),
  }
  return { mail: wellFormed(mail), contents: listed.map(({ content }) => content) }
}

function attachmentFrom({ name, type, contentId, related, content }: Part, html: string): MailAttachment {
  const id = contentId === null ? null : contentId.slice(0, mailLimits.messageId)
  return {
    name: (name || 'unnamed').slice(0, mailLimits.name),
    type: type.slice(0, 200),
    found: sniff(content.subarray(0, 64)),
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    contentId: id,
    inline: id !== null && (related || html.includes(`cid:${id}`)),
  }
}

/** What a winmail.dat holds comes to the fore behind it; the file itself stays, since it is what arrived. */
function withTnef(body: Body, faults: Faults): Body {
  let { text, html } = body
  const parts: Part[] = []
  for (const part of body.parts) {
    parts.push(part)
    if (!isTnef(part.content)) continue
    const tnef = openTnef(part.content)
    if (tnef.broken)
      faults.add(
        'E_MAIL_TNEF_DAMAGED',
        `${part.name || 'winmail.dat'} ends early; what could be read of it is listed.`,
      )
    const rtf = tnef.rtf ? openRtf(tnef.rtf) : null
    const isBare = text.trim() === '' && (html ?? tnef.html) === null
    if (text.trim() === '') text = tnef.text || (rtf?.kind === 'text' ? rtf.content : '')
    html ??= tnef.html ?? (rtf?.kind === 'html' ? rtf.content : null)
    if (isBare && text.trim() === '' && rtf?.kind === 'native') {
      text = rtf.content
      faults.add('E_MAIL_RTF_KEPT', RTF_KEPT)
    } else if (isBare && text.trim() === '' && rtf?.kind === 'unreadable')
      faults.add(
        'E_MAIL_PART_UNREADABLE',
        'The formatted body (RTF) cannot be opened. The raw message keeps it.',
      )
    parts.push(...tnef.attachments.map((attachment) => ({ ...attachment, related: false })))
  }
  return { text, html, parts }
}

/** No half characters, which JSON cannot hold, and no NUL, which databases cannot. */
function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD') as T
  if (Array.isArray(value)) return value.map(wellFormed) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)])) as T
}
