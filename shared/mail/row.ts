import { workstationOfPen } from '../journal/entry.ts'
import { type DeliveryStage, isOpenMail, type MailPurpose, type MailState, type Proposal } from './state.ts'

/** Where a message stands: to be decided, on tickets, put away; one that goes out by its delivery. */
export type MailPlace = 'undecided' | 'on-ticket' | 'dismissed' | DeliveryStage

/** A message as one line of a list: all that lists, filters and counts need without opening it. Instants: ISO 8601, Z. */
export interface MailRow {
  readonly id: string
  readonly direction: 'in' | 'out'
  /** When it came in, or was written. */
  readonly at: string
  readonly subject: string
  /** Who wrote it, or the first to whom it goes: name, '' where there is none, and address likewise. */
  readonly name: string
  readonly address: string
  /** How many more than that one. */
  readonly others: number
  /** The beginning of the text, on one line. */
  readonly preview: string
  readonly attachments: number
  readonly place: MailPlace
  /** Whether somebody still has to do something about it. */
  readonly open: boolean
  readonly clashes: boolean
  /** The tickets that it is on; of one that goes out, the one that it is about. */
  readonly tickets: readonly string[]
  readonly dismissed: string | null
  /** Why it is where it is, or did not get where it should. */
  readonly because: string
  readonly note: string
  /** The entry by which that was decided; null while nobody has. */
  readonly decidedBy: string | null
  /** What was found out about it when it came in: where it seems to belong, what it repeats, whether a machine wrote it. */
  readonly proposal: Proposal | null
  /** Why it could not be read; null where it could. */
  readonly unreadable: string | null
  /** What it came by: the mailbox or the file; '' for one that goes out. */
  readonly mailbox: string
  readonly purpose: MailPurpose | null
  /** The desk itself wrote it. */
  readonly automatic: boolean
  /** Not before this it is sent, or tried again from then on; null unless it waits. */
  readonly sendAfter: string | null
  readonly attempts: number
  /** Whose workstation sends it; '' for one that came in. */
  readonly workstation: string
}

const PREVIEW = 160

/** A message's line, from its state alone; null while the entry that brought it has not arrived. */
export function mailRow(state: MailState): MailRow | null {
  if (state.received !== null) return { ...common(state), ...incoming(state, state.received) }
  if (state.written !== null && state.delivery !== null)
    return { ...common(state), ...outgoing(state, state.written, state.delivery) }
  return null
}

function common(state: MailState) {
  return {
    id: state.id,
    open: isOpenMail(state),
    clashes: state.clashes.length > 0,
    dismissed: state.handling.value.dismissed,
    note: state.handling.value.note,
    decidedBy: state.handling.heads.at(-1)?.entry ?? null,
    proposal: state.proposal,
  }
}

function incoming(
  { content, unreadable, handling }: MailState,
  received: NonNullable<MailState['received']>,
) {
  const { tickets, dismissed, because } = handling.value
  const [first, ...others] = content?.from ?? []
  return {
    direction: 'in' as const,
    at: received.receivedAt,
    subject: content?.subject ?? '',
    name: first?.name ?? '',
    address: first?.address ?? '',
    others: others.length,
    preview: previewOf(content?.text ?? ''),
    attachments: content?.attachments.length ?? 0,
    place:
      tickets.length > 0
        ? ('on-ticket' as const)
        : dismissed
          ? ('dismissed' as const)
          : ('undecided' as const),
    tickets,
    because,
    unreadable: content === null ? (unreadable?.text ?? '') : null,
    mailbox: received.mailbox,
    purpose: null,
    automatic: false,
    sendAfter: null,
    attempts: 0,
    workstation: '',
  }
}

function outgoing(
  { handling }: MailState,
  written: NonNullable<MailState['written']>,
  delivery: NonNullable<MailState['delivery']>,
) {
  const recipients = [...written.to, ...written.cc]
  return {
    direction: 'out' as const,
    at: written.writtenAt,
    subject: written.subject,
    name: '',
    address: recipients[0] ?? '',
    others: recipients.length - 1,
    preview: previewOf(written.text),
    attachments: 0,
    place: delivery.state,
    tickets: written.ticket === null ? [] : [written.ticket],
    because: handling.value.dismissed === null ? delivery.detail : handling.value.because,
    unreadable: null,
    mailbox: '',
    purpose: written.purpose,
    automatic: written.automatic,
    sendAfter: delivery.state === 'waiting' ? delivery.at : null,
    attempts: delivery.attempts,
    workstation: workstationOfPen(written.pen),
  }
}

function previewOf(text: string): string {
  const line = text
    .slice(0, PREVIEW * 4)
    .replace(/\s+/gu, ' ')
    .trim()
  return Array.from(line).slice(0, PREVIEW).join('')
}
