import { profileOf } from '../../shared/desk/profile.ts'
import type { AnyDraft, Draft } from '../../shared/journal/kinds/index.ts'
import { acknowledgement } from '../../shared/mail/acknowledge.ts'
import { isSameAddress } from '../../shared/mail/addresses.ts'
import { forgedBecause } from '../../shared/mail/authentication.ts'
import { isAutomatic, nearDuplicateOf, replyHeaders, type Thread } from '../../shared/mail/index.ts'
import { handledDraft, onTicketDraft, proposedDraft, stageDraft } from '../../shared/mail/on-ticket.ts'
import type { MailContent } from '../../shared/mail/parsed.ts'
import type { ArrivedMail, Proposal } from '../../shared/mail/state.ts'
import { isLive } from '../../shared/queue/due.ts'
import { letterText } from '../../shared/reply/letter.ts'
import type { Desk } from './desk.ts'
import { lookUp } from './find.ts'
import { settled } from './follow.ts'
import { awaitingEnded } from './mail-awaited.ts'
import { type Bounce, bouncesIn } from './mail-bounce.ts'
import { isFromParticipant, threadIn } from './mail-thread.ts'
import { acknowledgementIds, isAcknowledgementId, isOwnMessageId } from './own-id.ts'
import { normalised } from './projections/lookup-keys.ts'
import { readMailState, readTicketState } from './reads.ts'
import { againstAcknowledging } from './send-facts.ts'

/** Messages of one sender that a new one is compared with, the latest first. */
const COMPARED = 20

/** What is found out about a message that has just come in. */
interface Findings {
  readonly thread: Thread | null
  /** Why the sender that is shown may be another; null where nothing says so. */
  readonly forged: string | null
  /** Whether no more than an address tells which ticket it is about. */
  readonly isGuess: boolean
  /** The message of the same Message-ID that was here before. */
  readonly sameAs: string | null
  /** Whether its place does not depend on its own Message-ID, which somebody may have used first. */
  readonly isProven: boolean
  readonly like: { readonly id: string; readonly because: string } | null
  readonly automatic: { readonly kind: string; readonly because: string } | null
  readonly bounces: readonly Bounce[]
}

/**
 * The entries by which the desk sorts a message that has just come in. It puts an answer on the open ticket that it
 * continues, unread; all else it only proposes. Whatever it decides, a person can decide otherwise.
 */
export async function sortingDrafts(desk: Desk, mail: ArrivedMail): Promise<AnyDraft[]> {
  const { content } = mail
  if (content === null) return []
  await settled(desk.workings)
  // Within the first seconds after the start, closed tickets may not be listed yet.
  await desk.workings.listed
  const findings = await findOut(desk, mail, content)
  const { thread, sameAs } = findings
  const row = desk.queue.getState().get(thread?.ticket ?? '')
  // What is here already is not put there twice, and a closed ticket is not disturbed without somebody saying so.
  // Nor does a message whose sender may be forged come onto a ticket by itself.
  const isNew = sameAs === null || findings.isProven
  const isPlaced = row ? isLive(row) && isNew && findings.forged === null && !findings.isGuess : false
  const proposal = proposalOf(findings, isPlaced)
  return [
    ...(proposal ? [proposedDraft(mail.id, proposal)] : []),
    // Nor does it say of a letter that it did not arrive: what it says is shown, and proposed.
    ...(findings.forged === null
      ? await bouncedDrafts(
          desk,
          mail.id,
          findings.bounces.filter(({ isNamed }) => isNamed),
        )
      : []),
    ...(isPlaced && row
      ? await placedDrafts(desk, { ...mail, proposal }, { ticket: row.id, because: thread?.because ?? '' })
      : []),
    ...(await acknowledgementDrafts(desk, mail, content, findings)),
  ]
}

async function findOut(desk: Desk, mail: ArrivedMail, content: MailContent): Promise<Findings> {
  const automatic = isAutomatic(content)
  const bounces = automatic?.kind === 'bounce' ? await bouncesIn(desk, content, mail.received.receivedAt) : []
  const continued = await threadIn(desk, content)
  const thread = continued ?? threadOfBounce(bounces)
  const before = (await found(desk, 'mail-message-id', content.messageId)).filter((id) => id !== mail.id)
  const [sameAs = null] = before
  const like = sameAs === null && automatic === null ? await nearDuplicate(desk, mail.id, content) : null
  return {
    thread,
    forged: forgedBecause(content, profileOf(desk.deskState.getState()).checksBy),
    isGuess: continued === null && thread !== null && bounces.every(({ isNamed }) => !isNamed),
    sameAs,
    isProven: await isProven(desk, content, thread, before),
    like,
    automatic: automatic && { kind: automatic.kind, because: automatic.because.slice(0, 1_000) },
    bounces,
  }
}

/**
 * Whether a message whose Message-ID was used before is an answer of its own all the same: it answers a letter of this
 * desk, whose id nobody can make up, its sender takes part in that ticket, and it is not the same words once more, as a
 * message is that came by two ways.
 */
async function isProven(
  desk: Desk,
  content: MailContent,
  thread: Thread | null,
  before: readonly string[],
): Promise<boolean> {
  if (before.length === 0 || !thread?.ticket || !(await isFromParticipant(desk, content, thread.ticket)))
    return false
  for (const id of before) {
    const other = (await readMailState(desk, id))?.content
    if (!other || (other.text === content.text && other.from[0]?.address === content.from[0]?.address))
      return false
  }
  return answersLetter(desk, content)
}

/** Whether it answers a letter that was written here, by whichever workstation. */
async function answersLetter(desk: Desk, content: MailContent): Promise<boolean> {
  if (await answersOurs(desk, content)) return true
  const { get } = desk.mails.getState()
  for (const id of idsBefore(content))
    if ((await found(desk, 'mail-message-id', id)).some((mail) => get(mail)?.direction === 'out')) return true
  return false
}

function threadOfBounce(bounces: readonly Bounce[]): Findings['thread'] {
  const about = bounces.find(({ ticket }) => ticket !== null)
  if (!about?.ticket) return null
  return {
    ticket: about.ticket,
    among: [],
    because: `It says that our message did not reach ${about.address}.`,
  }
}

async function nearDuplicate(desk: Desk, id: string, content: MailContent): Promise<Findings['like']> {
  const ids = await found(desk, 'mail-from', content.from[0]?.address ?? null)
  const { get } = desk.mails.getState()
  const latest = ids
    .flatMap((other) => (other === id ? [] : (get(other) ?? [])))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, COMPARED)
  const others: { id: string; mail: MailContent }[] = []
  for (const row of latest) {
    const before = (await readMailState(desk, row.id))?.content
    if (before) others.push({ id: row.id, mail: before })
  }
  return nearDuplicateOf(content, others)
}

async function found(
  desk: Desk,
  by: 'mail-message-id' | 'mail-from',
  text: string | null,
): Promise<readonly string[]> {
  const value = normalised(by, text ?? '')
  return value === '' ? [] : lookUp(desk.workings, by, value)
}

function proposalOf(
  { thread, forged, isGuess, sameAs, like, automatic }: Findings,
  isPlaced: boolean,
): Proposal | null {
  const ticket = isPlaced ? null : (thread?.ticket ?? null)
  const among = thread?.among ?? []
  if (ticket === null && among.length === 0 && sameAs === null && like === null && automatic === null)
    return null
  const doubt =
    forged !== null
      ? `It was not added by itself, since its sender may be forged: ${forged}.`
      : isGuess && 'It was not added by itself, since it names no message of ours.'
  const isThread = ticket !== null || among.length > 0
  const because = [...(isThread ? [thread?.because, doubt] : []), like?.because].filter(Boolean).join(' ')
  const proposal = { ticket, sameAs, like: like?.id ?? null, automatic, because: because.slice(0, 1_000) }
  return among.length > 0 ? { ...proposal, among } : proposal
}

async function placedDrafts(
  desk: Desk,
  mail: ArrivedMail,
  { ticket, because }: { readonly ticket: string; readonly because: string },
): Promise<AnyDraft[]> {
  const own = [profileOf(desk.deskState.getState()).mailbox]
  return [
    onTicketDraft(mail, ticket, { because, unread: true, own }),
    ...(await awaitingEnded(desk, mail, ticket)),
    handledDraft(mail.id, { tickets: [ticket], because }),
  ]
}

async function bouncedDrafts(desk: Desk, by: string, bounces: readonly Bounce[]): Promise<AnyDraft[]> {
  const drafts: AnyDraft[] = []
  for (const { mail, ticket, address, reason } of bounces) {
    drafts.push({ stream: `mail/${mail}`, kind: 'mail.bounced', body: { by, address, reason } })
    if (ticket === null) continue
    const stage = (await readTicketState(desk, ticket))?.mails?.[mail]?.state
    if (stage === 'sent' || stage === 'bounced')
      drafts.push(
        stageDraft(ticket, mail, 'bounced', new Date(desk.now()).toISOString(), `${address}: ${reason}`),
      )
  }
  return drafts
}

/**
 * The acknowledgement that the desk sends by itself, if it does (`acknowledgement`). Workstations that read one mailbox
 * make the same one (`acknowledgementIds`); where they share a hub, each waits with sending until it has exchanged once
 * since (`isHeldBack` in the sending), and then the one whose entry came first sends it. Without a hub, or where the two
 * exchange in the same moment, it may go out twice, as one message.
 */
async function acknowledgementDrafts(
  desk: Desk,
  mail: ArrivedMail,
  content: MailContent,
  { thread, forged, sameAs, automatic }: Findings,
): Promise<AnyDraft[]> {
  const profile = profileOf(desk.deskState.getState())
  const { acknowledges, acknowledgement: words, mailbox, marking } = profile
  if (!acknowledges) return []
  const nowMs = desk.now()
  const now = new Date(nowMs).toISOString()
  const before = desk.mails.getState().rows.filter((row) => row.direction === 'out' && row.automatic)
  const sender = content.from[0]?.address ?? ''
  const toSender = before.filter(({ address }) => isSameAddress(address, sender)).map(({ at }) => at)
  const subject = `Auto: ${content.subject}`.slice(0, 1_000)
  const text = letterText(marking, words)
  const decision = acknowledgement({
    isOn: acknowledges,
    mail: content,
    via: mail.received.via,
    receivedAt: mail.received.receivedAt,
    now,
    automatic: automatic?.because ?? null,
    forged,
    isContinuation: thread !== null || sameAs !== null || (await answersOurs(desk, content)),
    own: [mailbox],
    lastToSender: toSender.toSorted().at(-1) ?? null,
    against: againstAcknowledging(desk, { to: [sender], cc: [], subject, text }, content),
    withinLastHour: before.filter(({ at }) => nowMs - Date.parse(at) < 3_600_000).length,
  })
  if (!decision.send) return []
  const { id, messageId } = acknowledgementIds(mail.id, mailbox)
  // Another workstation acknowledged it already.
  if ((await readMailState(desk, id)) !== null) return []
  const { inReplyTo, references } = replyHeaders(content)
  const written: Draft<'mail.written'> = {
    stream: `mail/${id}`,
    kind: 'mail.written',
    body: {
      ticket: null,
      purpose: 'acknowledgement',
      automatic: true,
      from: mailbox,
      to: [decision.to],
      cc: [],
      subject,
      text,
      messageId,
      inReplyTo,
      references: [...references],
      marking: marking.slice(0, 80),
      sendAfter: now,
      agreed: [],
    },
  }
  return [written]
}

/** Whether it answers what was written here, be it on a ticket or not: an acknowledgement is on none. */
async function answersOurs(desk: Desk, content: MailContent): Promise<boolean> {
  const ids = idsBefore(content)
  if (ids.some((id) => isOwnMessageId(desk, id))) return true
  for (const id of ids.filter(isAcknowledgementId))
    for (const mail of await found(desk, 'mail-message-id', id))
      if (desk.mails.getState().get(mail)?.direction === 'out') return true
  return false
}

/** The ids of what a message answers and follows. */
function idsBefore({ inReplyTo, references }: MailContent): string[] {
  return [...(inReplyTo === null ? [] : [inReplyTo]), ...references]
}
