import { profileOf } from '../../../shared/desk/profile.ts'
import type { AnyDraft, BodyOf, Draft } from '../../../shared/journal/kinds/index.ts'
import { MAY_BE_SENT } from '../../../shared/journal/kinds/mail-failed.ts'
import { replyHeaders } from '../../../shared/mail/index.ts'
import { stageDraft } from '../../../shared/mail/on-ticket.ts'
import { TRIED_FOR_MS, WITHDRAWABLE_MS } from '../../../shared/mail/outgoing.ts'
import type { Agreed, MailPurpose, MailState, WrittenState } from '../../../shared/mail/state.ts'
import { agreedBodies, bodyOfWritten, writtenOnTicket } from '../../../shared/mail/written.ts'
import { quoted } from '../../../shared/ticket/gist.ts'
import { append, type Committed } from '../append.ts'
import type { Desk } from '../desk.ts'
import { StoreFailure } from '../failure.ts'
import { ownMessageId } from '../own-id.ts'
import { readMailState, readTicketState } from '../reads.ts'
import type { Letter } from '../send-facts.ts'
import { openChecks, stopOf } from '../send-stops.ts'
import { nameOf, type Subject } from './ticket.ts'

/** An answer as it was written. */
export interface Reply extends Letter {
  readonly purpose: MailPurpose
  /** The message that it answers; null: none. */
  readonly answers: string | null
  readonly marking: string
  /** What stood against sending, and why it goes all the same. */
  readonly agreed: readonly Agreed[]
}

/**
 * Writes an answer about a ticket. It goes by itself after some seconds, until which `withdrawReply`, or undoing, holds
 * it back.
 *
 * @throws StoreFailure E_MAIL_CHECKS where something stands against it that nobody has agreed to as needed
 */
export async function writeReply(
  desk: Desk,
  ticket: Subject,
  reply: Reply,
): Promise<Committed & { readonly mail: string }> {
  const state = await readTicketState(desk, ticket.id)
  if (!state) throw new StoreFailure('E_NO_EFFECT')
  const answered = reply.answers === null ? null : await readMailState(desk, reply.answers)
  if (openChecks(desk, state, reply, answered ? [answered] : []).length > 0)
    throw new StoreFailure('E_MAIL_CHECKS')
  const mail = desk.newId()
  const written = writtenDraft(desk, mail, ticket.id, reply, answered)
  const committed = await append(
    desk,
    [written, writtenOnTicket(mail, written.body, ticket.id, nowOf(desk))],
    {
      label: `Wrote ${quoted(reply.subject)} to ${reply.to.join(', ')} on ${nameOf(ticket)}`,
    },
  )
  return { ...committed, mail }
}

/** Holds a written message back. Undoing that writes it once more. */
export async function withdrawReply(desk: Desk, mail: string): Promise<Committed> {
  const { written } = await outgoing(desk, mail)
  const former: AnyDraft = { stream: `mail/${mail}`, kind: 'mail.written', body: bodyOfWritten(written) }
  return append(
    desk,
    [
      { stream: `mail/${mail}`, kind: 'mail.withdrawn', body: {} },
      ...(await onItsTicket(desk, mail, written, 'withdrawn', '')),
    ],
    { label: `Withdrew ${quoted(written.subject)}`, undoable: true, former: [former] },
  )
}

/**
 * Sends once more what was withdrawn, or could not be sent; to other addresses, where the first were wrong. What was
 * agreed to holds for those for whom it was agreed.
 *
 * @throws StoreFailure E_MAIL_MARKING where the ticket is marked higher by now, E_MAIL_CHECKS where something stands
 *   against it that nobody has agreed to
 */
export async function sendAgain(
  desk: Desk,
  mail: string,
  changes: Partial<Pick<Letter, 'to' | 'cc'>> = {},
): Promise<Committed> {
  const { written } = await outgoing(desk, mail)
  const before = [...written.to, ...written.cc]
  const agreed = written.agreed.map((one) => ({ ...one, addresses: one.addresses ?? before }))
  const again = { ...written, agreed, to: changes.to ?? written.to, cc: changes.cc ?? written.cc }
  const stop = await stopOf(desk, again)
  if (stop) throw new StoreFailure(stop.code)
  const body = { ...bodyOfWritten(again), sendAfter: later(desk) }
  return append(
    desk,
    [
      { stream: `mail/${mail}`, kind: 'mail.written', body },
      ...(await onItsTicket(desk, mail, written, 'waiting', '')),
    ],
    { label: `Sends ${quoted(written.subject)} once more` },
  )
}

/**
 * The mail server has taken a message. A person’s answer to a new ticket acknowledges it. Should its writer have taken
 * it back while it was on its way, it has gone out all the same, and stands on the ticket again.
 */
export async function recordSent(desk: Desk, mail: string, sent: BodyOf<'mail.sent'>): Promise<Committed> {
  const { written } = await outgoing(desk, mail)
  const detail = sent.refused.length > 0 ? `not to ${sent.refused.join(', ')}` : ''
  const { ticket } = written
  const stages = await onItsTicket(desk, mail, written, 'sent', detail, sent.sentAt)
  if (ticket !== null && stages.length === 0)
    stages.push(
      writtenOnTicket(mail, bodyOfWritten(written), ticket, sent.sentAt),
      stageDraft(ticket, mail, 'sent', sent.sentAt, detail),
    )
  const isNew = ticket !== null && desk.queue.getState().get(ticket)?.status === 'NEW'
  return append(
    desk,
    [
      { stream: `mail/${mail}`, kind: 'mail.sent', body: sent },
      ...stages,
      ...(isNew && !written.automatic ? [acknowledged(ticket)] : []),
    ],
    { label: `Sent ${quoted(written.subject)}`, undoable: false, isSilent: true },
  )
}

/** A message could not be handed over. It is given up where it has failed for two days. */
export async function recordFailed(
  desk: Desk,
  mail: string,
  failed: BodyOf<'mail.failed'>,
): Promise<Committed> {
  const { written } = await outgoing(desk, mail)
  const isUnsure = failed.code === MAY_BE_SENT
  const isGivenUp =
    !failed.permanent && !isUnsure && Date.parse(failed.at) - Date.parse(written.sendAfter) >= TRIED_FOR_MS
  const { at, reason } = failed
  const drafts: AnyDraft[] = [{ stream: `mail/${mail}`, kind: 'mail.failed', body: failed }]
  if (isGivenUp) drafts.push({ stream: `mail/${mail}`, kind: 'mail.undelivered', body: { at, reason } })
  if (isGivenUp || isUnsure || failed.permanent) {
    const stage = isUnsure ? 'unsure' : isGivenUp ? 'undelivered' : 'failed'
    drafts.push(...(await onItsTicket(desk, mail, written, stage, reason, at)))
  }
  return append(desk, drafts, {
    label: `Could not send ${quoted(written.subject)}`,
    undoable: false,
    isSilent: true,
  })
}

async function outgoing(desk: Desk, mail: string): Promise<{ written: WrittenState }> {
  const written = (await readMailState(desk, mail))?.written
  if (!written) throw new StoreFailure('E_NO_EFFECT')
  return { written }
}

/** The entry on the ticket that a message is about; none where it is about none, or is not on it any more. */
async function onItsTicket(
  desk: Desk,
  mail: string,
  { ticket }: WrittenState,
  stage: BodyOf<'ticket.mail-state'>['state'],
  detail: string,
  at = nowOf(desk),
): Promise<AnyDraft[]> {
  if (ticket === null) return []
  const here = (await readTicketState(desk, ticket))?.mails?.[mail]
  return here ? [stageDraft(ticket, mail, stage, at, detail)] : []
}

function writtenDraft(
  desk: Desk,
  mail: string,
  ticket: string,
  reply: Reply,
  answered: MailState | null,
): Draft<'mail.written'> {
  const from = profileOf(desk.deskState.getState()).mailbox
  const { purpose, to, cc, subject, text, marking, agreed } = reply
  const { inReplyTo, references } = answered?.content
    ? replyHeaders(answered.content)
    : { inReplyTo: null, references: [] }
  return {
    stream: `mail/${mail}`,
    kind: 'mail.written',
    body: {
      ticket,
      purpose,
      automatic: false,
      from,
      to: [...to],
      cc: [...cc],
      subject,
      text,
      messageId: ownMessageId(desk, mail, from),
      inReplyTo,
      references: [...references],
      marking: marking.slice(0, 80),
      sendAfter: later(desk),
      agreed: agreedBodies(agreed),
    },
  }
}

function acknowledged(ticket: string): AnyDraft {
  return {
    stream: `ticket/${ticket}`,
    kind: 'ticket.status',
    body: { to: 'ACKNOWLEDGED', awaiting: null, reason: 'answered by e-mail' },
  }
}

function later(desk: Desk): string {
  return new Date(desk.now() + WITHDRAWABLE_MS).toISOString()
}

function nowOf(desk: Desk): string {
  return new Date(desk.now()).toISOString()
}
